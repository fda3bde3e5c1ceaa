"""record_signed_agreement: the copy kept, the certificate issued; once, only for a grant, strangers refused."""

import datetime as dt

import pytest

from accounts.models import User
from core import clock
from core.documents import CleanDocument
from core.errors import IllegalTransition, NotAllowed
from quality_mark.actions.record_signed_agreement import AgreementRefused, record_signed_agreement
from quality_mark.models import Application, Certificate, HistoryEntry, LicenceAgreement
from quality_mark.states import ApplicationState, CertificateState
from tests.mark_factories import ApplicationFactory, ApplicationItemFactory, DecisionFactory, LicenceAgreementFactory
from tests.quality_mark.formal_world import strangers

pytestmark = pytest.mark.django_db
COPY = CleanDocument(b"%PDF-1.4 podpisana", "umowa.pdf", "application/pdf")


def granted(state: str = ApplicationState.GRANTED) -> LicenceAgreement:
    """Give the agreement of an application whose one item was granted."""
    application = ApplicationFactory(state=state)
    ApplicationItemFactory(application=application, name="Miód gryczany", is_granted=True)
    made: LicenceAgreement = LicenceAgreementFactory(decision=DecisionFactory(case__application=application))
    return made


def nothing(agreement: LicenceAgreement) -> None:
    """Prove that nothing was written."""
    agreement.refresh_from_db()
    assert (agreement.signed_on, agreement.signed_hash, bool(agreement.signed_file)) == (None, "", False)
    assert (Certificate.objects.count(), HistoryEntry.objects.count()) == (0, 0)


def test_keeps_the_copy_and_starts_the_certificate(operator: User) -> None:
    agreement, today = granted(), clock.today()
    certificate = record_signed_agreement(agreement_id=agreement.pk, signed_on=today, document=COPY, by=operator)
    agreement.refresh_from_db()
    assert (agreement.signed_on, agreement.recorded_by, agreement.signed_hash) == (today, operator, COPY.sha256)
    assert agreement.signed_file.read() == COPY.content
    assert (certificate.decision, certificate.valid_from) == (agreement.decision, today)
    assert certificate.state == CertificateState.VALID
    assert [item.name for item in certificate.scope_items.all()] == ["Miód gryczany"]
    assert Application.objects.get().state == ApplicationState.CERTIFIED
    assert HistoryEntry.objects.latest("number").verb == "agreement.sign"
    with pytest.raises(IllegalTransition):
        record_signed_agreement(agreement_id=agreement.pk, signed_on=today, document=COPY, by=operator)
    assert Certificate.objects.count() == 1


def test_a_later_start_is_kept(operator: User) -> None:
    day = clock.today() + dt.timedelta(days=10)
    certificate = record_signed_agreement(
        agreement_id=granted().pk, signed_on=clock.today(), document=COPY, by=operator, valid_from=day
    )
    assert certificate.valid_from == day


@pytest.mark.parametrize(
    ("signed", "start", "field"), [(-1, None, "signed_on"), (1, None, "signed_on"), (0, -1, "valid_from")]
)
def test_refuses_days_that_cannot_be(signed: int, start: int | None, field: str, operator: User) -> None:
    agreement, today = granted(), clock.today()
    with pytest.raises(AgreementRefused) as refused:
        record_signed_agreement(
            agreement_id=agreement.pk,
            signed_on=today + dt.timedelta(days=signed),
            valid_from=None if start is None else today + dt.timedelta(days=start),
            document=COPY,
            by=operator,
        )
    assert refused.value.field == field
    nothing(agreement)


@pytest.mark.parametrize("state", sorted(set(ApplicationState) - {ApplicationState.GRANTED}))
def test_refuses_every_other_state(state: str, operator: User) -> None:
    agreement = granted(state)
    with pytest.raises(IllegalTransition):
        record_signed_agreement(agreement_id=agreement.pk, signed_on=clock.today(), document=COPY, by=operator)
    nothing(agreement)


def test_refuses_a_stranger() -> None:
    agreement = granted()
    assert agreement.decision.application is not None
    for person in strangers(agreement.decision.application):
        with pytest.raises(NotAllowed):
            record_signed_agreement(agreement_id=agreement.pk, signed_on=clock.today(), document=COPY, by=person)
    nothing(agreement)

"""withdraw_certificate: only by the jury's decision, and by who announced it (R13-04, R13-06, T13-05)."""

import pytest

from accounts.models import Role
from core.changes import CATALOGUE, changes_since
from core.errors import IllegalTransition, NotAllowed
from core.models import Transition
from quality_mark.actions.withdraw_certificate import withdraw_certificate
from quality_mark.models import Certificate, Decision, DecisionKind, Letter, StatusEvent
from quality_mark.rules import CertificateRefused, ReasonRequired
from quality_mark.states import CertificateState, StatusEventKind
from tests.factories import UserFactory
from tests.mark_factories import AppointmentFactory, DecisionFactory, JurySessionFactory
from tests.quality_mark.jury import proceeding_about

pytestmark = pytest.mark.django_db
REASON = "Niezgodność stwierdzona w kontroli."


@pytest.fixture
def decision(certificate: Certificate) -> Decision:
    proceeding = proceeding_about(certificate, state="DECIDED")
    case = JurySessionFactory().cases.create(proceeding=proceeding)
    juror = AppointmentFactory().user
    return DecisionFactory(
        case=case, application=None, proceeding=proceeding, kind=DecisionKind.WITHDRAW, announced_by=juror
    )


def untouched(certificate: Certificate, state: CertificateState) -> None:
    certificate.refresh_from_db()
    assert certificate.state == state
    assert (Transition.objects.count(), StatusEvent.objects.count(), Letter.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize("state", sorted({CertificateState.VALID, CertificateState.SUSPENDED}))
def test_moves_the_certificate_and_tells_the_public_why(
    state: CertificateState, certificate: Certificate, decision: Decision
) -> None:
    Certificate.objects.update(state=state)
    withdraw_certificate(decision_id=decision.pk, reason=f" {REASON} ", by=decision.announced_by)
    certificate.refresh_from_db()
    assert certificate.state == CertificateState.WITHDRAWN
    audit = Transition.objects.get()
    assert (audit.before, audit.after, audit.note) == (state, "WITHDRAWN", decision.number)
    event = StatusEvent.objects.get()
    assert (event.certificate, event.kind, event.reason) == (certificate, StatusEventKind.WITHDRAWN, REASON)
    assert changes_since(CATALOGUE, 0, 9) == [("certificate", certificate.pk)]
    letter = Letter.objects.get()
    assert (letter.kind, letter.vendor) == ("WITHDRAWN", certificate.holder)
    assert "Możesz się odwołać do" in letter.body
    assert "O nowy certyfikat możesz wystąpić w każdej chwili." in letter.body


@pytest.mark.parametrize("state", ["WITHDRAWN", "SURRENDERED"])
def test_refuses_what_has_ended(state: str, certificate: Certificate, decision: Decision) -> None:
    Certificate.objects.update(state=state)
    with pytest.raises(IllegalTransition):
        withdraw_certificate(decision_id=decision.pk, reason=REASON, by=decision.announced_by)
    untouched(certificate, CertificateState(state))


@pytest.mark.parametrize("reason", ["", " krótko ", "x" * 301])
def test_refuses_without_a_reason_fit_for_the_register(
    reason: str, certificate: Certificate, decision: Decision
) -> None:
    with pytest.raises(ReasonRequired):
        withdraw_certificate(decision_id=decision.pk, reason=reason, by=decision.announced_by)
    untouched(certificate, CertificateState.VALID)


def test_refuses_every_other_decision(certificate: Certificate) -> None:
    juror = AppointmentFactory().user
    for kind in (DecisionKind.GRANT, DecisionKind.REFUSE):
        with pytest.raises(CertificateRefused):
            withdraw_certificate(decision_id=DecisionFactory(kind=kind, announced_by=juror).pk, reason=REASON, by=juror)
    untouched(certificate, CertificateState.VALID)


def test_refuses_strangers_and_the_marketplace_administrator(certificate: Certificate, decision: Decision) -> None:
    for person in (*(UserFactory(role=role) for role in (None, *Role)), AppointmentFactory().user):
        with pytest.raises(NotAllowed):
            withdraw_certificate(decision_id=decision.pk, reason=REASON, by=person)
    untouched(certificate, CertificateState.VALID)

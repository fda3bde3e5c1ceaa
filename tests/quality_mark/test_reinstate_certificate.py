"""reinstate_certificate: state, audit row, public event, wrong states, reasons, strangers (R13-04, R13-06, T13-05)."""

import pytest

from accounts.models import User
from core.changes import CATALOGUE, changes_since, version
from core.errors import IllegalTransition, NotAllowed
from core.models import OutboxMessage, Transition
from quality_mark.actions.reinstate_certificate import reinstate_certificate
from quality_mark.models import Certificate, HistoryEntry, Letter, StatusEvent
from quality_mark.rules import ReasonRequired
from quality_mark.states import CertificateState, StatusEventKind
from tests.mark_factories import AppointmentFactory

pytestmark = pytest.mark.django_db
REASON = "Niezgodność stwierdzona w kontroli."


def untouched(certificate: Certificate, state: CertificateState) -> None:
    certificate.refresh_from_db()
    assert certificate.state == state
    assert (Transition.objects.count(), StatusEvent.objects.count(), OutboxMessage.objects.count()) == (0, 0, 0)
    assert version(CATALOGUE) == 0


@pytest.mark.parametrize("state", sorted({CertificateState.SUSPENDED}))
def test_moves_the_certificate_and_tells_the_public_why(
    state: CertificateState, certificate: Certificate, auditor: User
) -> None:
    Certificate.objects.update(state=state)
    reinstate_certificate(certificate_id=certificate.pk, reason=f" {REASON} ", note="Pismo 12.", by=auditor)
    certificate.refresh_from_db()
    assert certificate.state == CertificateState.VALID
    audit = Transition.objects.get()
    assert (audit.before, audit.after, audit.actor_id, audit.note) == (state, "VALID", auditor.pk, "Pismo 12.")
    event = StatusEvent.objects.get()
    assert (event.certificate, event.kind, event.reason) == (certificate, StatusEventKind.REINSTATED, REASON)
    assert changes_since(CATALOGUE, 0, 9) == [("certificate", certificate.pk)]
    letter = Letter.objects.get()
    assert (letter.kind, letter.email) == ("REINSTATED", certificate.holder.email)
    assert REASON in letter.body
    assert OutboxMessage.objects.get().payload == {"letter_id": letter.pk}
    verbs = list(HistoryEntry.objects.order_by("number").values_list("verb", flat=True))
    assert verbs == ["certificate.reinstate", "letter.write"]


@pytest.mark.parametrize("state", sorted(set(CertificateState) - {CertificateState.SUSPENDED}))
def test_refuses_every_other_state(state: CertificateState, certificate: Certificate, auditor: User) -> None:
    Certificate.objects.update(state=state)
    with pytest.raises(IllegalTransition):
        reinstate_certificate(certificate_id=certificate.pk, reason=REASON, by=auditor)
    untouched(certificate, state)


@pytest.mark.parametrize("reason", ["", " krótko ", "x" * 301])
def test_refuses_without_a_reason_fit_for_the_register(reason: str, certificate: Certificate, auditor: User) -> None:
    Certificate.objects.update(state=CertificateState.SUSPENDED)
    with pytest.raises(ReasonRequired):
        reinstate_certificate(certificate_id=certificate.pk, reason=reason, by=auditor)
    untouched(certificate, CertificateState.SUSPENDED)


def test_refuses_strangers_and_the_marketplace_administrator(outsider: User, certificate: Certificate) -> None:
    Certificate.objects.update(state=CertificateState.SUSPENDED)
    with pytest.raises(NotAllowed):
        reinstate_certificate(certificate_id=certificate.pk, reason=REASON, by=outsider)
    untouched(certificate, CertificateState.SUSPENDED)


def test_refuses_the_scheme_operator_and_an_auditor_with_ties(operator: User, certificate: Certificate) -> None:
    Certificate.objects.update(state=CertificateState.SUSPENDED)
    tied = AppointmentFactory(auditor=True, nip=certificate.holder.nip).user
    for person in (operator, tied):
        with pytest.raises(NotAllowed):
            reinstate_certificate(certificate_id=certificate.pk, reason=REASON, by=person)
    untouched(certificate, CertificateState.SUSPENDED)

"""surrender_certificate: state, audit row, public event, letter, wrong states, strangers (R13-04, R13-06, T13-05)."""

import pytest

from accounts.models import Role, User
from core.changes import CATALOGUE, changes_since, version
from core.errors import IllegalTransition, NotAllowed
from core.models import OutboxMessage, Transition
from quality_mark.actions.surrender_certificate import surrender_certificate
from quality_mark.models import Certificate, HistoryEntry, Letter, StatusEvent
from quality_mark.rules import ReasonRequired
from quality_mark.states import CertificateState, StatusEventKind
from tests.factories import MemberFactory, UserFactory
from vendors.models import MemberRole

pytestmark = pytest.mark.django_db
REASON = "Nie wytwarzamy już tych produktów."


@pytest.fixture
def owner(certificate: Certificate) -> User:
    """The owner of the holder."""
    user: User = MemberFactory(vendor=certificate.holder).user
    return user


def untouched(certificate: Certificate, state: CertificateState) -> None:
    certificate.refresh_from_db()
    assert certificate.state == state
    assert (Transition.objects.count(), StatusEvent.objects.count(), OutboxMessage.objects.count()) == (0, 0, 0)
    assert version(CATALOGUE) == 0


@pytest.mark.parametrize("state", sorted({CertificateState.VALID, CertificateState.SUSPENDED}))
def test_moves_the_certificate_and_tells_the_public_why(
    state: CertificateState, certificate: Certificate, owner: User
) -> None:
    Certificate.objects.update(state=state)
    surrender_certificate(certificate_id=certificate.pk, reason=f" {REASON} ", by=owner)
    certificate.refresh_from_db()
    assert certificate.state == CertificateState.SURRENDERED
    audit = Transition.objects.get()
    assert (audit.before, audit.after, audit.actor_id, audit.note) == (state, "SURRENDERED", owner.pk, REASON)
    event = StatusEvent.objects.get()
    assert (event.certificate, event.kind, event.reason) == (certificate, StatusEventKind.SURRENDERED, REASON)
    assert changes_since(CATALOGUE, 0, 9) == [("certificate", certificate.pk)]
    letter = Letter.objects.get()
    assert (letter.kind, letter.case) == ("SURRENDERED", certificate.number)
    assert OutboxMessage.objects.get().payload == {"letter_id": letter.pk}
    assert [entry.verb for entry in HistoryEntry.objects.order_by("number")] == [
        "letter.write",
        "certificate.surrender",
    ]


@pytest.mark.parametrize("state", sorted(set(CertificateState) - {CertificateState.VALID, CertificateState.SUSPENDED}))
def test_refuses_every_other_state(state: CertificateState, certificate: Certificate, owner: User) -> None:
    Certificate.objects.update(state=state)
    with pytest.raises(IllegalTransition):
        surrender_certificate(certificate_id=certificate.pk, reason=REASON, by=owner)
    untouched(certificate, state)


@pytest.mark.parametrize("reason", ["", " krótko ", "x" * 301])
def test_refuses_without_a_reason_fit_for_the_register(reason: str, certificate: Certificate, owner: User) -> None:
    Certificate.objects.update(state=CertificateState.VALID)
    with pytest.raises(ReasonRequired):
        surrender_certificate(certificate_id=certificate.pk, reason=reason, by=owner)
    untouched(certificate, CertificateState.VALID)


@pytest.mark.parametrize("role", [None, *Role])
def test_refuses_strangers_and_every_role_of_the_scheme_and_the_market(
    role: Role | None, certificate: Certificate
) -> None:
    with pytest.raises(NotAllowed):
        surrender_certificate(certificate_id=certificate.pk, reason=REASON, by=UserFactory(role=role))
    untouched(certificate, CertificateState.VALID)


def test_the_holders_owner_may_but_its_seller_may_not(certificate: Certificate) -> None:
    seller = MemberFactory(vendor=certificate.holder, role=MemberRole.SELLER).user
    with pytest.raises(NotAllowed):
        surrender_certificate(certificate_id=certificate.pk, reason=REASON, by=seller)
    untouched(certificate, CertificateState.VALID)
    owner = MemberFactory(vendor=certificate.holder).user
    surrender_certificate(certificate_id=certificate.pk, reason=REASON, by=owner)
    certificate.refresh_from_db()
    assert certificate.state == CertificateState.SURRENDERED

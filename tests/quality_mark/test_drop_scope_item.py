"""drop_scope_item: at once, never the last one, by the holder only (R13-06, R13-07, T13-05)."""

import pytest

from accounts.models import Role, User
from core import clock
from core.changes import CATALOGUE, changes_since
from core.errors import IllegalTransition, NotAllowed
from quality_mark.actions.drop_scope_item import drop_scope_item
from quality_mark.models import Certificate, CertificateScope, HistoryEntry, Letter, ScopeItem, StatusEvent
from quality_mark.queries import coverage_in_force
from quality_mark.rules import CertificateRefused, ReasonRequired
from quality_mark.states import CertificateState
from tests.factories import MemberFactory, ScopeItemFactory, UserFactory
from vendors.models import MemberRole

pytestmark = pytest.mark.django_db
REASON = "Produkt nie jest już wytwarzany."


@pytest.fixture
def owner(certificate: Certificate) -> User:
    """The owner of the holder."""
    user: User = MemberFactory(vendor=certificate.holder).user
    return user


def test_stops_covering_the_item_at_once(certificate: Certificate, item: ScopeItem, owner: User) -> None:
    assert coverage_in_force().filter(scope_item=item).count() == 1
    drop_scope_item(certificate_id=certificate.pk, scope_item_id=item.pk, reason=REASON, by=owner)
    assert coverage_in_force().filter(scope_item=item).count() == 0
    assert certificate.scope.get(scope_item=item).dropped_on == clock.today()
    event = StatusEvent.objects.get()
    assert (event.kind, event.scope_item, event.reason) == ("ITEM_DROPPED", item, REASON)
    assert changes_since(CATALOGUE, 0, 9) == [("certificate", certificate.pk)]
    assert (Letter.objects.get().kind, item.name in Letter.objects.get().subject) == ("ITEM_DROPPED", True)
    assert [entry.verb for entry in HistoryEntry.objects.order_by("number")] == [
        "letter.write",
        "certificate.drop_item",
    ]


def test_refuses_the_last_item_and_one_that_is_not_there(
    certificate: Certificate, item: ScopeItem, owner: User
) -> None:
    with pytest.raises(ReasonRequired):
        drop_scope_item(certificate_id=certificate.pk, scope_item_id=item.pk, reason=" ", by=owner)
    drop_scope_item(certificate_id=certificate.pk, scope_item_id=item.pk, reason=REASON, by=owner)
    wax = certificate.scope.get(dropped_on=None).scope_item
    with pytest.raises(CertificateRefused):
        drop_scope_item(certificate_id=certificate.pk, scope_item_id=wax.pk, reason=REASON, by=owner)
    for gone in (item, ScopeItemFactory()):
        with pytest.raises(CertificateScope.DoesNotExist):
            drop_scope_item(certificate_id=certificate.pk, scope_item_id=gone.pk, reason=REASON, by=owner)
    assert certificate.scope.filter(dropped_on=None).count() == 1
    assert StatusEvent.objects.count() == 1


@pytest.mark.parametrize("state", [CertificateState.WITHDRAWN, CertificateState.SURRENDERED])
def test_refuses_certificates_that_have_ended(
    state: CertificateState, certificate: Certificate, item: ScopeItem, owner: User
) -> None:
    Certificate.objects.update(state=state)
    with pytest.raises(IllegalTransition):
        drop_scope_item(certificate_id=certificate.pk, scope_item_id=item.pk, reason=REASON, by=owner)
    assert certificate.scope.filter(dropped_on=None).count() == 2


@pytest.mark.parametrize("role", [None, *Role, "seller"])
def test_refuses_strangers_small_roles_and_every_role_of_the_scheme_and_the_market(
    role: Role | str | None, certificate: Certificate, item: ScopeItem
) -> None:
    seller = role == "seller"
    person = MemberFactory(vendor=item.vendor, role=MemberRole.SELLER).user if seller else UserFactory(role=role)
    with pytest.raises(NotAllowed):
        drop_scope_item(certificate_id=certificate.pk, scope_item_id=item.pk, reason=REASON, by=person)
    assert certificate.scope.filter(dropped_on=None).count() == 2
    assert StatusEvent.objects.count() == 0

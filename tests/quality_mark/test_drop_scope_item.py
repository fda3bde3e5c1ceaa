"""drop_scope_item: at once, never the last one, by the operator (R13-06, R13-07)."""

import pytest

from accounts.models import User
from core import clock
from core.changes import CATALOGUE, changes_since
from core.errors import IllegalTransition, NotAllowed
from quality_mark.actions.drop_scope_item import drop_scope_item
from quality_mark.models import Certificate, CertificateScope, ScopeItem, StatusEvent
from quality_mark.queries import coverage_in_force
from quality_mark.rules import CertificateRefused, ReasonRequired
from quality_mark.states import CertificateState
from tests.factories import ScopeItemFactory

pytestmark = pytest.mark.django_db
REASON = "Produkt nie jest już wytwarzany."


def test_stops_covering_the_item_at_once(certificate: Certificate, item: ScopeItem, operator: User) -> None:
    assert coverage_in_force().filter(scope_item=item).count() == 1
    drop_scope_item(certificate_id=certificate.pk, scope_item_id=item.pk, reason=REASON, by=operator)
    assert coverage_in_force().filter(scope_item=item).count() == 0
    assert certificate.scope.get(scope_item=item).dropped_on == clock.today()
    event = StatusEvent.objects.get()
    assert (event.kind, event.scope_item, event.reason) == ("ITEM_DROPPED", item, REASON)
    assert changes_since(CATALOGUE, 0, 9) == [("certificate", certificate.pk)]


def test_refuses_the_last_item_and_one_that_is_not_there(
    certificate: Certificate, item: ScopeItem, operator: User
) -> None:
    with pytest.raises(ReasonRequired):
        drop_scope_item(certificate_id=certificate.pk, scope_item_id=item.pk, reason=" ", by=operator)
    drop_scope_item(certificate_id=certificate.pk, scope_item_id=item.pk, reason=REASON, by=operator)
    wax = certificate.scope.get(dropped_on=None).scope_item
    with pytest.raises(CertificateRefused):
        drop_scope_item(certificate_id=certificate.pk, scope_item_id=wax.pk, reason=REASON, by=operator)
    for gone in (item, ScopeItemFactory()):
        with pytest.raises(CertificateScope.DoesNotExist):
            drop_scope_item(certificate_id=certificate.pk, scope_item_id=gone.pk, reason=REASON, by=operator)
    assert certificate.scope.filter(dropped_on=None).count() == 1
    assert StatusEvent.objects.count() == 1


@pytest.mark.parametrize("state", [CertificateState.WITHDRAWN, CertificateState.SURRENDERED])
def test_refuses_certificates_that_have_ended(
    state: CertificateState, certificate: Certificate, item: ScopeItem, operator: User
) -> None:
    Certificate.objects.update(state=state)
    with pytest.raises(IllegalTransition):
        drop_scope_item(certificate_id=certificate.pk, scope_item_id=item.pk, reason=REASON, by=operator)
    assert certificate.scope.filter(dropped_on=None).count() == 2


def test_refuses_strangers_and_the_marketplace_administrator(
    outsider: User, certificate: Certificate, item: ScopeItem
) -> None:
    with pytest.raises(NotAllowed):
        drop_scope_item(certificate_id=certificate.pk, scope_item_id=item.pk, reason=REASON, by=outsider)
    assert certificate.scope.filter(dropped_on=None).count() == 2
    assert StatusEvent.objects.count() == 0

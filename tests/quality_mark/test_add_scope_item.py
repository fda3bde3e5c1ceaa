"""add_scope_item: from today, the holder's own items, once at a time (R13-03)."""

import pytest

from accounts.models import User
from core import clock
from core.changes import CATALOGUE, changes_since
from core.errors import IllegalTransition, NotAllowed
from quality_mark.actions.add_scope_item import add_scope_item
from quality_mark.actions.drop_scope_item import drop_scope_item
from quality_mark.models import Certificate, ScopeItem, StatusEvent
from quality_mark.queries import coverage_in_force
from quality_mark.rules import CertificateRefused, ReasonRequired
from quality_mark.states import CertificateState
from tests.factories import ScopeItemFactory

pytestmark = pytest.mark.django_db
REASON = "Rozszerzenie zakresu, uchwała 4/2026."


def test_covers_the_item_from_today(certificate: Certificate, operator: User) -> None:
    candles = ScopeItemFactory(vendor=certificate.holder, name="Świece")
    row = add_scope_item(certificate_id=certificate.pk, scope_item_id=candles.pk, reason=REASON, by=operator)
    assert (row.added_on, row.dropped_on) == (clock.today(), None)
    assert row in coverage_in_force()
    event = StatusEvent.objects.get()
    assert (event.kind, event.scope_item, event.reason) == ("ITEM_ADDED", candles, REASON)
    assert changes_since(CATALOGUE, 0, 9) == [("certificate", certificate.pk)]


def test_an_item_that_comes_back_gets_a_row_of_its_own(
    certificate: Certificate, item: ScopeItem, operator: User
) -> None:
    drop_scope_item(certificate_id=certificate.pk, scope_item_id=item.pk, reason=REASON, by=operator)
    add_scope_item(certificate_id=certificate.pk, scope_item_id=item.pk, reason=REASON, by=operator)
    today = clock.today()
    rows = certificate.scope.filter(scope_item=item).values_list("added_on", "dropped_on")
    assert list(rows) == [(None, today), (today, None)]
    assert coverage_in_force().filter(scope_item=item).count() == 1


def test_refuses_an_item_that_is_covered_or_foreign(certificate: Certificate, item: ScopeItem, operator: User) -> None:
    for wrong in (item, ScopeItemFactory()):
        with pytest.raises(CertificateRefused) as refusal:
            add_scope_item(certificate_id=certificate.pk, scope_item_id=wrong.pk, reason=REASON, by=operator)
        assert refusal.value.field == "scope_item"
    with pytest.raises(ReasonRequired):
        add_scope_item(certificate_id=certificate.pk, scope_item_id=item.pk, reason="", by=operator)
    assert certificate.scope.count() == 2


@pytest.mark.parametrize("state", sorted(set(CertificateState) - {CertificateState.VALID}))
def test_refuses_every_other_state(state: CertificateState, certificate: Certificate, operator: User) -> None:
    Certificate.objects.update(state=state)
    other = ScopeItemFactory(vendor=certificate.holder)
    with pytest.raises(IllegalTransition):
        add_scope_item(certificate_id=certificate.pk, scope_item_id=other.pk, reason=REASON, by=operator)
    assert certificate.scope.count() == 2


def test_refuses_strangers_and_the_marketplace_administrator(outsider: User, certificate: Certificate) -> None:
    other = ScopeItemFactory(vendor=certificate.holder)
    with pytest.raises(NotAllowed):
        add_scope_item(certificate_id=certificate.pk, scope_item_id=other.pk, reason=REASON, by=outsider)
    assert certificate.scope.count() == 2
    assert StatusEvent.objects.count() == 0

"""renew_certificate: same live items, the next term, once, by the operator (R13-05)."""

import datetime as dt

import pytest

from accounts.models import User
from core import clock
from core.errors import IllegalTransition, NotAllowed
from quality_mark.actions.drop_scope_item import drop_scope_item
from quality_mark.actions.renew_certificate import renew_certificate
from quality_mark.models import Certificate, ScopeItem, StatusEvent
from quality_mark.rules import CertificateRefused, last_day
from quality_mark.states import CertificateState
from tests.factories import CertificateFactory

pytestmark = pytest.mark.django_db


def test_the_new_one_begins_the_day_after_with_the_items_that_are_left(
    certificate: Certificate, item: ScopeItem, operator: User
) -> None:
    drop_scope_item(
        certificate_id=certificate.pk, scope_item_id=item.pk, reason="Zmieniono skład produktu.", by=operator
    )
    new = renew_certificate(certificate_id=certificate.pk, number="ZP/PK/2027/7", by=operator)
    assert new.valid_from == certificate.valid_to + dt.timedelta(days=1)
    assert new.valid_to == last_day(new.valid_from, 12)
    assert [row.scope_item.name for row in new.scope.all()] == ["Wosk"]
    assert (new.renews, new.holder, new.state) == (certificate, certificate.holder, "VALID")
    assert StatusEvent.objects.get(certificate=new).kind == "RENEWED"
    certificate.refresh_from_db()
    assert certificate.state == "VALID"


def test_one_that_has_run_out_is_renewed_from_today(item: ScopeItem, operator: User) -> None:
    today = clock.today()
    old = CertificateFactory(
        holder=item.vendor,
        items=[item],
        valid_from=today - dt.timedelta(days=400),
        valid_to=today - dt.timedelta(days=40),
    )
    assert renew_certificate(certificate_id=old.pk, number="ZP/2", by=operator).valid_from == today


def test_refuses_a_second_renewal(certificate: Certificate, operator: User) -> None:
    renew_certificate(certificate_id=certificate.pk, number="ZP/2", by=operator)
    with pytest.raises(CertificateRefused):
        renew_certificate(certificate_id=certificate.pk, number="ZP/3", by=operator)
    assert Certificate.objects.count() == 2


@pytest.mark.parametrize("state", sorted(set(CertificateState) - {CertificateState.VALID}))
def test_refuses_every_other_state(state: CertificateState, certificate: Certificate, operator: User) -> None:
    Certificate.objects.update(state=state)
    with pytest.raises(IllegalTransition):
        renew_certificate(certificate_id=certificate.pk, number="ZP/2", by=operator)
    assert Certificate.objects.count() == 1


def test_refuses_strangers_and_the_marketplace_administrator(outsider: User, certificate: Certificate) -> None:
    with pytest.raises(NotAllowed):
        renew_certificate(certificate_id=certificate.pk, number="ZP/2", by=outsider)
    assert Certificate.objects.count() == 1

"""act_by_program: the change and its line in the log, or neither."""

import pytest

from core import clock
from core.errors import NotAllowed, RuleViolation
from core.models import AccessRecord
from tests.api.programs import token_for
from vendors.actions.act_by_program import act_by_program
from vendors.models import ApiScope, ApiToken, Vendor

pytestmark = pytest.mark.django_db


def rename(token: ApiToken) -> Vendor:
    vendor = Vendor.objects.get(pk=token.vendor_id)
    vendor.tagline = "zmienione"
    vendor.save(update_fields=["tagline"])
    return vendor


def fail(token: ApiToken) -> Vendor:
    rename(token)
    raise RuleViolation


def test_writes_down_who_did_what(vendor: Vendor) -> None:
    token, _secret = token_for(vendor, "STOCK")
    assert act_by_program(token_id=token.pk, scope=ApiScope.STOCK, what="Zmiana", act=rename) == vendor
    record = AccessRecord.objects.get()
    assert (record.verb, record.actor_id, record.scope) == (
        "api.change",
        token.made_by_id,
        f"vendors.Vendor:{vendor.pk}",
    )
    assert record.detail == f"Zmiana: Magazyn (…{token.tail})"


def test_a_refusal_leaves_nothing(vendor: Vendor) -> None:
    token, _secret = token_for(vendor, "STOCK")
    with pytest.raises(RuleViolation):
        act_by_program(token_id=token.pk, scope=ApiScope.STOCK, what="Zmiana", act=fail)
    vendor.refresh_from_db()
    assert vendor.tagline == ""
    assert not AccessRecord.objects.exists()


def test_a_token_that_stopped_working_or_lacks_the_scope_does_nothing(vendor: Vendor) -> None:
    token, _secret = token_for(vendor, "ORDERS")
    rops, _secret = token_for(None, "APPLICATIONS")
    for token_id, scope in ((token.pk, ApiScope.STOCK), (rops.pk, ApiScope.APPLICATIONS)):
        with pytest.raises(NotAllowed):
            act_by_program(token_id=token_id, scope=scope, what="Zmiana", act=rename)
    ApiToken.objects.update(revoked_at=clock.now())
    with pytest.raises(NotAllowed):
        act_by_program(token_id=token.pk, scope=ApiScope.ORDERS, what="Zmiana", act=rename)
    assert not AccessRecord.objects.exists()

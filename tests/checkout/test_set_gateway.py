"""How to pay."""

import pytest

from core.errors import NotAllowed
from marketplace.checkout.actions.set_gateway import UnknownGateway, set_gateway
from marketplace.checkout.models import Checkout

pytestmark = pytest.mark.django_db


def test_keeps_gateway_and_note(checkout):
    set_gateway(checkout_id=checkout.pk, gateway="bank_transfer", note=" Proszę dzwonić ", by=None)
    saved = set_gateway(checkout_id=checkout.pk, gateway=None, by=None)
    assert (saved.gateway, saved.note) == ("bank_transfer", "Proszę dzwonić")


def test_refuses_a_gateway_that_is_switched_off(checkout, settings):
    settings.PAYMENT_GATEWAYS = ["bank_transfer"]
    for code in ("sandbox", "stripe", ""):
        with pytest.raises(UnknownGateway):
            set_gateway(checkout_id=checkout.pk, gateway=code, by=None)
    checkout.refresh_from_db()
    assert checkout.gateway == ""


def test_refuses_a_stranger(checkout, buyer, stranger):
    Checkout.objects.filter(pk=checkout.pk).update(user=buyer)
    with pytest.raises(NotAllowed):
        set_gateway(checkout_id=checkout.pk, gateway="bank_transfer", by=stranger)
    checkout.refresh_from_db()
    assert checkout.gateway == ""

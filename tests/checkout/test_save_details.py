"""Buyer and addresses together."""

import pytest

from accounts.models import Address
from core.errors import NotAllowed, RuleViolation
from marketplace.checkout.actions.save_details import save_details
from marketplace.checkout.models import Checkout
from marketplace.checkout.rules.buyer import missing_details
from tests.checkout.conftest import ADDRESS, BUYER

pytestmark = pytest.mark.django_db


def test_after_saving_nothing_is_missing(checkout):
    assert [missing.field for missing in missing_details(checkout)] == [
        "email",
        "first_name",
        "last_name",
        "street_address_1",
        "shipping_street_address_1",
    ]
    assert missing_details(save_details(checkout_id=checkout.pk, buyer=BUYER, billing=ADDRESS, by=None)) == []


def test_a_wrong_address_undoes_the_buyer_too(checkout):
    with pytest.raises(RuleViolation):
        save_details(checkout_id=checkout.pk, buyer=BUYER, billing={**ADDRESS, "city": ""}, by=None)
    checkout.refresh_from_db()
    assert checkout.email == ""


def test_refuses_a_stranger(checkout, buyer, stranger):
    Checkout.objects.filter(pk=checkout.pk).update(user=buyer)
    with pytest.raises(NotAllowed):
        save_details(checkout_id=checkout.pk, buyer=BUYER, billing=ADDRESS, by=stranger)
    assert not Address.objects.exists()

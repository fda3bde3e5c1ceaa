"""The e-mail alone."""

import pytest

from core.errors import NotAllowed
from marketplace.checkout.actions.set_buyer import BuyerRefused
from marketplace.checkout.actions.set_checkout_email import set_checkout_email
from marketplace.checkout.models import Checkout

pytestmark = pytest.mark.django_db


def test_keeps_it_in_lower_case(checkout):
    set_checkout_email(checkout_id=checkout.pk, email=" Anna@Example.org ", by=None)
    checkout.refresh_from_db()
    assert checkout.email == "anna@example.org"


def test_refuses_nonsense_and_a_stranger(checkout, buyer, stranger):
    for email in ("", "anna", "anna@", "a" * 300 + "@example.org"):
        with pytest.raises(BuyerRefused) as refused:
            set_checkout_email(checkout_id=checkout.pk, email=email, by=None)
        assert refused.value.field == "email"
    Checkout.objects.filter(pk=checkout.pk).update(user=buyer)
    with pytest.raises(NotAllowed):
        set_checkout_email(checkout_id=checkout.pk, email="anna@example.org", by=stranger)
    checkout.refresh_from_db()
    assert checkout.email == ""

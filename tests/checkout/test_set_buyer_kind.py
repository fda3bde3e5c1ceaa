"""As whom somebody buys."""

import pytest

from core.errors import NotAllowed
from marketplace.checkout.actions.set_buyer import BuyerRefused
from marketplace.checkout.actions.set_buyer_kind import set_buyer_kind
from marketplace.checkout.models import Checkout

pytestmark = pytest.mark.django_db
COMPANY = {"buyer_type": "COMPANY", "company_name": "Warsztat sp. z o.o.", "nip": "PL 123-456-32-18"}


def test_a_company_and_back(checkout):
    saved = set_buyer_kind(checkout_id=checkout.pk, is_professional_purchase=False, by=None, **COMPANY)
    assert (saved.nip, saved.is_professional_purchase, saved.email) == ("1234563218", False, "")
    saved = set_buyer_kind(checkout_id=checkout.pk, buyer_type="CONSUMER", nip="1234563218", by=None)
    assert (saved.buyer_type, saved.nip, saved.company_name, saved.is_professional_purchase) == (
        "CONSUMER",
        "",
        "",
        None,
    )


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"company_name": ""}, "company_name"),
        ({"nip": ""}, "nip"),
        ({"nip": "1234563219"}, "nip"),
        ({"buyer_type": "PUBLIC_BODY"}, "recipient_name"),
        ({"buyer_type": "NOBODY"}, "buyer_type"),
    ],
)
def test_a_missing_or_wrong_field_changes_nothing(checkout, fields, field):
    with pytest.raises(BuyerRefused) as refused:
        set_buyer_kind(checkout_id=checkout.pk, by=None, **{**COMPANY, **fields})
    assert refused.value.field == field
    checkout.refresh_from_db()
    assert (checkout.buyer_type, checkout.company_name) == ("CONSUMER", "")


def test_refuses_a_stranger(checkout, buyer, stranger):
    Checkout.objects.filter(pk=checkout.pk).update(user=buyer)
    with pytest.raises(NotAllowed):
        set_buyer_kind(checkout_id=checkout.pk, by=stranger, **COMPANY)
    checkout.refresh_from_db()
    assert checkout.buyer_type == "CONSUMER"

"""Who buys."""

import pytest

from core.errors import NotAllowed
from marketplace.checkout.actions.set_buyer import BuyerRefused, set_buyer
from marketplace.checkout.models import Checkout
from marketplace.checkout.rules.buyer import has_consumer_rights
from tests.checkout.conftest import BUYER

pytestmark = pytest.mark.django_db

COMPANY = {**BUYER, "buyer_type": "COMPANY", "company_name": "Sklep u Ani", "nip": "PL 123-456-32-18"}
PUBLIC = {
    **BUYER,
    "buyer_type": "PUBLIC_BODY",
    "company_name": "Gmina Łańcut",
    "nip": "8567346215",
    "recipient_name": "Szkoła Podstawowa nr 2",
    "recipient_nip": "526-587-76-35",
    "recipient_address": "ul. Szkolna 1, 37-100 Łańcut",
}


def save(checkout, by=None, **fields):
    return set_buyer(checkout_id=checkout.pk, by=by, **fields)


def test_a_company_is_known_by_a_checked_nip(checkout):
    saved = save(checkout, **COMPANY, is_professional_purchase=True)
    assert (saved.nip, saved.company_name) == ("1234563218", "Sklep u Ani")
    assert not has_consumer_rights(saved)


def test_a_sole_trader_outside_the_profession_keeps_consumer_rights(checkout):
    assert has_consumer_rights(save(checkout, **COMPANY, is_professional_purchase=False))


def test_a_public_body_gives_buyer_and_recipient(checkout):
    saved = save(checkout, **PUBLIC)
    assert (saved.nip, saved.recipient_nip) == ("8567346215", "5265877635")
    assert not has_consumer_rights(saved)


def test_what_does_not_belong_to_the_type_is_emptied(checkout):
    save(checkout, **PUBLIC)
    saved = save(checkout, **BUYER, company_name="Zostało", nip="1234563218", is_professional_purchase=True)
    assert (saved.company_name, saved.nip, saved.recipient_name, saved.is_professional_purchase) == ("", "", "", None)
    assert has_consumer_rights(saved)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({**BUYER, "email": ""}, "email"),
        ({**BUYER, "email": "anna"}, "email"),
        ({**BUYER, "first_name": " "}, "first_name"),
        ({**BUYER, "buyer_type": "KING"}, "buyer_type"),
        ({**COMPANY, "nip": "1234563219"}, "nip"),
        ({**COMPANY, "nip": ""}, "nip"),
        ({**PUBLIC, "recipient_nip": ""}, "recipient_nip"),
        ({**PUBLIC, "recipient_name": ""}, "recipient_name"),
        ({**PUBLIC, "company_name": ""}, "company_name"),
    ],
)
def test_refuses_missing_and_wrong_data_and_keeps_the_former(checkout, fields, field):
    save(checkout, **BUYER)
    with pytest.raises(BuyerRefused) as refusal:
        save(checkout, **fields)
    assert refusal.value.field == field
    checkout.refresh_from_db()
    assert (checkout.buyer_type, checkout.email) == ("CONSUMER", "anna@example.org")


def test_refuses_a_stranger(checkout, buyer, stranger):
    Checkout.objects.filter(pk=checkout.pk).update(user=buyer)
    with pytest.raises(NotAllowed):
        save(checkout, by=stranger, **BUYER)
    checkout.refresh_from_db()
    assert checkout.email == ""

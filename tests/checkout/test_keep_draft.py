"""Nothing typed is lost."""

import pytest

from accounts.models import Address
from core.errors import NotAllowed
from marketplace.checkout.actions.keep_draft import keep_draft
from marketplace.checkout.models import Checkout
from marketplace.checkout.rules.buyer import missing_details

pytestmark = pytest.mark.django_db


def test_keeps_what_is_there_and_still_asks_for_the_rest(checkout):
    saved = keep_draft(checkout_id=checkout.pk, buyer={"first_name": "Anna"}, billing={"city": "Krosno"}, by=None)
    assert (saved.first_name, saved.billing_address.city) == ("Anna", "Krosno")
    assert "street_address_1" in [missing.field for missing in missing_details(saved)]


def test_a_second_draft_adds_to_the_first_and_leaves_no_copies(checkout):
    keep_draft(checkout_id=checkout.pk, buyer={}, billing={"city": "Krosno"}, by=None)
    saved = keep_draft(checkout_id=checkout.pk, buyer={}, billing={"postal_code": "38-400"}, by=None)
    assert (saved.billing_address.city, saved.billing_address.postal_code) == ("Krosno", "38-400")
    assert Address.objects.count() == 2


def test_an_empty_page_stores_no_address(checkout):
    keep_draft(checkout_id=checkout.pk, buyer={}, billing={"city": ""}, by=None)
    assert not Address.objects.exists()


def test_refuses_a_stranger(checkout, buyer, stranger):
    Checkout.objects.filter(pk=checkout.pk).update(user=buyer)
    with pytest.raises(NotAllowed):
        keep_draft(checkout_id=checkout.pk, buyer={"first_name": "Ktoś"}, billing={}, by=stranger)
    checkout.refresh_from_db()
    assert checkout.first_name == ""

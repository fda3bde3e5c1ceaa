"""Texts of clients."""

import pytest

from core.errors import NotAllowed
from marketplace.checkout.actions.keep_metadata import MetadataRefused, keep_metadata
from marketplace.checkout.models import Checkout

pytestmark = pytest.mark.django_db


def test_texts_are_kept_beside_each_other(checkout):
    keep_metadata(checkout_id=checkout.pk, texts={"a": "1", "b": "2"}, by=None)
    keep_metadata(checkout_id=checkout.pk, texts={"b": "3"}, by=None)
    checkout.refresh_from_db()
    assert checkout.metadata == {"a": "1", "b": "3"}


@pytest.mark.parametrize(
    "texts", [{" ": "x"}, {"k" * 101: "x"}, {"k": "x" * 1001}, {"k\0": "x"}, {str(n): "x" for n in range(41)}]
)
def test_too_much_is_refused(checkout, texts):
    with pytest.raises(MetadataRefused):
        keep_metadata(checkout_id=checkout.pk, texts=texts, by=None)
    checkout.refresh_from_db()
    assert checkout.metadata == {}


def test_refuses_a_stranger(checkout, buyer, stranger):
    Checkout.objects.filter(pk=checkout.pk).update(user=buyer)
    with pytest.raises(NotAllowed):
        keep_metadata(checkout_id=checkout.pk, texts={"a": "1"}, by=stranger)
    checkout.refresh_from_db()
    assert checkout.metadata == {}

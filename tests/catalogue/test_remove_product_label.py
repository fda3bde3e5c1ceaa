"""Taking a mark off a listing."""

import pytest

from accounts.models import User
from core import changes
from core.errors import NotAllowed
from marketplace.catalogue.actions.remove_product_label import remove_product_label
from marketplace.catalogue.models import Label, ProductLabel
from tests.factories import ProductFactory
from vendors.models import Vendor

pytestmark = pytest.mark.django_db


def test_a_seller_removes_it_and_strangers_do_not(vendor: Vendor, owner: User, stranger: User) -> None:
    label = Label.objects.create(slug="fsc", name="FSC", issuer="FSC", scheme_url="https://fsc.example")
    row = ProductLabel.objects.create(product=ProductFactory(vendor=vendor), label=label, number="1", added_by=owner)
    with pytest.raises(NotAllowed):
        remove_product_label(product_label_id=row.pk, by=stranger)
    assert ProductLabel.objects.count() == 1
    before = changes.version(changes.CATALOGUE)
    remove_product_label(product_label_id=row.pk, by=owner)
    assert ProductLabel.objects.count() == 0
    assert changes.changes_since(changes.CATALOGUE, before, 9) == [("product", row.product_id)]

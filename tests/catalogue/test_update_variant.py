from decimal import Decimal

import pytest

from core import changes
from core.errors import NotAllowed
from marketplace.catalogue.actions.add_variant import VariantInvalid
from marketplace.catalogue.actions.update_variant import update_variant
from marketplace.catalogue.rules.publication import NotPublishable
from tests.factories import VariantFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def variant(vendor):
    return VariantFactory(product__vendor=vendor, sku="A", name="mały")


def test_changes_what_is_given_and_leaves_the_rest(variant, owner):
    before = changes.version(changes.CATALOGUE)
    update_variant(variant_id=variant.pk, name="duży", weight_g=900, by=owner)
    variant.refresh_from_db()
    assert (variant.name, variant.weight_g, variant.sku, variant.price_gross) == ("duży", 900, "A", Decimal("24.00"))
    assert changes.changes_since(changes.CATALOGUE, before, 10) == [("product", variant.product_id)]


def test_nothing_given_changes_nothing(variant, owner):
    before = changes.version(changes.CATALOGUE)
    update_variant(variant_id=variant.pk, name="mały", by=owner)
    assert changes.version(changes.CATALOGUE) == before


def test_a_variant_out_of_sale_no_longer_sets_the_lowest_price(variant, owner):
    VariantFactory(product=variant.product, price_gross=Decimal("40.00"))
    update_variant(variant_id=variant.pk, is_active=False, by=owner)
    variant.product.refresh_from_db()
    assert variant.product.price_from == Decimal("40.00")


def test_a_published_listing_keeps_at_least_one_variant_in_sale(variant, owner):
    with pytest.raises(NotPublishable):
        update_variant(variant_id=variant.pk, is_active=False, by=owner)
    variant.refresh_from_db()
    assert variant.is_active


@pytest.mark.parametrize("fields", [{"ean": "123"}, {"sku": "B"}, {"measure_amount": Decimal(1)}])
def test_refuses_what_a_variant_cannot_be(variant, owner, fields):
    VariantFactory(product=variant.product, sku="B")
    with pytest.raises(VariantInvalid):
        update_variant(variant_id=variant.pk, **fields, by=owner)
    variant.refresh_from_db()
    assert (variant.ean, variant.sku, variant.measure_amount) == ("", "A", None)


@pytest.mark.parametrize("person", ["stranger", "colleague", "buyer", "reviewer"])
def test_refuses_everybody_who_does_not_sell_for_the_vendor(variant, request, person):
    with pytest.raises(NotAllowed):
        update_variant(variant_id=variant.pk, name="duży", by=request.getfixturevalue(person))
    variant.refresh_from_db()
    assert variant.name == "mały"

"""A copy is a draft with everything that can be repeated, and nothing that counts or proves."""

from decimal import Decimal

import pytest

from accounts.models import User
from core.errors import NotAllowed
from marketplace.catalogue.actions.copy_product import copy_product
from marketplace.catalogue.models import Media, Product, SafetyParticulars
from marketplace.catalogue.states import ProductState
from tests.factories import ScopeItemFactory, VariantFactory
from vendors.models import Vendor

pytestmark = pytest.mark.django_db


def test_it_repeats_words_prices_pictures_and_particulars(vendor: Vendor, owner: User) -> None:
    source = VariantFactory(product__vendor=vendor, sku="A1", name="Duży", stock__on_hand=8).product
    Product.objects.update(scope_item=ScopeItemFactory(vendor=vendor), external_ref="x-1")
    Media.objects.create(product=source, alt="Miód", image="listings/a.jpg", width=4, height=3)
    SafetyParticulars.objects.create(
        product=source, manufacturer_name="My", manufacturer_address="R", manufacturer_email="a@b.pl", warnings="W"
    )
    copy = copy_product(product_id=source.pk, by=owner)
    variant = copy.variants.get()
    assert (copy.state, copy.scope_item, copy.external_ref) == (ProductState.DRAFT, None, "")
    assert copy.name == f"{source.name} (kopia)"
    assert (variant.name, variant.sku, variant.price_gross, variant.stock.on_hand) == ("Duży", "", Decimal("24.00"), 0)
    assert copy.media.get().image.name == "listings/a.jpg"
    assert copy.safety.warnings == "W"
    source.refresh_from_db()
    assert source.safety.pk != copy.safety.pk


def test_refuses_strangers(vendor: Vendor, stranger: User) -> None:
    source = VariantFactory(product__vendor=vendor).product
    with pytest.raises(NotAllowed):
        copy_product(product_id=source.pk, by=stranger)
    assert Product.objects.count() == 1

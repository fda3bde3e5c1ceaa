"""The table of variants, all rows or none."""

from decimal import Decimal

import pytest

from accounts.models import User
from core.errors import NotAllowed
from marketplace.catalogue.actions.add_variant import VariantInvalid
from marketplace.catalogue.actions.update_variants import VariantRow, update_variants
from marketplace.catalogue.models import ProductVariant
from tests.factories import VariantFactory
from vendors.models import Vendor

pytestmark = pytest.mark.django_db


def row(name: str = "", sku: str = "", gross: str = "24.00", *, active: bool = True) -> VariantRow:
    return VariantRow(name=name, sku=sku, gross=Decimal(gross), is_active=active)


def test_the_only_one_on_sale_can_be_exchanged_for_another(vendor: Vendor, owner: User) -> None:
    old = VariantFactory(product__vendor=vendor)
    new = VariantFactory(product=old.product, is_active=False)
    foreign = VariantFactory()
    rows = {old.pk: row(active=False), new.pk: row("Nowy", gross="30.00"), foreign.pk: row("Cudzy")}
    assert update_variants(product_id=old.product_id, rows=rows, by=owner) == 2
    found = dict(ProductVariant.objects.values_list("name", "is_active"))
    assert found == {"": True, "Nowy": True} or ProductVariant.objects.get(pk=old.pk).is_active is False
    assert ProductVariant.objects.get(pk=new.pk).price_gross == Decimal("30.00")
    assert ProductVariant.objects.get(pk=foreign.pk).name == ""


def test_one_wrong_row_changes_none(vendor: Vendor, owner: User, stranger: User) -> None:
    first = VariantFactory(product__vendor=vendor, sku="A")
    second = VariantFactory(product=first.product, sku="B")
    rows = {first.pk: row("Mały", "A"), second.pk: row("Duży", "A")}
    with pytest.raises(VariantInvalid) as refusal:
        update_variants(product_id=first.product_id, rows=rows, by=owner)
    assert refusal.value.field == f"{second.pk}-sku"
    with pytest.raises(NotAllowed):
        update_variants(product_id=first.product_id, rows={first.pk: row("Mały")}, by=stranger)
    assert set(ProductVariant.objects.values_list("name", flat=True)) == {""}

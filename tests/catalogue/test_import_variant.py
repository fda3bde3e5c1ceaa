from decimal import Decimal

import pytest

from core.errors import NotAllowed
from core.money import VatCode
from marketplace.catalogue.actions.import_variant import CellRefused, import_variant
from marketplace.catalogue.gateways.sheet_file import SheetRow
from marketplace.catalogue.models import ProductVariant
from marketplace.catalogue.queries.sheet_rows import listings_of
from tests.factories import ProductFactory, VariantFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def product(vendor):
    """A listing with a small and a large variant."""
    product = ProductFactory(vendor=vendor)
    VariantFactory(product=product, name="mały", sku="S")
    VariantFactory(product=product, name="duży", sku="L", position=1)
    return product


@pytest.fixture
def take(product, owner):
    """Give a function that takes over one row of the listing."""

    def run(cells, by=owner):
        return import_variant(
            product=product,
            existing=list(product.variants.select_related("stock", "price_change")),
            known=listings_of([product.pk])[product.pk].variants,
            row=SheetRow(7, cells),
            vat_code=VatCode.VAT_23,
            by=by,
        )

    return run


def test_finds_a_variant_by_number_sku_or_name(take, product):
    small, large = product.variants.all()
    assert take({"variant_id": str(large.pk), "sku": "L2"}) == large
    assert take({"sku": "S", "gross": "5"}) == small
    assert take({"variant_name": "mały", "gross": "6"}) == small
    assert list(ProductVariant.objects.values_list("sku", "price_gross")) == [
        ("S", Decimal("6.00")),
        ("L2", Decimal("24.00")),
    ]


def test_adds_what_it_does_not_find_and_puts_it_out_of_sale_when_told(take, product):
    added = take(
        {"variant_name": "średni", "gross": "15", "counted": "3", "is_active": "nie", "values": "Kolor: biały"}
    )
    assert (added.name, added.stock.on_hand, product.variants.count()) == ("średni", 3, 3)
    assert not ProductVariant.objects.get(pk=added.pk).is_active
    assert [value.name for value in added.values.all()] == ["biały"]


def test_a_row_without_any_variant_cell_says_nothing(take, product):
    assert take({"name": "Nowa nazwa"}) is None
    assert product.variants.count() == 2


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"variant_id": "999999"}, "variant_id"),
        ({"sku": "S", "values": "Kolor: inny"}, "values"),
        ({"sku": "S", "counted": "4"}, "counted"),
        ({"sku": "S", "delta": "4", "counted": "4"}, "counted"),
    ],
)
def test_refuses_what_a_file_cannot_do(take, product, cells, column):
    with pytest.raises(CellRefused) as refusal:
        take(cells)
    assert (refusal.value.problem.row, refusal.value.problem.column) == (7, column)
    assert list(product.variants.values_list("stock__on_hand", flat=True)) == [10, 10]


@pytest.mark.parametrize("person", ["stranger", "colleague", "buyer", "reviewer"])
def test_refuses_everybody_who_does_not_sell_for_the_vendor(take, product, request, person):
    with pytest.raises(NotAllowed):
        take({"sku": "S", "gross": "1"}, by=request.getfixturevalue(person))
    assert set(product.variants.values_list("price_gross", flat=True)) == {Decimal("24.00")}

"""What is exported can be imported back unchanged, byte for byte (issue 3 §4)."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import changes
from marketplace.catalogue.actions.add_variant import add_variant
from marketplace.catalogue.actions.change_price import change_price
from marketplace.catalogue.actions.create_product import create_product
from marketplace.catalogue.actions.publish_product import publish_product
from marketplace.catalogue.actions.set_food_particulars import set_food_particulars
from marketplace.catalogue.actions.set_nutrition import set_nutrition
from marketplace.catalogue.actions.set_safety_particulars import set_safety_particulars
from marketplace.catalogue.models import (
    ALLERGENS,
    Category,
    MeasureUnit,
    Pricing,
    StockMode,
    Unit,
    WithdrawalRegime,
)
from quality_mark.models import ItemKind
from tests.catalogue.imports import checked, csv_export, figures, imported, stock_export, table, xlsx_export
from tests.factories import CategoryFactory

pytestmark = pytest.mark.django_db

# Everything that a person can type or paste: no lone surrogates and no control characters but the three of a text.
LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Cn"], include_characters="\n\t=+-@'\";,")
NASTY = st.sampled_from(["=1+1", "'=1", "''-5", "+48 17", "@x", "\t=2", '"', "a;b,c", "[puste]", "1,234", "tak", "007"])


def text(longest: int, *, empty: bool = False) -> st.SearchStrategy[str]:
    words = (st.text(LETTERS, max_size=min(longest, 40)) | NASTY).map(lambda value: value.strip()[:longest])
    return words if empty else words.filter(lambda value: value.strip() != "")


line = text(60).map(lambda value: " ".join(value.split()) or "x")
LISTING = st.fixed_dictionaries(
    {
        "name": line,
        "description": text(2000, empty=True),
        "unit": st.sampled_from(list(Unit)),
        "lead_time_days": st.integers(0, 300),
        "withdrawal_regime": st.sampled_from(list(WithdrawalRegime)),
        "is_perishable": st.booleans(),
        "pricing": st.sampled_from(list(Pricing)),
    }
)
VARIANT = st.fixed_dictionaries(
    {
        "name": line,
        "sku": line | st.just(""),
        "gross": st.decimals("0.01", "99999.99", places=2),
        "measure_amount": st.none() | st.decimals("0.001", "9999.999", places=3),
        "measure_unit": st.sampled_from(list(MeasureUnit)),
        "weight_g": st.none() | st.integers(1, 10**6),
        "stock_mode": st.sampled_from(list(StockMode)),
        "on_hand": st.integers(0, 10**5),
        "stock_lead_time_days": st.integers(0, 200),
    }
)


def write(category: Category, owner: Any, vendor: Any, listing: dict[str, Any], variants: list[dict[str, Any]]) -> None:
    product = create_product(vendor_id=vendor.pk, category_id=category.pk, kind=ItemKind.GOOD, by=owner, **listing)
    for variant in variants:
        fields = dict(variant)
        if listing["pricing"] == Pricing.ON_REQUEST:
            fields["gross"] = None
        if fields["measure_amount"] is None:
            fields["measure_unit"] = None
        add_variant(product_id=product.pk, vat_code="8", by=owner, **fields)
    made = {"manufacturer_name": listing["name"], "manufacturer_address": "'=1", "manufacturer_email": "a@b.pl"}
    set_safety_particulars(product_id=product.pk, warnings=listing["description"], by=owner, **made)


@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(listing=LISTING, variants=st.lists(VARIANT, min_size=1, max_size=3, unique_by=lambda v: v["sku"] or id(v)))
def test_an_export_imported_back_changes_nothing_whatever_the_texts(vendor, owner, listing, variants):
    category = Category.objects.filter(slug="dowolna").first() or CategoryFactory(slug="dowolna", name="Różności")
    write(category, owner, vendor, listing, variants)
    first, workbook, stock = csv_export(vendor), xlsx_export(vendor), stock_export(vendor)
    before = changes.version(changes.CATALOGUE)
    for content in (first, workbook):
        job = checked(content, vendor, owner)
        assert (job.state, job.created, job.changed, job.failed) == ("CHECKED", 0, 0, 0), list(job.items.values())
    assert changes.version(changes.CATALOGUE) == before
    assert csv_export(vendor) == first
    assert xlsx_export(vendor) == workbook
    assert stock_export(vendor) == stock


def test_everything_a_listing_says_comes_back_into_an_empty_vendor(vendor, owner, stranger):
    food = CategoryFactory(name="Przetwory", slug="przetwory", particulars=["food"])
    product = create_product(
        vendor_id=vendor.pk,
        category_id=food.pk,
        kind=ItemKind.GOOD,
        name="Dżem z mleka",
        by=owner,
        description="=SUMA(A1)\nDruga linia",
        powiats=["1863", "1816"],
        external_ref="woo:7",
    )
    for size, price in (("mały", "12.50"), ("duży", "20.00")):
        add_variant(
            product_id=product.pk,
            vat_code="5",
            gross=Decimal(price),
            values={"Rozmiar": size},
            sku=f"D-{size}",
            ean="5901234123457",
            measure_amount=Decimal("0.25"),
            measure_unit=MeasureUnit.KG,
            on_hand=7,
            by=owner,
        )
    set_food_particulars(
        product_id=product.pk,
        legal_name="Dżem",
        ingredients="mleko, cukier",
        allergens=list(ALLERGENS),
        net_quantity="250 g",
        shares="mleko 62,5%; cukier 30%",
        shares_exemption="FLAVOUR",
        use_instructions="Wymieszaj.",
        storage="W lodówce",
        durability_days=30,
        operator_name="Zakład",
        operator_address="Rzeszów",
        by=owner,
    )
    figures_of = {"fat": Decimal("1.5"), "saturates": Decimal("0.25"), "carbohydrate": Decimal(60)}
    rest = {"sugars": Decimal(55), "protein": Decimal(2), "salt": Decimal("0.1")}
    energy = {"energy_kj": 1109, "energy_kcal": 262}
    set_nutrition(product_id=product.pk, per="ML", **energy, **figures_of, **rest, by=owner)
    publish_product(product_id=product.pk, by=owner)
    change_price(variant_id=product.variants.first().pk, gross=Decimal("10.00"), announce_reduction=True, by=owner)
    other = stranger.member_set.get().vendor if hasattr(stranger, "member_set") else stranger.memberships.get().vendor
    content = csv_export(vendor)
    lines = content.decode("utf-8-sig").replace(f"{product.pk};", ";", 1)
    copied = "\r\n".join(_without_numbers(lines)).encode()
    job = imported(copied, other, stranger)
    assert figures(job) == ("DONE", 1, 0, 0, 0), list(job.items.values("problems"))
    assert _anonymous(csv_export(other)) == _anonymous(content)
    assert job.items.get().product.state == "DRAFT"


def _rows(content: bytes) -> list[list[str]]:
    import csv
    import io

    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def _without_numbers(text: str) -> list[str]:
    import csv
    import io

    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(rows[0])
    for row in rows[1:]:
        writer.writerow(["", "", *row[2:]])
    return [out.getvalue()]


def _anonymous(content: bytes) -> list[list[str]]:
    """Leave out what another vendor's copy cannot share: numbers, state, an announced reduction."""
    rows = _rows(content)
    left_out = {"Numer oferty", "Numer wariantu", "Stan oferty", "Obniżka"}
    keep = [index for index, heading in enumerate(rows[0]) if heading not in left_out]
    return [[row[index] for index in keep] for row in rows]


def test_a_spreadsheet_that_rewrites_numbers_changes_nothing(vendor, owner):
    category = CategoryFactory(name="Kubki")
    product = create_product(vendor_id=vendor.pk, category_id=category.pk, kind=ItemKind.GOOD, name="Kubek", by=owner)
    variant = add_variant(product_id=product.pk, vat_code="23", gross=Decimal("49.00"), on_hand=3, by=owner)
    lines = (
        ("Numer oferty", "Numer wariantu", "Nazwa", "Cena", "VAT", "W sprzedaży", "Stan przy eksporcie"),
        (f"{product.pk}.0", variant.pk, "Kubek", "49", "0,23", "PRAWDA", "3,0"),
    )
    assert figures(checked(table(*lines), vendor, owner)) == ("CHECKED", 0, 0, 1, 0)

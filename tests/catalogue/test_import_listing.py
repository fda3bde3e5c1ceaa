from decimal import Decimal

import pytest

from core import changes
from core.errors import NotAllowed
from core.money import VatCode
from marketplace.catalogue.actions.archive_product import archive_product
from marketplace.catalogue.actions.import_listing import ListingRefused, import_listing
from marketplace.catalogue.gateways.sheet_cells import CategoryNames
from marketplace.catalogue.gateways.sheet_file import SheetRow
from marketplace.catalogue.models import Media, PriceChange, Product, StockMode
from marketplace.catalogue.rules.reduction import reduction_of
from tests.factories import CategoryFactory, VariantFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def take(vendor, owner):
    """Give a function that takes over rows given as dictionaries of cells."""
    CategoryFactory(name="Kubki", slug="kubki", particulars=["safety"])

    def run(*rows, by=owner):
        numbered = [SheetRow(number, cells) for number, cells in enumerate(rows, start=2)]
        names = CategoryNames()
        return import_listing(vendor_id=vendor.pk, rows=numbered, vat_code=VatCode.VAT_8, categories=names, by=by)

    return run


@pytest.fixture
def jar(vendor):
    """A published listing of the vendor with one variant for 24,00 zł."""
    return VariantFactory(product__vendor=vendor, product__name="Miód", sku="M1")


NEW = {"name": "Kubek", "category": "Kubki", "gross": "49,00", "counted": "7", "sku": "K1"}


def refused(take, *rows) -> list[tuple[int, str, str]]:
    with pytest.raises(ListingRefused) as refusal:
        take(*rows)
    return [(problem.row, problem.column, problem.text) for problem in refusal.value.problems]


def test_a_new_listing_is_a_draft_with_the_vat_of_the_import(take, vendor):
    outcome = take({**NEW, "safety.warnings": "Ostrożnie", "images": "https://a.pl/1.jpg ftp://zle"})
    product = Product.objects.get()
    assert (outcome.product_id, outcome.is_new, product.state) == (product.pk, True, "DRAFT")
    assert (product.name, product.external_ref, product.vendor) == ("Kubek", "plik:kubek", vendor)
    variant = product.variants.get()
    assert (variant.price_gross, variant.vat_code, variant.sku) == (Decimal("49.00"), "8", "K1")
    assert (variant.stock.on_hand, product.safety.warnings) == (7, "Ostrożnie")
    assert Media.objects.get().source_url == "https://a.pl/1.jpg"
    assert outcome.notes == ["Adres zdjęcia pominięto: nie jest adresem http."]


def test_the_same_rows_again_find_the_listing_and_change_nothing(take):
    rows = ({**NEW, "variant_name": "mały"}, {**NEW, "variant_name": "duży", "sku": "K2", "gross": "59"})
    take(*rows)
    before = changes.version(changes.CATALOGUE)
    assert not take(*({key: text for key, text in row.items() if key != "counted"} for row in rows)).is_new
    assert changes.version(changes.CATALOGUE) == before
    assert (Product.objects.count(), PriceChange.objects.count()) == (1, 2)


def test_only_the_changed_cells_change(take, jar):
    number = str(jar.product_id)
    take({"product_id": number, "name": "Miód wielokwiatowy", "gross": "30", "description": "", "sku": "M1"})
    jar.refresh_from_db()
    assert (jar.product.name, jar.product.description) == ("Miód wielokwiatowy", "Z małej pasieki.")
    assert (jar.price_gross, jar.product.price_from, jar.stock.on_hand) == (Decimal("30.00"), Decimal("30.00"), 10)
    assert list(PriceChange.objects.values_list("gross", flat=True)) == [Decimal("24.00"), Decimal("30.00")]


def test_an_announced_reduction_computes_its_reference_itself(take, jar):
    take({"product_id": str(jar.product_id), "gross": "19,90", "is_reduction": "tak"})
    jar.refresh_from_db()
    shown = reduction_of(jar)
    assert shown is not None
    assert shown.reference == Decimal("24.00")


def test_a_text_is_cleared_by_its_word_and_never_by_an_empty_cell(take, jar):
    take({"product_id": str(jar.product_id), "description": "[puste]", "sku": "[puste]", "variant_id": str(jar.pk)})
    jar.refresh_from_db()
    assert (jar.product.description, jar.sku) == ("", "")
    assert refused(take, {"product_id": str(jar.product_id), "name": "[puste]"}) == [
        (2, "name", "Tej komórki nie można wyczyścić plikiem.")
    ]


def test_pieces_move_by_difference_or_by_a_count_that_nobody_sold_into(take, jar):
    number = {"product_id": str(jar.product_id)}
    take({**number, "delta": "+5"})
    take({**number, "delta": "-2"})
    take({**number, "on_hand": "13", "counted": "12"})
    jar.stock.refresh_from_db()
    assert jar.stock.on_hand == 12
    assert refused(take, {**number, "on_hand": "13", "counted": "20"}) == [
        (2, "counted", "Od eksportu stan zmienił się z 13 na 12, na przykład przez wysyłkę.")
    ]
    jar.stock.refresh_from_db()
    assert jar.stock.on_hand == 12


def test_begins_to_count_what_was_made_to_order(take, vendor):
    made = VariantFactory(product__vendor=vendor, stock__mode=StockMode.MADE_TO_ORDER, stock__on_hand=0)
    number = {"product_id": str(made.product_id)}
    assert refused(take, {**number, "delta": "5"}) == [(2, "delta", "Sztuki tego wariantu nie są liczone.")]
    take({**number, "stock_mode": "liczone sztuki", "counted": "5"})
    made.stock.refresh_from_db()
    assert (made.stock.mode, made.stock.on_hand) == ("TRACKED", 5)


def test_an_archived_listing_comes_back_as_a_draft(take, vendor, owner):
    take(NEW)
    archive_product(product_id=Product.objects.get().pk, by=owner)
    outcome = take({**NEW, "counted": ""})
    assert (Product.objects.get().state, outcome.notes) == ("DRAFT", ["Oferta wróciła z archiwum jako szkic."])


def test_a_published_listing_must_stay_publishable_and_nothing_is_half_done(take, jar):
    row = {"product_id": str(jar.product_id), "category": "Kubki", "gross": "99", "delta": "1"}
    [(number, _column, text)] = refused(take, row)
    assert (number, text[:45]) == (2, "Uzupełnij informacje wymagane w tej kategorii")
    jar.refresh_from_db()
    assert (jar.price_gross, jar.stock.on_hand) == (Decimal("24.00"), 10)
    assert PriceChange.objects.count() == 1


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([{"name": "Kubek"}], [(2, "category"), (2, "gross")]),
        ([{**NEW, "category": "Kosmos"}], [(2, "category")]),
        ([{**NEW, "gross": "1,234"}], [(2, "gross")]),
        ([{**NEW, "lead_time_days": "-1", "weight_g": "1.5"}], [(2, "lead_time_days"), (2, "weight_g")]),
        ([{**NEW, "ean": "123"}], [(2, "ean")]),
        ([{**NEW, "values": "zielony"}], [(2, "values")]),
        ([{**NEW, "food.allergens": "kurz"}], [(2, "food.allergens")]),
        ([{**NEW, "powiats": "Kraków"}], [(2, "powiats")]),
        ([{**NEW, "is_perishable": "może"}], [(2, "is_perishable")]),
        ([{**NEW, "unit": "cal", "kind": "cud"}], [(2, "unit"), (2, "kind")]),
        ([NEW, {**NEW, "description": "inny"}, {**NEW, "description": "jeszcze inny"}], [(4, "description")]),
        ([{**NEW, "name": "x" * 201}], [(2, "name")]),
        ([{**NEW, "product_id": "999999"}], [(2, "product_id")]),
        ([{**NEW, "product_id": "abc"}], [(2, "product_id")]),
        ([NEW, {**NEW, "variant_name": "drugi", "counted": ""}], [(3, "sku")]),
    ],
)
def test_names_the_cells_to_blame_and_leaves_nothing_behind(take, rows, expected):
    found = refused(take, *rows)
    assert sorted((row, column) for row, column, _text in found) == sorted(expected)
    assert not Product.objects.exists()


def test_a_foreign_number_is_like_one_that_does_not_exist(take, stranger):
    foreign = VariantFactory(product__vendor=stranger.memberships.get().vendor)
    assert refused(take, {"product_id": str(foreign.product_id), "gross": "1"}) == [
        (2, "product_id", "Nie masz oferty o tym numerze.")
    ]
    foreign.refresh_from_db()
    assert foreign.price_gross == Decimal("24.00")


@pytest.mark.parametrize("person", ["stranger", "colleague", "buyer", "reviewer"])
def test_refuses_everybody_who_does_not_sell_for_the_vendor(take, request, person):
    with pytest.raises(NotAllowed):
        take(NEW, by=request.getfixturevalue(person))
    assert not Product.objects.exists()

import pytest

from core.errors import NotAllowed
from marketplace.catalogue.actions.import_stock import import_stock
from marketplace.catalogue.actions.import_variant import CellRefused
from marketplace.catalogue.actions.reserve_stock import reserve_stock
from marketplace.catalogue.actions.ship_stock import ship_stock
from marketplace.catalogue.gateways.sheet_file import SheetRow
from marketplace.catalogue.models import ImportKind, Stock
from tests.catalogue.imports import checked, figures, imported, problems, stock_export, table
from tests.factories import VariantFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def jar(vendor):
    """A variant with 10 pieces."""
    return VariantFactory(product__vendor=vendor, sku="M1", ean="5901234123457")


@pytest.fixture
def take(vendor, owner):
    """Give a function that takes over one row of stock."""

    def run(by=owner, **cells):
        return import_stock(vendor_id=vendor.pk, row=SheetRow(3, cells), by=by)

    return run


@pytest.mark.parametrize(
    ("cells", "after"),
    [
        ({"sku": "M1", "delta": "5"}, 15),
        ({"ean": "5901234123457", "delta": "-3"}, 7),
        ({"sku": "M1", "on_hand": "10", "counted": "4"}, 4),
        ({"sku": "M1", "on_hand": "9", "counted": "10"}, 10),
        ({"sku": "M1"}, 10),
        ({"sku": "M1", "delta": "0"}, 10),
    ],
)
def test_moves_the_pieces_of_the_variant(take, jar, cells, after):
    outcome = take(**cells)
    assert (outcome.variant_id, outcome.before, outcome.after) == (jar.pk, 10, after)
    assert Stock.objects.get().on_hand == after


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"sku": "obce", "delta": "1"}, "sku"),
        ({"variant_id": "999999", "delta": "1"}, "variant_id"),
        ({"delta": "1"}, "sku"),
        ({"sku": "M1", "delta": "dużo"}, "delta"),
        ({"sku": "M1", "delta": "-11"}, "delta"),
        ({"sku": "M1", "counted": "4"}, "counted"),
        ({"sku": "M1", "counted": "-4", "on_hand": "10"}, "counted"),
        ({"sku": "M1", "counted": "4", "on_hand": "11"}, "counted"),
    ],
)
def test_refuses_with_the_cell_to_blame_and_moves_nothing(take, jar, cells, column):
    with pytest.raises(CellRefused) as refusal:
        take(**cells)
    assert (refusal.value.problem.row, refusal.value.problem.column) == (3, column)
    assert Stock.objects.get().on_hand == 10


def test_a_code_that_two_variants_have_moves_neither(take, jar, vendor):
    VariantFactory(product__vendor=vendor, sku="M1")
    with pytest.raises(CellRefused, match="więcej niż jeden wariant"):
        take(sku="M1", delta="1")
    assert set(Stock.objects.values_list("on_hand", flat=True)) == {10}


def test_a_foreign_variant_is_not_there(take, stranger):
    foreign = VariantFactory(product__vendor=stranger.memberships.get().vendor, sku="X")
    for cells in ({"variant_id": str(foreign.pk)}, {"sku": "X"}):
        with pytest.raises(CellRefused):
            take(**cells, delta="1")
    assert Stock.objects.get().on_hand == 10


def test_a_sale_made_after_the_export_is_never_overwritten(vendor, owner, jar):
    content = stock_export(vendor).decode("utf-8-sig").replace(";10;;", ";10;;12").encode()
    job = checked(content, vendor, owner, kind=ImportKind.STOCK)
    assert figures(job) == ("CHECKED", 0, 1, 0, 0)
    reserve_stock(quantities={jar.pk: 1})
    ship_stock(quantities={jar.pk: 1})
    late = imported_again(content, vendor, owner)
    assert figures(late) == ("CHECKED", 0, 0, 0, 1)
    assert problems(late)[0][2] == "Od eksportu stan zmienił się z 10 na 9, na przykład przez wysyłkę."
    assert Stock.objects.get().on_hand == 9


def imported_again(content, vendor, owner):
    return checked(content, vendor, owner, kind=ImportKind.STOCK)


def test_a_whole_file_of_differences(vendor, owner, jar):
    other = VariantFactory(product__vendor=vendor)
    lines = (("Numer wariantu", "Zmiana stanu"), (jar.pk, "+2"), (other.pk, "-1"), (jar.pk, "3"))
    job = imported(table(*lines), vendor, owner, kind=ImportKind.STOCK)
    assert figures(job) == ("DONE", 0, 3, 0, 0)
    assert list(Stock.objects.order_by("pk").values_list("on_hand", flat=True)) == [15, 9]


@pytest.mark.parametrize("person", ["stranger", "colleague", "buyer", "reviewer"])
def test_refuses_everybody_who_does_not_sell_for_the_vendor(take, jar, request, person):
    with pytest.raises(NotAllowed):
        take(by=request.getfixturevalue(person), sku="M1", delta="1")
    assert Stock.objects.get().on_hand == 10

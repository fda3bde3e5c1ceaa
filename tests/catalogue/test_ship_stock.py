import pytest

from core import changes
from marketplace.catalogue.actions.ship_stock import ship_stock
from marketplace.catalogue.models import Stock, StockMode, StockMovement, StockReason
from tests.factories import VariantFactory

pytestmark = pytest.mark.django_db


def figures(variant) -> tuple[int, int]:
    stock = Stock.objects.get(variant=variant)
    return stock.on_hand, stock.reserved


def test_takes_pieces_off_the_shelf_and_out_of_the_reservation():
    jar, pot = VariantFactory(stock__reserved=4), VariantFactory(stock__reserved=2)
    ship_stock(quantities={jar.pk: 3, pot.pk: 2})
    assert (figures(jar), figures(pot)) == ((7, 1), (8, 0))


def test_changes_no_page_because_as_many_can_be_ordered_as_before():
    jar = VariantFactory(stock__reserved=4)
    before = changes.version(changes.CATALOGUE)
    ship_stock(quantities={jar.pk: 4})
    assert changes.version(changes.CATALOGUE) == before


def test_leaves_the_shelf_of_what_is_made_to_order():
    made = VariantFactory(stock__mode=StockMode.MADE_TO_ORDER)
    ship_stock(quantities={made.pk: 5})
    assert figures(made) == (10, 0)


@pytest.mark.parametrize(
    ("on_hand", "reserved", "sent", "left"),
    [(5, 5, 1, (4, 4)), (5, 0, 1, (4, 0)), (4, 3, 5, (0, 0)), (0, 0, 2, (0, 0))],
)
def test_keeps_the_figures_possible_when_counting_began_after_the_order(on_hand, reserved, sent, left):
    variant = VariantFactory(stock__on_hand=on_hand, stock__reserved=reserved)
    ship_stock(quantities={variant.pk: sent})
    assert figures(variant) == left


def test_the_log_tells_what_left(vendor):
    counted = VariantFactory(product__vendor=vendor, stock__on_hand=5, stock__reserved=2)
    free = VariantFactory(product__vendor=vendor, stock__mode=StockMode.UNLIMITED)
    ship_stock(quantities={counted.pk: 2, free.pk: 1})
    row = StockMovement.objects.get()
    assert (row.variant, row.delta, row.on_hand_after, row.reason) == (counted, -2, 3, StockReason.SHIPPED)

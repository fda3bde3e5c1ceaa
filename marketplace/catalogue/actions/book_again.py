"""An order that had given its place in the queue back takes a new one."""

from collections.abc import Mapping

from core.action import action
from marketplace.catalogue.actions.book_work import book_work
from marketplace.catalogue.models import ProductVariant
from marketplace.catalogue.queries.work import hold_capacities, load_planner


@action
def book_again(*, lines: Mapping[int, tuple[int, int]]) -> None:
    """Take the first free place for order lines (key -> variant id, pieces) whose late money came after all.

    The date that the buyer was promised does not move; where half a year is full, nothing is booked. Called by the
    actions of orders.
    """
    variants = ProductVariant.objects.select_related("product", "stock").in_bulk({pk for pk, _ in lines.values()})
    hold_capacities(variants)
    planner = load_planner(variants.values())
    shares = {}
    for reference, (variant_id, pieces) in lines.items():
        promise = planner.promise(variants[variant_id], pieces, 0)
        if promise is not None and promise.shares and not promise.is_full:
            shares[reference] = promise.shares
    if shares:
        book_work(shares=shares)

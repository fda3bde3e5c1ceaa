"""Keeping the seen price of delivery true when the buyer's own change moved it."""

from collections.abc import Collection
from uuid import UUID

from core.action import action
from marketplace.checkout.models import CheckoutDelivery
from marketplace.checkout.queries.basket import load_basket


@action
def refresh_deliveries(*, checkout_id: UUID, except_vendors: Collection[int] = ()) -> None:
    """Take today's delivery prices as seen; a part of the buyer's own change of quantities, so nobody is asked.

    A price that differed already before the change was moved by the seller: the caller passes those vendors
    (`pending_deliveries`), and for them the question to the buyer stays.
    """
    if not CheckoutDelivery.objects.filter(checkout=checkout_id).exists():
        return
    for group in load_basket(checkout_id):
        delivery = group.delivery
        if delivery and delivery.price_gross != delivery.seen_gross and group.vendor.pk not in except_vendors:
            CheckoutDelivery.objects.filter(checkout=checkout_id, vendor=group.vendor).update(
                seen_gross=delivery.price_gross
            )

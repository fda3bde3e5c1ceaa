"""An order by its signed link: whoever holds it may see that order, for guests have no account."""

from typing import Final
from uuid import UUID

from django.core import signing

from marketplace.orders.models import Order

SALT: Final = "orders.order"


def order_token(order: Order) -> str:
    """Sign an order's key for a link; it does not run out, as people keep their mails."""
    return signing.Signer(salt=SALT, sep=".").sign(order.pk.hex)


def order_by_token(token: str) -> Order:
    """Find the order of a link; raises Order.DoesNotExist for a forged or broken one, and for an erased buyer's."""
    try:
        pk = UUID(signing.Signer(salt=SALT, sep=".").unsign(token))
    except (signing.BadSignature, ValueError) as problem:
        raise Order.DoesNotExist from problem
    return Order.objects.select_related("billing_address", "shipping_address").get(pk=pk, erased_at=None)

"""What other apps keep about an order's buyer: told in the export, taken out with the erasure.

Orders knows nothing of reviews or returns; whoever keeps something of a buyer registers here (config/personal_data.py).
Both functions take a locked order whose data are still there; `erase` runs in the erasing action's transaction.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from accounts.models import Address
from marketplace.orders.models import Order
from marketplace.orders.queries.retention import own_last_day
from marketplace.orders.rules.retention import ORDER_FIELDS, keep_until


@dataclass(frozen=True, kw_only=True)
class OrderData:
    """One kind of rows: how the export tells them, and how the person is taken out of them.

    `erase` runs when the buyer asks, or at the latest when the tax law lets the order go. What the law wants kept until
    then: `forget` takes it out at that moment and gives the private files to delete, `last_day` gives the day of its
    youngest row, from which the time counts too, and `kept` says in sentences what an erasure leaves and why.
    """

    name: str
    export: Callable[[Order], object]
    erase: Callable[[Order], object] = lambda _order: None
    forget: Callable[[Order], list[str]] = lambda _order: []
    last_day: Callable[[Order], dt.date | None] = lambda _order: None
    kept: Callable[[Order], list[str]] = lambda _order: []


_kinds: Final[dict[str, OrderData]] = {}


def register_order_data(kind: OrderData) -> None:
    """Register one kind; a second one of the same name replaces the first."""
    _kinds[kind.name] = kind


def order_data() -> list[OrderData]:
    """Give all kinds, in the order in which they were registered."""
    return list(_kinds.values())


def end_of_keeping(order: Order) -> dt.date:
    """Give the last day on which an order's data are kept."""
    days = [kind.last_day(order) for kind in order_data()]
    return keep_until(max([own_last_day(order), *(day for day in days if day is not None)]))


def kept_after_erasing(order: Order) -> list[str]:
    """Say what an erasure leaves where it is until the tax law lets it go."""
    return [sentence for kind in order_data() for sentence in kind.kept(order)]


def export_order(order: Order) -> dict[str, object]:
    """Give everything that is kept of one order as plain values for JSON (law.md R10-04)."""
    return plain_order(order) | {kind.name: kind.export(order) for kind in order_data()}


def plain_order(order: Order) -> dict[str, object]:
    """Give what this app keeps of an order: who, what, from whom, consents, messages."""
    person = {name: getattr(order, name) for name in ORDER_FIELDS}
    parts = order.vendor_orders.prefetch_related("lines", "messages").order_by("pk")
    return {
        "number": order.number,
        "placed_at": order.placed_at.isoformat(),
        "buyer_type": order.buyer_type,
        "total_gross": str(order.total_gross),
        **person,
        "billing_address": _lines(order.billing_address),
        "shipping_address": _lines(order.shipping_address),
        "consents": [
            {"kind": row.kind, "text": row.text, "given_at": row.given_at.isoformat()} for row in order.consents.all()
        ],
        "parts": [
            {
                "number": part.number,
                "seller": part.seller_name,
                "state": part.state,
                "total_gross": str(part.total_gross),
                "lines": [
                    {"name": line.product_name, "quantity": line.quantity, "total_gross": str(line.total_gross)}
                    for line in part.lines.all()
                ],
                "messages": [
                    {"side": row.side, "sent_at": row.sent_at.isoformat(), "text": row.text}
                    for row in part.messages.all()
                ],
            }
            for part in parts
        ],
    }


def _lines(address: Address | None) -> list[str]:
    return [*address.lines(), address.phone] if address else []

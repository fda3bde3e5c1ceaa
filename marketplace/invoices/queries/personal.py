"""What sales documents keep of people, for the export, and until when the tax law wants them (law.md R10-04)."""

import datetime as dt
from collections import defaultdict

from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.models import User
from marketplace.invoices.models import SalesDocument
from marketplace.invoices.rules.makers import NAMES
from marketplace.orders.models import Order


def export_documents(order: Order) -> list[dict[str, object]]:
    """Give each document of an order as plain values: what it is, and what it says of the buyer."""
    rows = SalesDocument.objects.filter(vendor_order__order=order).select_related("vendor_order", "withdrawal")
    return [
        {
            "kind": row.kind,
            "number": row.number,
            "seller": row.vendor_order.seller_name,
            "issued_on": row.issued_on.isoformat(),
            "gross": str(row.gross),
            "buyer_nip": row.buyer_nip,
            "buyer": row.snapshot.get("buyer"),
            "recipient": row.snapshot.get("recipient"),
            "file_name": row.name,
            "is_withdrawn": row.is_withdrawn,
        }
        for row in rows.order_by("pk")
    ]


def last_document_day(order: Order) -> dt.date | None:
    """Give the day of the last document of an order: a late correction is kept as long as any other."""
    found: dt.date | None = SalesDocument.objects.filter(vendor_order__order=order).aggregate(day=Max("issued_on"))[
        "day"
    ]
    return found


def kept_documents(order: Order) -> list[str]:
    """Say which documents an erasure leaves with their seller, and why (VAT act art. 112)."""
    numbers: dict[str, list[str]] = defaultdict(list)
    rows = SalesDocument.objects.filter(vendor_order__order=order).exclude(file="").select_related("vendor_order")
    for row in rows.order_by("pk"):
        numbers[row.vendor_order.seller_name].append(row.number)
    text = _("Dokumenty sprzedaży (%(numbers)s) musi przechowywać %(seller)s: tak każe prawo podatkowe.")
    return [text % {"numbers": ", ".join(some), "seller": seller} for seller, some in numbers.items()]


def export_made(user: User) -> dict[str, int]:
    """Give how often a person's name stands in a table as who made it."""
    return {
        table._meta.label: table._default_manager.filter(**{number: user.pk}).count()
        for table, _name, number in NAMES
        if number
    }

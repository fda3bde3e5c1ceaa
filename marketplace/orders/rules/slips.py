"""What stands on packing slips and address labels: only what packing and delivery need (law.md R10-05)."""

from typing import Any, Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from marketplace.catalogue.rules.quantity import quantity_text
from marketplace.orders.models import VendorOrder
from marketplace.orders.rules.remaining import Position, to_send
from vendors.models import DeliveryKind

#: How many orders are printed at once; a hundred slips take about a second.
MAX_PRINTED: Final = 100
SLIPS: Final = "slips"
LABELS_A6: Final = "a6"
LABELS_A4: Final = "a4"
KINDS: Final = frozenset({SLIPS, LABELS_A6, LABELS_A4})


def has_label(part: VendorOrder) -> bool:
    """Tell whether the part travels, so that a parcel needs an address."""
    return part.delivery_kind not in {"", DeliveryKind.PICKUP}


def slips_data(parts: list[tuple[VendorOrder, list[Position]]], *, kind: str, language: str) -> dict[str, Any]:
    """Give the data for the typesetter; parts come with order, address and vendor. No prices, no e-mail addresses."""
    title = _("Listy do pakowania") if kind == SLIPS else _("Etykiety adresowe")
    return {
        "language": language,
        "kind": kind,
        "title": title,
        "words": {
            "slip": _("Lista do pakowania"),
            "order": _("Zamówienie"),
            "placed": _("złożone"),
            "deliver": _("Dostawa"),
            "to": _("Odbiorca"),
            "sender": _("Nadawca"),
            "pack": _("Do spakowania"),
            "done": _("Spakowane"),
            "item": _("Nazwa"),
            "sku": _("Symbol"),
            "quantity": _("Ilość"),
            "note": _("Uwagi kupującego"),
            "by": _("Obiecany termin"),
            "phone": _("tel."),
            "nothing": _("Wszystko zostało już wysłane."),
        },
        "items": [_item(part, positions) for part, positions in parts],
    }


def _item(part: VendorOrder, positions: list[Position]) -> dict[str, Any]:
    waiting = to_send(positions)
    return {
        "number": part.number,
        "placed": date_format(part.created_at, "j E Y"),
        "by": date_format(part.delivery_by, "j E Y") if part.delivery_by else "",
        "delivery": ", ".join(text for text in (part.delivery_name, part.delivery_point) if text),
        "to": recipient_lines(part),
        "phone": part.order.phone if has_label(part) else "",
        "sender": [part.vendor.short_name, *part.vendor.address_lines()],
        "note": part.order.note,
        "rows": [
            {
                "name": position.line.product_name,
                "variant": position.line.variant_name,
                "sku": position.line.sku,
                "quantity": quantity_text(position.left, position.line.unit),
            }
            for position in waiting
        ],
    }


def recipient_lines(part: VendorOrder) -> list[str]:
    """Write whom it goes to: the address where goods are brought to, the locker's code, or the name alone."""
    order = part.order
    name = f"{order.first_name} {order.last_name}"
    if part.delivery_kind == DeliveryKind.PARCEL_LOCKER:
        return [name, _("Automat paczkowy %(code)s") % {"code": part.delivery_point}]
    if part.delivery_kind in {"", DeliveryKind.PICKUP} or order.shipping_address is None:
        return [name]
    return [line for line in dict.fromkeys([order.company_name, *order.shipping_address.lines()]) if line]

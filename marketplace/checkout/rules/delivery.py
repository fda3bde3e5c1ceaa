"""Delivery of one vendor's part: who may choose what, for how much, and when it comes (issue 2 §5)."""

import datetime as dt
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _

from core.clock import add_working_days, next_working_day
from core.money import ZERO, VatCode
from core.territory import powiats
from marketplace.catalogue.models import ProductVariant, StockMode
from marketplace.checkout.rules.problems import ProblemCode
from vendors.models import DeliveryKind, DeliveryMethod, VatStatus, Vendor

#: Three letters of the town, digits, and what the operator adds: RZE01M, KRA010, WAW12BAPP.
POINT_CODE: Final = re.compile(r"[A-Z]{3}\d{1,4}[A-Z]{0,5}")

#: These kinds come to an address; a locker and a pickup do not.
TO_ADDRESS: Final = frozenset({DeliveryKind.COURIER, DeliveryKind.LOCAL})


def clean_point_code(text: str) -> str:
    """Give the code of a parcel locker in its written form: " rze 01m" -> "RZE01M"."""
    return re.sub(r"[\s-]", "", text).upper()


def is_point_code(code: str) -> bool:
    """Tell whether a cleaned text looks like the code of a parcel locker."""
    return bool(POINT_CODE.fullmatch(code))


def delivery_price(method: DeliveryMethod, goods_gross: Decimal) -> Decimal:
    """Give the gross price in PLN; free from the threshold up, which counts this vendor's goods only."""
    if method.free_over_gross is not None and goods_gross >= method.free_over_gross:
        return ZERO
    price: Decimal = method.price_gross
    return price


def delivery_vat_code(method: DeliveryMethod, vendor: Vendor) -> str:
    """Give the VAT code of delivery: a seller without VAT charges none on delivery either (law.md R7-01)."""
    if vendor.vat_status in {VatStatus.EXEMPT_113, VatStatus.EXEMPT_43}:
        return VatCode.EXEMPT
    if vendor.vat_status == VatStatus.OUTSIDE:
        return VatCode.OUTSIDE
    return method.vat_code


def weight_g(pieces: Iterable[tuple[ProductVariant, int]]) -> int:
    """Give the weight of (variant, quantity) pairs in grams; a variant of unknown weight counts as nothing."""
    return sum((variant.weight_g or 0) * quantity for variant, quantity in pieces)


def refusal(method: DeliveryMethod, *, weight: int, powiat: str | None) -> tuple[ProblemCode, str] | None:
    """Say why a method cannot take a parcel of `weight` grams to a powiat, or None when it can.

    `powiat` is None while the address is unknown (then the area is not held against it) and "" outside the voivodeship.
    """
    if method.max_weight_g is not None and weight > method.max_weight_g:
        text = _("Przesyłka waży %(weight)s kg, a tym sposobem można wysłać %(limit)s kg.")
        numbers = {"weight": _kilograms(weight), "limit": _kilograms(method.max_weight_g)}
        return ProblemCode.WEIGHT_EXCEEDED, text % numbers
    if method.kind == DeliveryKind.LOCAL and powiat is not None and powiat not in method.powiats:
        return ProblemCode.OUTSIDE_POWIATS, _("Dowóz jest tylko tutaj: %(area)s.") % {"area": area_text(method.powiats)}
    return None


def area_text(codes: Iterable[str]) -> str:
    """Name powiats as people say them: "Rzeszów, powiat rzeszowski"."""
    known = powiats()
    return ", ".join(known[code].label for code in sorted(codes, reverse=True) if code in known)


def _kilograms(grams: int) -> str:
    text = f"{Decimal(grams) / 1000:.2f}".rstrip("0").rstrip(".")
    return text.replace(".", ",")


def lead_days(variant: ProductVariant) -> int:
    """Give the working days until a variant leaves the workshop: preparing, and making when made to order."""
    days = variant.product.lead_time_days
    stock = getattr(variant, "stock", None)
    if stock is not None and stock.mode == StockMode.MADE_TO_ORDER:
        days += stock.lead_time_days
    return days


def arrival(
    today: dt.date,
    lead_times: Iterable[int],
    method: DeliveryMethod | None,
    promised: Iterable[dt.date | None] = (),
) -> dt.date:
    """Estimate the date: the slowest line, then the method's days, counted in working days of Poland.

    `promised` are the days on which the queue of things made to order lets lines be ready (catalogue.queries.work).
    Without a method (a service) it is the date by which the service starts or is done.
    """
    ready = add_working_days(next_working_day(today), max(lead_times, default=0))
    ready = max([ready, *(day for day in promised if day is not None)])
    return add_working_days(ready, method.lead_time_days if method else 0)

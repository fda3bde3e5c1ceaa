"""Whose data may go: what stands against erasing an order, and which orders are old enough."""

import datetime as dt

from django.db.models import F, Q
from django.utils.translation import gettext as _

from core import clock
from marketplace.orders.models import MessageReport, Order, VendorOrder
from marketplace.orders.queries.contested import contested
from marketplace.orders.rules.retention import YEARS, last_day_of
from marketplace.orders.states import FINAL


def own_last_day(order: Order) -> dt.date:
    """Give the day of the last thing that happened to an order itself."""
    parts = list(order.vendor_orders.values_list("closed_at", "refunded_at"))
    return last_day_of(order.placed_at, [moment for part in parts for moment in part])


def obstacles_to_erasing(orders: "list[Order]") -> list[str]:
    """Say which orders must end first: parts that run, money that must go back, cases, reported messages."""
    keys = [order.pk for order in orders]
    parts = VendorOrder.objects.filter(order__in=keys)
    running = parts.filter(~Q(state__in=FINAL) | Q(refund_gross__gt=F("refunded_gross")))
    told = [
        _("Zamówienie %(number)s jeszcze trwa albo pieniądze za nie do Ciebie wracają.") % {"number": number}
        for number in sorted(set(running.values_list("order__number", flat=True)))
    ]
    cases = sorted(set(parts.filter(contested()).values_list("order__number", flat=True)))
    told += [
        _("Trwa zwrot, reklamacja albo spór w sprawie zamówienia %(number)s.") % {"number": number} for number in cases
    ]
    reported = MessageReport.objects.filter(message__vendor_order__order__in=keys, closed_at=None)
    numbers = sorted(set(reported.values_list("message__vendor_order__order__number", flat=True)))
    told += [_("ROPS sprawdza zgłoszoną wiadomość o zamówieniu %(number)s.") % {"number": number} for number in numbers]
    return told


def orders_to_forget(limit: int = 500) -> list[str]:
    """List the keys of orders that may be old enough to be forgotten, the oldest first; the action asks exactly."""
    first_of_year = clock.start_of(dt.date(clock.today().year - YEARS, 1, 1))
    old = Order.objects.filter(forgotten_at=None, placed_at__lt=first_of_year).order_by("placed_at")
    return [str(key) for key in old.values_list("pk", flat=True)[:limit]]

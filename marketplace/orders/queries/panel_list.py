"""The seller's list of orders: filters, search, sorting; every filter is a field of the address."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core import clock
from marketplace.orders.models import Fulfillment, OrderLine, VendorOrder, VendorOrderQuerySet
from marketplace.orders.queries.panel import FILTERS, REFUNDS
from marketplace.orders.rules.privacy import masked_rows
from marketplace.orders.rules.steps import AWAITED
from marketplace.payments.states import PaymentState

PAID: Final = "oplacone"
UNPAID: Final = "nieoplacone"
SORTS: Final[dict[str, tuple[Promise, tuple[str, ...]]]] = {
    "": (_("od najnowszych"), ("-created_at", "-pk")),
    "najstarsze": (_("od najstarszych"), ("created_at", "pk")),
    "termin": (_("najpilniejsze najpierw"), ("delivery_by", "pk")),
    "kwota": (_("od najdroższych"), ("-total_gross", "-pk")),
}
MAX_WORDS: Final = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """What a seller looks for; empty values do not narrow. Dates are Warsaw days of placing, both ends included."""

    tab: str = ""
    text: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    delivery: str = ""
    money: str = ""
    late: bool = False
    sort: str = ""


def found_parts(parts: VendorOrderQuerySet, wanted: Wanted) -> QuerySet[VendorOrder]:
    """Narrow and sort parts of the own vendors; a list pages through the keys and fetches `rows_of` one page."""
    if wanted.tab == REFUNDS:
        parts = parts.refund_due()
    elif wanted.tab:
        parts = parts.filter(state__in=FILTERS[wanted.tab][1])
    if wanted.since:
        parts = parts.filter(created_at__gte=clock.start_of(wanted.since))
    if wanted.until:
        parts = parts.filter(created_at__lt=clock.start_of(wanted.until + dt.timedelta(days=1)))
    if wanted.delivery:
        parts = parts.filter(delivery_kind="" if wanted.delivery == "brak" else wanted.delivery)
    if wanted.money:
        is_paid = Q(payment__state=PaymentState.SUCCEEDED)
        parts = parts.filter(is_paid if wanted.money == PAID else ~is_paid)
    if wanted.late:
        parts = parts.filter(state__in=AWAITED, delivery_by__lt=clock.today())
    for word in wanted.text.split()[:MAX_WORDS]:
        parts = parts.filter(_holds(word))
    ordering = [F(name).asc(nulls_last=True) if name == "delivery_by" else name for name in SORTS[wanted.sort][1]]
    return parts.order_by(*ordering)


def rows_of(keys: Iterable[int]) -> list[VendorOrder]:
    """Fetch the parts of one page in its order, with what the list shows."""
    wanted = list(keys)
    found = VendorOrder.objects.select_related("order__shipping_address", "vendor", "payment").in_bulk(wanted)
    return [found[key] for key in wanted if key in found]


def _holds(word: str) -> Q:
    """Look for a word in numbers, products, tracking numbers, and in buyers' names that may still be seen."""
    lines = OrderLine.objects.filter(_in("product_name", word) | Q(sku__iexact=word), vendor_order=OuterRef("pk"))
    parcels = Fulfillment.objects.filter(tracking_number__icontains=word, vendor_order=OuterRef("pk"))
    names = _in("order__first_name", word) | _in("order__last_name", word) | _in("order__company_name", word)
    return (
        Q(number__icontains=word)
        | Q(order__number__icontains=word)
        | Q(Exists(lines))
        | Q(Exists(parcels))
        | (names & ~masked_rows(clock.now()))
    )


def _in(name: str, word: str) -> Q:
    """Match without regard to case also where the database folds ASCII letters only (SQLite): Łukasz, łukasz."""
    found = Q(**{f"{name}__icontains": word})
    if word.isascii():
        return found
    for form in {word.lower(), word.upper(), word.capitalize()}:
        found |= Q(**{f"{name}__contains": form})
    return found

"""Figures of the yearly report on sellers, read from the ledger; who lacks data; rates and copies (law.md §6)."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, Sum

from core import clock
from core.money import ZERO, round_pln
from marketplace.invoices.models import Dac7Copy, Dac7Request, ExchangeRate
from marketplace.invoices.rules.dac7 import Sale, YearFigures, figures_of, holds_payouts, missing_words
from marketplace.orders.models import OrderLine, VendorOrder
from marketplace.payments.models import LedgerEntry
from marketplace.payments.states import Account
from quality_mark.models import ItemKind
from vendors.models import Vendor
from vendors.states import VendorState

#: What is taken off a seller's money by the market and the provider.
FEES = (Account.COMMISSION, Account.COMMISSION_VAT, Account.PROVIDER_FEES)
#: What came from buyers, or went back to them.
PAID = (Account.RECEIVED, Account.REFUNDS, Account.DISPUTES)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Part:
    """What of a part is services, and whether anything of it stayed paid."""

    services: Decimal
    has_goods: bool
    total: Decimal
    counts: bool


def year_figures(year: int, vendor_id: int | None = None) -> dict[int, YearFigures]:
    """Give seller -> its figures of a Warsaw year, of all sellers with money in it or one; three queries.

    Money counts on the day on which the ledger says that it came, or that it goes back.
    """
    entries = LedgerEntry.objects.filter(
        transaction__happened_at__gte=clock.start_of(dt.date(year, 1, 1)),
        transaction__happened_at__lt=clock.start_of(dt.date(year + 1, 1, 1)),
        vendor__isnull=False,
    ).filter(
        Q(debit=Account.SELLER_DUE, credit__in=[*PAID, *FEES]) | Q(credit=Account.SELLER_DUE, debit__in=[*PAID, *FEES])
    )
    if vendor_id is not None:
        entries = entries.filter(vendor=vendor_id)
    parts = _parts(entries.values("reference"))
    sales: dict[int, list[Sale]] = defaultdict(list)
    rows = entries.values_list("vendor", "reference", "debit", "credit", "amount", "transaction__happened_at")
    for seller, reference, debit, credit, amount, moment in rows.order_by("pk"):
        part = parts.get(reference) or _Part(services=ZERO, has_goods=True, total=ZERO, counts=False)
        signed = amount if credit == Account.SELLER_DUE else -amount
        other = debit if credit == Account.SELLER_DUE else credit
        sales[seller] += _shares(part, signed, clock.date_of(moment), is_fee=other in FEES, is_sale=other == PAID[0])
    return {seller: figures_of(year, found) for seller, found in sales.items()}


def _parts(references: object) -> dict[str, _Part]:
    """Read the parts that the entries name, with two queries."""
    found = VendorOrder.objects.filter(number__in=references)
    services = dict(
        OrderLine.objects.filter(vendor_order__in=found, kind=ItemKind.SERVICE)
        .order_by()
        .values_list("vendor_order")
        .annotate(gross=Sum("total_gross"))
    )
    rows = found.values_list("pk", "number", "total_gross", "refund_gross", "goods_gross")
    return {
        number: _Part(
            services=total if services.get(pk, ZERO) == goods else services.get(pk, ZERO),
            has_goods=services.get(pk, ZERO) != goods,
            total=total,
            counts=total > refunded,
        )
        for pk, number, total, refunded, goods in rows.order_by()
    }


def _shares(part: _Part, signed: Decimal, day: dt.date, *, is_fee: bool, is_sale: bool) -> list[Sale]:
    """Divide an amount between goods and services as the part's value is divided; goods take the rest of rounding."""
    of_services = round_pln(signed * part.services / part.total) if part.total else ZERO
    amounts = ((ItemKind.GOOD, signed - of_services, part.has_goods), (ItemKind.SERVICE, of_services, part.services))
    return [
        Sale(
            kind=kind,
            day=day,
            share=ZERO if is_fee else amount,
            fee=-amount if is_fee else ZERO,
            counts=is_sale and part.counts,
        )
        for kind, amount, is_there in amounts
        if is_there
    ]


def rate_of(year: int) -> ExchangeRate | None:
    """Give the rate that holds for a year's report: the last one entered."""
    found: ExchangeRate | None = ExchangeRate.objects.filter(year=year).order_by("-pk").first()
    return found


def copies_of(vendor: Vendor) -> list[Dac7Copy]:
    """List the copies that a seller got, the newest year and version first."""
    return list(Dac7Copy.objects.filter(vendor=vendor).order_by("-year", "-version"))


def latest_copies(year: int) -> dict[int, Dac7Copy]:
    """Give seller -> its last copy for a year."""
    return {copy.vendor_id: copy for copy in Dac7Copy.objects.filter(year=year).order_by("version")}


def open_requests(vendor_ids: Iterable[int]) -> dict[int, Dac7Request]:
    """Give seller -> the request for data that is open."""
    return {row.vendor_id: row for row in Dac7Request.objects.filter(vendor__in=list(vendor_ids), closed_at=None)}


def payout_held_for_dac7(vendor: Vendor) -> bool:
    """Tell whether payouts of a seller wait for its data: missing now, asked for twice, 60 days after the first letter.

    Derived each time (law.md R6-03): when the data are whole, nothing is held. For whoever pays out.
    """
    if not missing_words(vendor):
        return False
    request = Dac7Request.objects.filter(vendor=vendor, closed_at=None).first()
    return request is not None and holds_payouts(request.opened_at, request.reminded_at, clock.now())


def sellers_to_chase() -> list[int]:
    """List the sellers to look at for missing data: those that sell or sold, and those with an open request."""
    selling = Q(state__in=[VendorState.APPROVED, VendorState.SUSPENDED])
    asked = Q(dac7_requests__isnull=False, dac7_requests__closed_at=None)
    return list(Vendor.objects.filter(selling | asked).distinct().order_by("pk").values_list("pk", flat=True))

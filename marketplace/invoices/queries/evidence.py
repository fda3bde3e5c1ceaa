"""The evidence of sales that need no cash register: which sale a payment was for, and whose (law.md R7-06)."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.models import User
from core import clock
from marketplace.checkout.models import BuyerType
from marketplace.orders.models import VendorOrder
from marketplace.payments.states import PaymentState
from quality_mark.models import ItemKind
from vendors.models import DeliveryKind, Vendor

CHUNK = 500
#: Goods must travel by post or courier; what is fetched or brought by the seller is no mail order.
MAILED = (DeliveryKind.COURIER, DeliveryKind.PARCEL_LOCKER)


def evidence_of(vendor: Vendor, month: dt.date) -> QuerySet[VendorOrder]:
    """List a month's paid parts of consumers that belong into the evidence, by the day of payment.

    Paid wholly through a bank or payment account (every method of the market is one) and sent by post or courier, or
    services only.
    """
    first = month.replace(day=1)
    found = VendorOrder.objects.filter(
        vendor=vendor,
        order__buyer_type=BuyerType.CONSUMER,
        payment__state=PaymentState.SUCCEEDED,
        payment__settled_at__gte=clock.start_of(first),
        payment__settled_at__lt=clock.start_of(clock.add_months(first, 1)),
    ).filter(Q(delivery_kind__in=MAILED) | ~Q(lines__kind=ItemKind.GOOD))
    related = ("order__billing_address", "payment")
    return found.distinct().select_related(*related).order_by("payment__settled_at", "pk")


def evidence_rows(vendor: Vendor, month: dt.date, *, by: User) -> Iterator[list[str | float]]:
    """Give the headings, then a row per sale; the last two columns say who took the file out and when.

    Buyers' data stand in it as long as taxes can be asked about, also where the panel hides them after 90 days: the
    exemption holds only with them (ordinance of 17.12.2024). Amounts are numbers in PLN.
    """
    yield [
        _("Data zapłaty"),
        _("Numer zamówienia"),
        _("Co sprzedano"),
        _("Kupujący"),
        _("Adres"),
        _("Kwota brutto w zł"),
        _("Do zwrotu w zł"),
        _("Sposób zapłaty"),
        _("Numer płatności"),
        _("Dostawa"),
        _("Pobrał(a)"),
        _("Pobrano"),
    ]
    mark = [by.get_username(), f"{localtime(clock.now()):%Y-%m-%d %H:%M}"]
    parts = evidence_of(vendor, month).prefetch_related("lines")
    for part in parts.iterator(chunk_size=CHUNK):
        order, payment = part.order, part.payment
        assert payment is not None
        assert payment.settled_at is not None
        yield [
            f"{localtime(payment.settled_at):%Y-%m-%d}",
            part.number,
            "; ".join(f"{line.quantity} × {line.product_name}" for line in part.lines.all()),
            f"{order.first_name} {order.last_name}",
            ", ".join(order.billing_address.lines()[1:]),
            float(part.total_gross),
            float(part.refund_gross),
            _method(payment.gateway, payment.method),
            payment.gateway_reference or payment.title or payment.reference,
            part.delivery_name or _("usługa"),
            *mark,
        ]


def _method(gateway: str, method: str) -> str:
    if gateway == "bank_transfer":
        return _("przelew na rachunek")
    return _("płatność internetowa: %(method)s") % {"method": method} if method else _("płatność internetowa")


def evidence_sum(vendor: Vendor, month: dt.date) -> tuple[int, Decimal]:
    """Give how many sales of a month are in the evidence, and their sum in PLN."""
    rows = list(evidence_of(vendor, month).values_list("pk", "total_gross"))
    return len(rows), sum((total for _pk, total in rows), Decimal(0))

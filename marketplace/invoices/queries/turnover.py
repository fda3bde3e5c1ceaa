"""What a seller sold through the market in a year, for the limit of art. 113 (law.md R7-02)."""

import datetime as dt
from decimal import Decimal

from django.db.models import F, Sum

from core import clock
from core.money import ZERO, MoneyField
from marketplace.orders.models import VendorOrder
from marketplace.payments.states import PaymentState


def turnover(vendor_id: int, year: int) -> Decimal:
    """Give the paid sales of a Warsaw year in PLN less everything that goes back; a part counts when it was paid.

    The one place that says what turnover is: the ledger could answer instead.
    """
    found = VendorOrder.objects.filter(
        vendor=vendor_id,
        payment__state=PaymentState.SUCCEEDED,
        payment__settled_at__gte=clock.start_of(dt.date(year, 1, 1)),
        payment__settled_at__lt=clock.start_of(dt.date(year + 1, 1, 1)),
    )
    left = Sum(F("total_gross") - F("refund_gross"), output_field=MoneyField())
    return found.aggregate(total=left)["total"] or ZERO

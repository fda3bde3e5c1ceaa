"""What went back and what may still go back."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from django.db.models import Q, QuerySet, Sum

from core.money import ZERO
from marketplace.orders.models import RefundLine, VendorOrder
from marketplace.orders.rules.refunds import RefundShare, what_is_left
from marketplace.payments.models import Refund
from marketplace.payments.queries.ledger import is_recorded
from marketplace.payments.states import RefundState


def refund_lines_of(part: VendorOrder) -> list[RefundLine]:
    """List the shares of all refunds of a part that count, the first first."""
    return list(_counting_lines(part).order_by("pk"))


def refunds_of_parts(parts: Iterable[VendorOrder]) -> dict[str, list[Refund]]:
    """Give number of the part -> its refunds, the oldest first, with one query."""
    found: dict[str, list[Refund]] = defaultdict(list)
    for refund in Refund.objects.filter(reference__in=[part.number for part in parts]).order_by("pk"):
        found[refund.reference].append(refund)
    return found


def refundable(part: VendorOrder) -> list[RefundShare]:
    """List what was not yet refunded of a part, with two queries."""
    return what_is_left(part, part.lines.all(), refund_lines_of(part))


def goods_refunded(part: VendorOrder) -> Decimal:
    """Give what was refunded of goods and services (not of delivery) in PLN."""
    return _counting_lines(part).filter(is_delivery=False).aggregate(sum=Sum("gross"))["sum"] or ZERO


def refund_sums(part: VendorOrder) -> tuple[Decimal, Decimal]:
    """Give what must go back in all, and what of it has gone, in PLN."""
    sums = (
        Refund.objects.filter(reference=part.number)
        .exclude(state=RefundState.REVOKED)
        .aggregate(owed=Sum("amount"), paid=Sum("amount", filter=Q(state=RefundState.SUCCEEDED)))
    )
    return sums["owed"] or ZERO, sums["paid"] or ZERO


def failed_refunds(parts: Iterable[VendorOrder]) -> list[Refund]:
    """List the refunds of parts that are owed and could not be paid, the oldest first."""
    numbers = [part.number for part in parts]
    return list(Refund.objects.filter(reference__in=numbers, state=RefundState.FAILED).order_by("pk"))


def _counting_lines(part: VendorOrder) -> QuerySet[RefundLine]:
    return RefundLine.objects.filter(refund__reference=part.number).exclude(refund__state=RefundState.REVOKED)


def was_sold(part: VendorOrder) -> bool:
    """Tell whether the money of a part became the seller's."""
    return is_recorded(f"sale:{part.number}")

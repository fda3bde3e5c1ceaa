"""Bank statements and their lines for the pages of the regional centre and of sellers."""

from collections.abc import Iterable
from decimal import Decimal

from django.conf import settings
from django.db.models import Count, Q, QuerySet, Sum

from core.money import ZERO
from marketplace.orders.models import VendorOrder
from marketplace.payments.models import Payment
from marketplace.payments.states import PaymentState
from marketplace.payouts.models import BankLine, BankStatement, Payout
from marketplace.payouts.queries.bank_matching import may_be_payout, transfers_of
from marketplace.payouts.states import BankLineState, LineProblem
from vendors.models import Vendor

WAITING = (BankLineState.OPEN, BankLineState.PARTIAL, BankLineState.TO_RETURN)
SHOWN = 10


def accounts_of(vendor: Vendor | None) -> list[str]:
    """Give the accounts whose statements may be brought: the market's, or a seller's present and earlier ones."""
    if vendor is None:
        return [settings.PAYOUT_ACCOUNT] if settings.PAYOUT_ACCOUNT else []
    earlier = Payment.objects.filter(vendor=vendor).exclude(payee_account="").order_by()
    present = [vendor.bank_account] if vendor.bank_account else []
    return [*present, *sorted(set(earlier.values_list("payee_account", flat=True).distinct()) - set(present))]


def statements_of(vendor: Vendor | None) -> QuerySet[BankStatement]:
    """List statements of one owner with how many of their lines wait for a person (`waiting`), the newest first."""
    waiting = Count("lines", filter=Q(lines__state__in=[BankLineState.NEW, *WAITING]))
    found: QuerySet[BankStatement] = BankStatement.objects.filter(vendor=vendor)
    return found.annotate(waiting=waiting).order_by("-pk")


def known_fingerprints(names: Iterable[str]) -> set[str]:
    """Give which movements are kept already."""
    return set(BankLine.objects.filter(fingerprint__in=list(names)).values_list("fingerprint", flat=True))


def awaited_amounts(vendor: Vendor) -> set[Decimal]:
    """Give the amounts that a seller awaits by transfer."""
    awaited = Payment.objects.filter(vendor=vendor, gateway="bank_transfer").exclude(state=PaymentState.SUCCEEDED)
    return set(awaited.values_list("amount", flat=True))


def lines_of(statement: BankStatement) -> QuerySet[BankLine]:
    """List the lines of a statement in the bank's order."""
    return _shown(statement.lines.all()).order_by("pk")


def lines_to_match(statement_id: int) -> list[int]:
    """List the lines of a statement that nobody looked at yet."""
    return list(
        BankLine.objects.filter(statement=statement_id, state=BankLineState.NEW)
        .order_by("pk")
        .values_list("pk", flat=True)
    )


def unclear_lines(vendor: Vendor | None) -> QuerySet[BankLine]:
    """List the movements that wait for a person, the oldest first."""
    return _shown(BankLine.objects.filter(vendor=vendor, state__in=WAITING)).order_by("booked_on", "pk")


def _shown(lines: QuerySet[BankLine]) -> QuerySet[BankLine]:
    return lines.select_related("payment", "payout", "batch", "gives_back")


def payments_of_amount(line: BankLine) -> list[Payment]:
    """List the awaited transfers of exactly this amount, and the one that was named while it is not paid."""
    same = Q(amount=line.amount) & ~Q(state=PaymentState.SUCCEEDED)
    if line.payment_id is not None and line.problem != LineProblem.SECOND_PAYMENT:
        same |= Q(pk=line.payment_id)
    return list(transfers_of(line).filter(same).order_by("due_on", "pk")[:SHOWN])


def payouts_of_amount(line: BankLine) -> list[Payout]:
    """List the payouts of exactly this amount that the line may be, the newest first."""
    return list(may_be_payout(line).select_related("vendor").order_by("-pk")[:SHOWN])


def paid_in_parts(payment: Payment) -> Decimal:
    """Add up the lines (PLN) that are parts of a payment which is not whole yet."""
    parts = BankLine.objects.filter(payment=payment, state=BankLineState.PARTIAL)
    return parts.aggregate(sum=Sum("amount"))["sum"] or ZERO


def payment_by_number(line: BankLine, number: str) -> Payment | None:
    """Find a transfer by the number that a person typed: the part's, or the order's when it has one transfer only."""
    wanted = number.strip().upper()
    found = list(transfers_of(line).filter(Q(reference=wanted) | Q(vendor_orders__order__number=wanted)).distinct()[:2])
    return found[0] if len(found) == 1 else None


def parts_of_payment(payment_id: int) -> list[VendorOrder]:
    """List the parts that a payment pays."""
    return list(VendorOrder.objects.filter(payment=payment_id).order_by("pk"))

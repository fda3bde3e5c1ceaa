"""Whether the ledger, the rows it speaks of and the sums kept beside it say the same."""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Final

from django.db.models import Exists, F, OuterRef, Q, Sum
from django.db.models.functions import Coalesce

from core.money import ZERO, MoneyField, format_pln
from marketplace.orders.models import RefundLine, VendorOrder
from marketplace.orders.states import VendorOrderState
from marketplace.payments.models import (
    LedgerEntry,
    LedgerTransaction,
    Payment,
    ReconciliationDifference,
    Refund,
    Transfer,
)
from marketplace.payments.queries.ledger import balances
from marketplace.payments.rules.reconciliation import claims
from marketplace.payments.states import (
    Account,
    DifferenceState,
    Happening,
    PaymentState,
    RefundState,
    TransferState,
)
from marketplace.payouts.models import BankLine, Payout
from marketplace.payouts.rules.bank_line import held
from marketplace.payouts.states import PayoutState

#: States of a part whose money became its seller's.
SOLD: Final = frozenset(VendorOrderState.values) - {
    VendorOrderState.AWAITING_PAYMENT,
    VendorOrderState.EXPIRED,
    VendorOrderState.CANCELLED,
}
#: How the keys of transactions begin that speak of movements on our bank's account.
BANK_LINES: Final = "bank-line:"
CAME: Final = Q(credit=Account.SUSPENSE)
WENT: Final = Q(debit=Account.SUSPENSE)


def differences() -> list[str]:
    """List what does not agree, in plain words, with a number of queries that does not grow; empty when all is well."""
    return [line for check in CHECKS for line in check()]


def empty_transactions() -> Iterator[str]:
    """Look for happenings without any entry."""
    entries = LedgerEntry.objects.filter(transaction=OuterRef("pk"))
    for key in LedgerTransaction.objects.filter(~Exists(entries)).values_list("key", flat=True):
        yield f"{key}: a transaction without entries"


def payments() -> Iterator[str]:
    """Compare payments that succeeded with the money that came, one to one."""
    came = LedgerEntry.objects.filter(
        transaction__kind=Happening.MONEY_IN, transaction__payment=OuterRef("pk"), credit=Account.RECEIVED
    )
    wrong = Payment.objects.annotate(
        came=Coalesce(
            came.order_by().values("transaction__payment").annotate(sum=Sum("amount")).values("sum"),
            0,
            output_field=MoneyField(),
        )
    ).exclude(Q(state=PaymentState.SUCCEEDED, came=F("amount")) | ~Q(state=PaymentState.SUCCEEDED) & Q(came=0))
    for payment in wrong:
        yield f"payment {payment.pk} ({payment.state}, {format_pln(payment.amount)}): {format_pln(payment.came)} came"


def sales() -> Iterator[str]:
    """Look for paid parts that were not sold in the ledger, or at another price."""
    sold = dict(
        LedgerEntry.objects.filter(transaction__kind=Happening.SALE, debit=Account.RECEIVED)
        .order_by()
        .values_list("reference")
        .annotate(sum=Sum("amount"))
    )
    for number, total in VendorOrder.objects.filter(state__in=SOLD).values_list("number", "total_gross"):
        if sold.get(number) != total:
            yield f"part {number}: sold for {format_pln(sold.get(number, ZERO))}, agreed {format_pln(total)}"


def refunds() -> Iterator[str]:
    """Compare each refund with its shares, and each part's sums with its refunds."""
    shares = dict(RefundLine.objects.order_by().values_list("refund").annotate(sum=Sum("gross")))
    owed: dict[str, list[Decimal]] = {}
    for refund in Refund.objects.all().iterator(chunk_size=2000):
        if shares.get(refund.pk, ZERO) != refund.amount:
            yield f"refund {refund.key}: its shares are {format_pln(shares.get(refund.pk, ZERO))}"
        sums = owed.setdefault(refund.reference, [ZERO, ZERO])
        sums[0] += refund.amount if refund.state != RefundState.REVOKED else ZERO
        sums[1] += refund.amount if refund.state == RefundState.SUCCEEDED else ZERO
    kept = VendorOrder.objects.filter(Q(number__in=list(owed)) | Q(refund_gross__gt=0))
    for number, due, gone in kept.values_list("number", "refund_gross", "refunded_gross"):
        if [due, gone] != owed.get(number, [ZERO, ZERO]):
            yield f"part {number}: refund sums {format_pln(due)} and {format_pln(gone)} do not follow from its refunds"


def accounts() -> Iterator[str]:
    """Compare balances of accounts with the rows that they must follow from."""
    found = balances()
    paid = (RefundState.SUCCEEDED, RefundState.REVOKED)
    unpaid = Refund.objects.exclude(state__in=paid).aggregate(sum=Sum("amount"))["sum"] or ZERO
    going = Payout.objects.filter(state=PayoutState.APPROVED).aggregate(sum=Sum("amount"))["sum"] or ZERO
    going += (
        Transfer.objects.filter(state=TransferState.REQUESTED, of_payout=False).aggregate(sum=Sum("amount"))["sum"]
        or ZERO
    )
    for account, due in ((Account.REFUNDS, unpaid), (Account.PAYOUTS, going)):
        if -found[account] != due:
            yield f"account {account}: {format_pln(-found[account])} stand there, {format_pln(due)} are on their way"
    if total := sum(found.values()):
        yield f"all accounts together are {format_pln(total)}, not nothing"


def bank_lines() -> Iterator[str]:
    """Compare what of our account is to be explained with the movements that nobody explained."""
    own = BankLine.objects.filter(vendor=None)
    waits = sum((held(line) if line.is_incoming else -held(line) for line in own.iterator(chunk_size=2000)), ZERO)
    stands = _stands(Q(transaction__key__startswith=BANK_LINES))
    if stands != waits:
        yield f"bank statements: {format_pln(stands)} stand in SUSPENSE, {format_pln(waits)} are to be explained"


def provider_differences() -> Iterator[str]:
    """Compare the rest of SUSPENSE with the open differences of the provider's books; what is explained left it.

    Two that were explained by words because one evened out the other leave nothing together.
    """
    waits = ZERO
    waiting = list(ReconciliationDifference.objects.exclude(state=DifferenceState.SETTLED).select_related("payment"))
    moved = _stands_by_key(one.ledger_key for one in waiting)
    for one in waiting:
        amount = moved.get(one.ledger_key, ZERO)
        waits += amount
        if amount not in claims(one):
            yield f"difference {one.kind} {one.reference}: {format_pln(amount)} went to SUSPENSE, it says another sum"
    stands = _stands(~Q(transaction__key__startswith=BANK_LINES))
    if stands != waits:
        yield f"differences: {format_pln(stands)} stand in SUSPENSE, {format_pln(waits)} are to be explained"


def _stands(which: Q) -> Decimal:
    """Give what of some transactions stands in SUSPENSE in PLN: came to us, or negative, left us."""
    entries = LedgerEntry.objects.filter(which).aggregate(
        came=Sum("amount", filter=CAME), went=Sum("amount", filter=WENT)
    )
    return Decimal(entries["came"] or ZERO) - Decimal(entries["went"] or ZERO)


def _stands_by_key(keys: Iterable[str]) -> dict[str, Decimal]:
    rows = LedgerEntry.objects.filter(CAME | WENT, transaction__key__in=list(keys)).order_by()
    sums = rows.values_list("transaction__key").annotate(
        came=Sum("amount", filter=CAME), went=Sum("amount", filter=WENT)
    )
    return {key: Decimal(came or ZERO) - Decimal(went or ZERO) for key, came, went in sums}


CHECKS: Final[tuple[Callable[[], Iterator[str]], ...]] = (
    empty_transactions,
    payments,
    sales,
    refunds,
    accounts,
    bank_lines,
    provider_differences,
)

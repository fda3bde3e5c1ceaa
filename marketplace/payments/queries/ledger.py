"""Balances: sums over the ledger, never stored."""

from decimal import Decimal

from django.db.models import Q, Sum

from core.money import ZERO
from marketplace.payments.models import LedgerEntry, LedgerTransaction
from marketplace.payments.states import Account


def balance(account: Account, *, vendor_id: int | None = None, reference: str = "") -> Decimal:
    """Give debits less credits of an account in PLN, of all sellers or one, of all parts or one.

    Positive: somebody holds it for us, or a seller owes it. Negative: it is owed to others.
    """
    entries = LedgerEntry.objects.filter(Q(debit=account) | Q(credit=account))
    if vendor_id is not None:
        entries = entries.filter(vendor=vendor_id)
    if reference:
        entries = entries.filter(reference=reference)
    sums = entries.aggregate(
        debits=Sum("amount", filter=Q(debit=account)), credits=Sum("amount", filter=Q(credit=account))
    )
    return Decimal(sums["debits"] or ZERO) - Decimal(sums["credits"] or ZERO)


def balances(**scope: object) -> dict[str, Decimal]:
    """Give account -> its balance in PLN over entries of a scope (e.g. vendor=…), those of zero included."""
    entries = LedgerEntry.objects.filter(**scope).order_by()
    found = {account.value: ZERO for account in Account}
    for side, sign in (("debit", 1), ("credit", -1)):
        for name, amount in entries.values_list(side).annotate(total=Sum("amount")):
            found[name] += sign * amount
    return found


def due_to_seller(vendor_id: int) -> Decimal:
    """Give what is owed to a seller in PLN; negative when the seller owes."""
    return -balance(Account.SELLER_DUE, vendor_id=vendor_id)


def is_recorded(key: str) -> bool:
    """Tell whether a happening stands in the ledger."""
    return LedgerTransaction.objects.filter(key=key).exists()


def next_turn(key: str) -> str:
    """Name a happening that may come again, for a caller that holds what it happens to: x, then x:2, x:3."""
    before = LedgerTransaction.objects.filter(Q(key=key) | Q(key__startswith=f"{key}:")).count()
    return f"{key}:{before + 1}" if before else key


def diverted_back_before(payment_id: int) -> Decimal:
    """Give what the provider returned to a seller of the commission that it had diverted of a payment, in PLN."""
    entries = LedgerEntry.objects.filter(
        transaction__payment=payment_id,
        transaction__key__startswith="commission-back:",
        debit=Account.SELLER_DUE,
        credit=Account.PROVIDER,
    )
    return entries.aggregate(sum=Sum("amount"))["sum"] or ZERO

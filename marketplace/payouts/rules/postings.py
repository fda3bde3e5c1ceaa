"""What payouts write into the ledger (docs/adr/0017)."""

import dataclasses
from collections.abc import Iterable
from decimal import Decimal

from core.money import ZERO
from marketplace.payments.rules.postings import Posting
from marketplace.payments.states import Account
from marketplace.payouts.models import BankLine, Payout, PayoutItem


def payout_ordered(payout: Payout, items: Iterable[PayoutItem]) -> list[Posting]:
    """Move what is due to the seller onto its way, debts the other way round; together it is the payout."""
    return [
        Posting(
            debit=Account.SELLER_DUE if item.amount > ZERO else Account.PAYOUTS,
            credit=Account.PAYOUTS if item.amount > ZERO else Account.SELLER_DUE,
            amount=abs(item.amount),
            vendor_id=payout.vendor_id,
            reference=item.reference,
        )
        for item in items
    ]


def payout_done(payout: Payout) -> list[Posting]:
    """Say that the bank paid: the money left our balance."""
    return [
        Posting(debit=Account.PAYOUTS, credit=Account.PROVIDER, amount=payout.amount, vendor_id=payout.vendor_id),
    ]


def payout_returned(payout: Payout, items: Iterable[PayoutItem], *, was_done: bool) -> list[Posting]:
    """Take a payout back: everything is due again, part by part."""
    back = [turned(posting) for posting in payout_ordered(payout, items)]
    return [*[turned(posting) for posting in payout_done(payout)], *back] if was_done else back


def payout_unwound(payout: Payout, items: Iterable[PayoutItem]) -> list[Posting]:
    """Owe part by part again what came back of a done payout, and stood there under the payout's own number."""
    back = [turned(posting) for posting in payout_ordered(payout, items)]
    whole = Posting(
        debit=Account.SELLER_DUE,
        credit=Account.PAYOUTS,
        amount=payout.amount,
        vendor_id=payout.vendor_id,
        reference=payout.number,
    )
    return [whole, *back]


def turned(posting: Posting) -> Posting:
    """Exchange the sides of a posting."""
    return dataclasses.replace(posting, debit=posting.credit, credit=posting.debit)


def line_waits(line: BankLine, amount: Decimal) -> list[Posting]:
    """Say that money came to our account, or left it, for a cause that people must find first."""
    if line.vendor_id is not None or not amount:
        return []
    return [
        Posting(
            debit=Account.PROVIDER if line.is_incoming else Account.SUSPENSE,
            credit=Account.SUSPENSE if line.is_incoming else Account.PROVIDER,
            amount=amount,
        )
    ]


def line_explained(line: BankLine, amount: Decimal) -> list[Posting]:
    """Take the word of `line_waits` back: what it was is said elsewhere, or it is no money of the market."""
    return [turned(posting) for posting in line_waits(line, amount)]


def line_of_seller(amount: Decimal, *, vendor_id: int, reference: str) -> list[Posting]:
    """Owe a seller the money of its part, which the buyer sent to our account instead of the seller's."""
    return [
        Posting(
            debit=Account.SUSPENSE,
            credit=Account.SELLER_DUE,
            amount=amount,
            vendor_id=vendor_id,
            reference=reference,
        )
    ]

"""What payouts write into the ledger (docs/adr/0017)."""

import dataclasses
from collections.abc import Iterable

from core.money import ZERO
from marketplace.payments.rules.postings import Posting
from marketplace.payments.states import Account
from marketplace.payouts.models import Payout, PayoutItem


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


def turned(posting: Posting) -> Posting:
    """Exchange the sides of a posting."""
    return dataclasses.replace(posting, debit=posting.credit, credit=posting.debit)

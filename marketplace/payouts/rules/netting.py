"""What a payout consists of: what is due and ripe, less what the seller owes."""

import dataclasses
import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from core.money import ZERO


@dataclasses.dataclass(frozen=True, kw_only=True)
class Due:
    """What is due to a seller for one part in PLN, negative when the seller owes; `ripe_on` is None while it waits."""

    reference: str
    amount: Decimal
    ripe_on: dt.date | None


def net(dues: Iterable[Due], today: dt.date) -> list[Due]:
    """Choose what a payout of today takes: debts always, and what is ripe; nothing when debts eat it up.

    The debts of a seller net against whatever is paid next (marketplaces.md §2 row 2), the sum is always positive.
    """
    chosen = [due for due in dues if due.amount < ZERO or (due.ripe_on is not None and due.ripe_on <= today)]
    return chosen if sum((due.amount for due in chosen), ZERO) > ZERO else []

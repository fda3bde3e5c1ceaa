"""Comparing two lists of money, and what a difference says of the balance, pure."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from core.money import ZERO
from marketplace.payments.models import DifferenceKind, ReconciliationDifference

#: The name under which it is kept until when the books were compared.
COMPARED: Final = "books compared"
#: At most so many days of missed nights are caught up.
CATCH_UP: Final = dt.timedelta(days=90)
#: What came to our balance, and what left it, where the provider has it and we do not.
CAME: Final = frozenset({DifferenceKind.UNKNOWN_CHARGE, DifferenceKind.UNKNOWN_REVERSAL})
WENT: Final = frozenset({DifferenceKind.OUTSIDE_REFUND, DifferenceKind.UNKNOWN_REFUND, DifferenceKind.UNKNOWN_TRANSFER})


def claims(difference: ReconciliationDifference) -> frozenset[Decimal]:
    """Give the sums in PLN, one of which a difference brought to SUSPENSE (negative: it left our balance).

    Of a seller's own account only the commission is ours. Where no payment says whose account it is, both may be; where
    the amounts differ, it may be of a charge or of something that goes the other way.
    """
    moved, payment = difference.theirs - difference.ours, difference.payment
    if payment is not None and payment.vendor_id is not None:
        moved = payment.commission if difference.kind == DifferenceKind.UNKNOWN_CHARGE else ZERO
    nothing = frozenset() if payment is not None else frozenset({ZERO})
    if difference.kind in CAME:
        return nothing | {moved}
    if difference.kind in WENT:
        return nothing | {-moved}
    return frozenset({moved, -moved, ZERO}) if difference.kind == DifferenceKind.AMOUNT else frozenset({ZERO})


def compare(theirs: Mapping[str, Decimal], ours: Mapping[str, Decimal]) -> tuple[list[str], list[str], list[str]]:
    """Give the numbers that only they have, that only we have, and whose amounts differ, each in order."""
    only_theirs = [key for key in theirs if key not in ours]
    only_ours = [key for key in ours if key not in theirs]
    unequal = [key for key in theirs if key in ours and theirs[key] != ours[key]]
    return only_theirs, only_ours, unequal

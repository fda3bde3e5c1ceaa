"""Money at the provider that is no part of any order, and goes back to who paid it."""

from marketplace.payments.models import DifferenceKind, ReconciliationDifference, WayOut
from marketplace.payments.rules.postings import Posting, second_given_back, unexplained


def goes_back(difference: ReconciliationDifference) -> bool:
    """Tell whether this is money that goes back: it came twice, was never ordered, or people said so."""
    is_charge = difference.kind == DifferenceKind.UNKNOWN_CHARGE
    return is_charge and (difference.payment_id is not None or difference.way == WayOut.PAYER)


def given_back(difference: ReconciliationDifference, *, gives_commission_back: bool) -> list[Posting]:
    """Say that what it brought to our balance left it again."""
    payment, amount = difference.payment, difference.theirs
    if payment is None:
        return unexplained(-amount)
    return second_given_back(payment, amount, gives_commission_back=gives_commission_back)


def name_of_return(difference: ReconciliationDifference) -> str:
    """Name its happening in the ledger, another one for each attempt."""
    again = f":{difference.attempt}" if difference.attempt > 1 else ""
    return f"charge-return:{difference.reference}{again}"

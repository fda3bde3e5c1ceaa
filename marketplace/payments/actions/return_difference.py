"""Money that had moved without a cause is back where it was."""

from typing import Final

from core.action import action
from core.locking import lock_all
from core.money import ZERO
from marketplace.payments.actions.post_transaction import post_transaction
from marketplace.payments.actions.reopen_difference import reopen_difference
from marketplace.payments.actions.settle_difference import settle_difference
from marketplace.payments.models import ReconciliationDifference
from marketplace.payments.queries.ledger import is_recorded
from marketplace.payments.queries.reconciliation import money_of_refund, second_payment
from marketplace.payments.rules.postings import refunded_outside, unexplained, way_out
from marketplace.payments.states import Happening

AGAIN: Final = "Zwrot się nie udał: pieniądze wróciły do nas i należą się temu, kto zapłacił."


@action
def return_difference(*, difference_id: int, intent: str = "", note: str = AGAIN) -> ReconciliationDifference:
    """Close the difference of a refund made elsewhere that failed since: the ledger follows, nothing is left to divide.

    Once, also when somebody closed it with words before: the money came back all the same. Where it was booked for a
    seller or written off meanwhile (`way_out`), that is taken back too. What it had given back waits for people again,
    who read why (`note`), for who paid does not have the money: a second payment, by `intent`, the provider's number of
    it, or by the number of this refund, as what belongs to no order.
    """
    origin = money_of_refund(difference_id)
    if origin is None and (second := second_payment(intent)) and not second.refund_reference:
        origin = second
    held = lock_all(ReconciliationDifference, [difference_id, *([origin.pk] if origin else [])])
    difference = next(one for one in held if one.pk == difference_id)
    payment, amount = difference.payment, difference.theirs - difference.ours
    postings = refunded_outside(payment, -amount) if payment else unexplained(max(amount, ZERO))
    if is_recorded(f"way-out:{difference.kind}:{difference.reference}"):
        postings += way_out(amount, vendor_id=difference.vendor_id, reference=difference.reference[:60])
    key = f"difference-back:{difference.reference}"
    is_news = bool(postings) and not is_recorded(key)
    post_transaction(kind=Happening.ADJUSTMENT, key=key, postings=postings, payment=payment)
    if is_news and origin is not None:
        reopen_difference(difference_id=origin.pk, note=note)
    return settle_difference(difference_id=difference.pk, note="Zwrot się nie udał: pieniądze wróciły.", by=None)

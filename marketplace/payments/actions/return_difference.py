"""Money that had moved without a cause is back where it was."""

from core.action import action
from core.locking import lock
from core.money import ZERO
from marketplace.payments.actions.post_transaction import post_transaction
from marketplace.payments.actions.settle_difference import settle_difference
from marketplace.payments.models import ReconciliationDifference
from marketplace.payments.queries.ledger import is_recorded
from marketplace.payments.rules.postings import refunded_outside, unexplained, way_out
from marketplace.payments.states import Happening


@action
def return_difference(*, difference_id: int) -> ReconciliationDifference:
    """Close the difference of a refund made elsewhere that failed since: the ledger follows, nothing is left to divide.

    Once, also when somebody closed it with words before: the money came back all the same. Where it was booked for a
    seller or written off meanwhile (`way_out`), that is taken back too.
    """
    difference = lock(ReconciliationDifference, difference_id)
    payment, amount = difference.payment, difference.theirs - difference.ours
    postings = refunded_outside(payment, -amount) if payment else unexplained(max(amount, ZERO))
    if is_recorded(f"way-out:{difference.kind}:{difference.reference}"):
        postings += way_out(amount, vendor_id=difference.vendor_id, reference=difference.reference[:60])
    post_transaction(
        kind=Happening.ADJUSTMENT, key=f"difference-back:{difference.reference}", postings=postings, payment=payment
    )
    return settle_difference(difference_id=difference.pk, note="Zwrot się nie udał: pieniądze wróciły.", by=None)

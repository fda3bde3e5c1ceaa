"""A second payment of the same thing shall go back."""

from core.action import action
from core.errors import IllegalTransition
from core.events import publish
from core.locking import lock
from core.transitions import Actor, move
from marketplace.payments.events import ChargeReturnWanted
from marketplace.payments.gateways import known_gateway
from marketplace.payments.models import DifferenceKind, ReconciliationDifference
from marketplace.payments.states import DIFFERENCE_TRANSITIONS, DifferenceState


@action
def request_charge_return(*, difference_id: int, by: Actor | None) -> ReconciliationDifference:
    """Let the provider give back money that came a second time for one payment; repeating is harmless.

    Who may is asked by the caller. Raises IllegalTransition for any other difference, one that is explained, and money
    that no provider took.
    """
    difference = lock(ReconciliationDifference, difference_id)
    if difference.state == DifferenceState.GOING:
        return difference
    payment = difference.payment
    if (
        difference.kind != DifferenceKind.UNKNOWN_CHARGE
        or payment is None
        or not known_gateway(payment.gateway).refunds
    ):
        raise IllegalTransition
    move(difference, DifferenceState.GOING, by=by, table=DIFFERENCE_TRANSITIONS)
    difference.note = ""
    difference.save(update_fields=["note"])
    publish(ChargeReturnWanted(difference_id=difference.pk))
    return difference

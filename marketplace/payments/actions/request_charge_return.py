"""Money that is no part of any order shall go back to who paid it."""

from core.action import action
from core.errors import IllegalTransition
from core.events import publish
from core.locking import lock
from core.transitions import Actor, move
from marketplace.payments.events import ChargeReturnWanted
from marketplace.payments.gateways import gateway_of_strangers, known_gateway
from marketplace.payments.models import ReconciliationDifference
from marketplace.payments.rules.returning import goes_back
from marketplace.payments.states import DIFFERENCE_TRANSITIONS, DifferenceState


@action
def request_charge_return(*, difference_id: int, by: Actor | None) -> ReconciliationDifference:
    """Let the provider give back money that came a second time for one payment, or whose payer two people named.

    Repeating is harmless; after a failure it is a new attempt. Who may, and whether a second person agreed, is asked by
    the caller. Raises IllegalTransition for any other difference, one that is explained, and money that no provider
    took.
    """
    difference = lock(ReconciliationDifference, difference_id)
    if difference.state == DifferenceState.GOING:
        return difference
    payment = difference.payment
    gateway = known_gateway(payment.gateway) if payment else gateway_of_strangers()
    if not goes_back(difference) or gateway is None or not gateway.refunds:
        raise IllegalTransition
    move(difference, DifferenceState.GOING, by=by, table=DIFFERENCE_TRANSITIONS)
    difference.note = ""
    difference.save(update_fields=["note"])
    publish(ChargeReturnWanted(difference_id=difference.pk))
    return difference

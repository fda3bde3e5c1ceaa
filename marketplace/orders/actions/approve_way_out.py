"""A second person agrees whose the money of a difference is."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import IllegalTransition, NotAllowed, RuleViolation
from core.locking import lock
from core.transitions import move
from marketplace.orders.actions.propose_way_out import TiedToSeller
from marketplace.orders.permissions import can_see_transfers
from marketplace.payments.actions.post_transaction import post_transaction
from marketplace.payments.actions.request_charge_return import request_charge_return
from marketplace.payments.models import ReconciliationDifference, WayOut
from marketplace.payments.queries.ledger import is_recorded
from marketplace.payments.queries.reconciliation import money_waiting
from marketplace.payments.rules.postings import way_out
from marketplace.payments.states import DIFFERENCE_TRANSITIONS, DifferenceState, Happening
from vendors.permissions import is_tied


class SamePerson(RuleViolation):
    """Two people move money that nobody knows, never one alone."""

    code = "SAME_PERSON"
    message = _("To Twoja propozycja. Zatwierdzić musi ją inna osoba z ROPS.")


@action
def approve_way_out(*, difference_id: int, by: User | None) -> ReconciliationDifference:
    """Book the money of a difference as proposed: it leaves SUSPENSE, once, and the difference is explained.

    Another reviewer than who proposed it, not tied to the seller. A seller's money goes with its next payout, or is
    taken from it; what goes back to who paid it, the provider is asked to send (ChargeReturnWanted), and its answer
    books it. Raises SamePerson, TiedToSeller, IllegalTransition.
    """
    difference = lock(ReconciliationDifference, difference_id)
    if not can_see_transfers(by) or by is None:
        raise NotAllowed
    key = f"way-out:{difference.kind}:{difference.reference}"
    if difference.state == DifferenceState.SETTLED and (is_recorded(key) or difference.way == WayOut.PAYER):
        return difference
    if difference.state == DifferenceState.GOING:
        return difference
    waiting = money_waiting(difference)
    if difference.state != DifferenceState.PROPOSED or not waiting:
        raise IllegalTransition
    if by.pk == difference.proposed_by_id:
        raise SamePerson
    if difference.vendor is not None and is_tied(by, difference.vendor):
        raise TiedToSeller
    if difference.way == WayOut.PAYER:
        return request_charge_return(difference_id=difference.pk, by=by)
    post_transaction(
        kind=Happening.ADJUSTMENT,
        key=key,
        postings=way_out(waiting, vendor_id=difference.vendor_id, reference=difference.reference[:60]),
        note=difference.note,
        by=by,
    )
    move(difference, DifferenceState.SETTLED, by=by, table=DIFFERENCE_TRANSITIONS)
    difference.settled_at = clock.now()
    difference.save(update_fields=["settled_at"])
    return difference

"""The bank paid a payout."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.locking import lock
from core.transitions import move
from marketplace.payments.actions.post_transaction import post_transaction
from marketplace.payments.states import Happening
from marketplace.payouts.models import Payout
from marketplace.payouts.permissions import can_pay_out
from marketplace.payouts.rules.postings import payout_done
from marketplace.payouts.states import PAYOUT_TRANSITIONS, PayoutMethod, PayoutState


class NotByHand(RuleViolation):
    """The provider itself says what became of money that it passes on."""

    code = "NOT_BY_HAND"
    message = _("Tę wypłatę prowadzi operator płatności. Stan zmieni się sam, gdy operator odpowie.")


@action
def confirm_payout(*, payout_id: int, by: User) -> Payout:
    """Record that the bank carried a payout out, once; a reviewer or operator.

    Raises NotByHand for one that goes through the provider, IllegalTransition.
    """
    payout = lock(Payout, payout_id)
    if not can_pay_out(by):
        raise NotAllowed
    if payout.state == PayoutState.DONE:
        return payout
    if payout.method == PayoutMethod.PROVIDER:
        raise NotByHand
    move(payout, PayoutState.DONE, by=by, table=PAYOUT_TRANSITIONS)
    payout.settled_at = clock.now()
    payout.save(update_fields=["settled_at"])
    post_transaction(
        kind=Happening.PAYOUT_DONE, key=f"payout-done:{payout.number}", postings=payout_done(payout), by=by
    )
    return payout

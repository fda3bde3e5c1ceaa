"""A refund failed: try once more, or pay it by hand with the buyer's consent."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.action import action
from core.errors import IllegalTransition, NotAllowed, RuleViolation
from core.locking import lock
from marketplace.orders.models import RefundAccount, VendorOrder
from marketplace.orders.permissions import can_confirm_money
from marketplace.payments.actions.repeat_refund import repeat_refund
from marketplace.payments.gateways import known_gateway
from marketplace.payments.models import Refund
from marketplace.payments.states import RefundState


class ConsentMissing(RuleViolation):
    """Another way than that of the payment needs the buyer's word (law.md R11-03)."""

    code = "CONSENT_MISSING"
    message = _("Przelewem można oddać dopiero, gdy kupujący poda numer rachunku i zgodzi się na to.")


@action
def retry_refund(*, refund_id: int, by: User, by_hand: bool) -> Refund:
    """Ask for a FAILED refund again: through the provider, or `by_hand` to the account that the buyer gave.

    The seller or a reviewer of the regional centre may. Repeating the click changes nothing. Raises ConsentMissing,
    IllegalTransition.
    """
    part_id = VendorOrder.objects.values_list("pk", flat=True).get(number=Refund.objects.get(pk=refund_id).reference)
    part = lock(VendorOrder, part_id)
    refund = lock(Refund, refund_id)
    if not can_confirm_money(by, part):
        raise NotAllowed
    if refund.state == RefundState.REQUESTED and refund.is_by_hand == by_hand and refund.attempt > 1:
        return refund
    if refund.state != RefundState.FAILED:
        raise IllegalTransition
    if by_hand and not RefundAccount.objects.filter(refund=refund).exists():
        raise ConsentMissing
    if not by_hand and not known_gateway(refund.payment.gateway).refunds:
        raise IllegalTransition
    return repeat_refund(refund_id=refund.pk, by_hand=by_hand, by=by)

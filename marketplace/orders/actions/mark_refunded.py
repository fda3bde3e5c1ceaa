"""The buyer has the money back."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.action import action
from core.errors import IllegalTransition, NotAllowed
from core.locking import lock
from marketplace.orders.actions.confirm_refund import confirm_refund
from marketplace.orders.models import VendorOrder
from marketplace.orders.permissions import can_confirm_money
from marketplace.payments.actions.record_refund import record_refund
from marketplace.payments.gateways.port import Refunded
from marketplace.payments.models import Refund
from marketplace.payments.states import RefundState


@action
def mark_refunded(*, vendor_order_id: int, by: User) -> VendorOrder:
    """Record that the refunds which a person had to pay went out: the seller or a reviewer; repeating is harmless.

    Refunds that the provider pays are confirmed by the provider. Raises IllegalTransition when none is due by hand.
    """
    part = lock(VendorOrder, vendor_order_id)
    if not can_confirm_money(by, part):
        raise NotAllowed
    refunds = Refund.objects.filter(reference=part.number, is_by_hand=True)
    if not refunds:
        raise IllegalTransition(_("Nie ma pieniędzy, które trzeba oddać przelewem."))
    for refund in refunds.exclude(state=RefundState.SUCCEEDED):
        record_refund(refund_id=refund.pk, answer=Refunded(state=RefundState.SUCCEEDED), by=by)
        confirm_refund(refund_id=refund.pk)
    part.refresh_from_db()
    return part

"""A person says whose part a refund made at the provider concerns."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.action import action
from core.errors import IllegalTransition, NotAllowed, RuleViolation
from core.locking import lock
from marketplace.orders.actions.divide_outside_refund import take_outside_refund
from marketplace.orders.models import VendorOrder
from marketplace.orders.permissions import can_see_transfers
from marketplace.payments.actions.settle_difference import settle_difference
from marketplace.payments.models import DifferenceKind, Payment, ReconciliationDifference
from marketplace.payments.states import DifferenceState


class NotOfThisPart(RuleViolation):
    """The part was paid otherwise, or not so much of it is left."""

    code = "NOT_OF_THIS_PART"
    message = _("Ta część nie mogła oddać takiej kwoty. Wybierz inną.")


@action
def assign_outside_refund(*, difference_id: int, vendor_order_id: int, by: User | None) -> ReconciliationDifference:
    """Make the refund of one part of a difference: a reviewer says whose it is.

    Raises NotOfThisPart, IllegalTransition when it is explained already or is no money that went back.
    """
    if not can_see_transfers(by):
        raise NotAllowed
    part = lock(VendorOrder, vendor_order_id)
    if part.payment_id is not None:
        lock(Payment, part.payment_id)
    difference = lock(ReconciliationDifference, difference_id)
    kinds = {DifferenceKind.OUTSIDE_REFUND, DifferenceKind.LOST_DISPUTE}
    if difference.state != DifferenceState.OPEN or difference.kind not in kinds:
        raise IllegalTransition
    if part.payment_id is None or part.payment_id != difference.payment_id:
        raise NotOfThisPart(field="vendor_order")
    if not take_outside_refund([part], difference, by):
        raise NotOfThisPart(field="vendor_order")
    return settle_difference(difference_id=difference.pk, note=part.number, by=by)

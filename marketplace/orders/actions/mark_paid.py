"""A person says that a transfer came."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.locking import lock
from marketplace.orders.actions.confirm_payment import confirm_payment
from marketplace.orders.models import VendorOrder
from marketplace.orders.permissions import can_confirm_money
from marketplace.payments.actions.settle_payment import settle_payment


class NotATransfer(RuleViolation):
    """Only transfers are confirmed by people; online payments by their provider."""

    code = "NOT_A_TRANSFER"
    message = _("Tę płatność potwierdza operator płatności, nie człowiek.")


@action
def mark_paid(*, vendor_order_id: int, by: User) -> VendorOrder:
    """Record that the transfer for a part came: its seller or a reviewer of the regional centre; repeating is harmless.

    The part becomes NEW at once; after the due date see `confirm_payment`. Raises NotATransfer.
    """
    part = lock(VendorOrder, vendor_order_id)
    if not can_confirm_money(by, part):
        raise NotAllowed
    if part.payment is None or part.payment.gateway != "bank_transfer":
        raise NotATransfer
    settle_payment(payment_id=part.payment.pk, by=by)
    confirm_payment(payment_id=part.payment.pk, by=by)
    part.refresh_from_db()
    return part

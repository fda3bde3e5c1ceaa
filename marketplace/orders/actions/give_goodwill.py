"""The seller gives some money back of its own accord."""

from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.locking import lock
from core.money import ZERO
from marketplace.orders.actions.cancel_order import ReasonMissing
from marketplace.orders.actions.note_refund import note_refund
from marketplace.orders.models import VendorOrder
from marketplace.orders.permissions import can_handle
from marketplace.orders.queries.refunds import refundable
from marketplace.orders.rules.refunds import RefundShare, total_of
from marketplace.payments.models import Refund, RefundReason
from marketplace.payments.states import PaymentState


class GoodwillTooLarge(RuleViolation):
    """More than what is left of the part, or nothing."""

    code = "GOODWILL_TOO_LARGE"
    message = _("Wpisz kwotę większą od zera i nie większą niż to, czego jeszcze nie oddano.")


@action
def give_goodwill(*, vendor_order_id: int, by: User, amount: Decimal, note: str, key: UUID) -> Refund:
    """Give back an amount (PLN) of a paid part, up to what was not given back yet; the seller's team may, with a word.

    `key` is the form's: repeating it gives the same refund. `note` has at most 300 characters; the buyer reads it.
    Raises GoodwillTooLarge, ReasonMissing.
    """
    part = lock(VendorOrder, vendor_order_id)
    if not can_handle(by, part):
        raise NotAllowed
    name = f"goodwill:{key}"
    if known := Refund.objects.filter(key=f"{part.number}:{name}").first():
        return known
    if not note.strip():
        raise ReasonMissing(field="note")
    is_paid = part.payment is not None and part.payment.state == PaymentState.SUCCEEDED
    if not is_paid or not ZERO < amount <= total_of(refundable(part)):
        raise GoodwillTooLarge(field="amount")
    refund = note_refund(
        vendor_order_id=part.pk,
        reason=RefundReason.GOODWILL,
        key=name,
        shares=[RefundShare(gross=amount)],
        note=note.strip()[:300],
        by=by,
    )
    assert refund is not None
    return refund

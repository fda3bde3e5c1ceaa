"""Money of a payment must go back."""

from decimal import Decimal

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from core.action import action
from core.errors import RuleViolation
from core.events import publish
from core.locking import lock
from core.money import ZERO
from core.transitions import Actor
from marketplace.payments.actions.post_transaction import post_transaction
from marketplace.payments.events import RefundRequested
from marketplace.payments.gateways import known_gateway
from marketplace.payments.models import Payment, Refund
from marketplace.payments.rules.commission import NONE, Commission
from marketplace.payments.rules.postings import refund_promised
from marketplace.payments.states import Happening, PaymentState, RefundState


class RefundTooLarge(RuleViolation):
    """More than was paid, earlier refunds counted."""

    code = "REFUND_TOO_LARGE"
    message = _("Nie można oddać więcej, niż wpłynęło.")


class NothingPaid(RuleViolation):
    """There is no money that could go back."""

    code = "NOTHING_PAID"
    message = _("Ta płatność nie wpłynęła: nie ma czego oddawać.")


@action
def request_refund(
    *,
    payment_id: int,
    vendor_id: int,
    reference: str,
    key: str,
    amount: Decimal,
    reason: str,
    is_allotted: bool,
    commission_back: Commission = NONE,
    note: str = "",
    is_paid: bool = False,
    by: Actor | None = None,
) -> Refund:
    """Owe an amount (PLN) back for one seller's part, and let the provider pay it if it can (law.md R11-03).

    A known key gives its refund and changes nothing. The seller's side and the commission that falls away
    (`commission_back`, not negative) stand in the ledger in the same transaction (marketplaces.md §2 row 1). Refunds
    of a payment never exceed it. One that `is_paid` already nobody is asked to pay: the caller records how. Who may is
    asked by the caller. Raises NothingPaid, RefundTooLarge.
    """
    payment = lock(Payment, payment_id)
    if known := Refund.objects.filter(key=key).first():
        return known
    if payment.state != PaymentState.SUCCEEDED:
        raise NothingPaid
    promised = payment.refunds.exclude(state=RefundState.REVOKED).aggregate(sum=Sum("amount"))["sum"] or ZERO
    if amount > payment.amount - promised:
        raise RefundTooLarge
    refund = Refund.objects.create(
        payment=payment,
        vendor_id=vendor_id,
        reference=reference,
        key=key,
        amount=amount,
        reason=reason,
        note=note[:300],
        is_allotted=is_allotted,
        is_by_hand=not is_paid and not known_gateway(payment.gateway).refunds,
    )
    post_transaction(
        kind=Happening.REFUND,
        key=f"refund:{key}",
        postings=refund_promised(refund, NONE - commission_back),
        payment=payment,
        note=note,
        by=by,
    )
    if not refund.is_by_hand and not is_paid:
        publish(RefundRequested(refund_id=refund.pk))
    return refund

"""Transfers that have not come and money that must go back, as the regional centre sees them."""

from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import Role, User
from accounts.permissions import has_role
from marketplace.orders.models import VendorOrder, VendorOrderQuerySet
from marketplace.orders.states import VendorOrderState
from marketplace.payments.models import Refund
from marketplace.payments.states import RefundState


def parts_for_money(user: User) -> VendorOrderQuerySet:
    """Give the parts whose money a person may look at: a reviewer all of them, a member those of the own vendors."""
    if has_role(user, Role.REVIEWER):
        return VendorOrder.objects.all()
    return VendorOrder.objects.for_user(user)


def unpaid_transfers(text: str = "") -> QuerySet[VendorOrder]:
    """List the transfers awaited in time and those that ran out (late money may come), the oldest due first."""
    states = [VendorOrderState.AWAITING_PAYMENT, VendorOrderState.EXPIRED]
    found = VendorOrder.objects.transfers().filter(state__in=states).select_related("vendor", "payment", "order")
    if text:
        found = found.filter(payment__title__icontains=text)
    return found.order_by("state", "payment__due_on", "pk")


def refunds_due() -> QuerySet[VendorOrder]:
    """List the money that must go back to buyers, the oldest first; `waits_for_person`: somebody must send a transfer.

    The rest is paid by the provider, which confirms it itself.
    """
    by_hand = Refund.objects.filter(reference=OuterRef("number"), is_by_hand=True)
    waits = Exists(by_hand.exclude(state__in=[RefundState.SUCCEEDED, RefundState.REVOKED]))
    found = VendorOrder.objects.refund_due().select_related("vendor", "payment", "order")
    return found.annotate(waits_for_person=waits).order_by("refund_due_at", "pk")

"""How an order of several contracts stands in the few words that Saleor has for one order."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.money import ZERO
from marketplace.orders.models import Order, VendorOrder
from marketplace.orders.states import VendorOrderState as State
from marketplace.payments.states import PaymentState

GONE: Final = frozenset({State.CANCELLED, State.EXPIRED})
SENT: Final = frozenset({State.SHIPPED, State.COMPLETED})
BEGUN: Final = SENT | {State.PARTIALLY_SHIPPED}

STATUS_WORDS: Final[dict[str, Promise]] = {
    "UNCONFIRMED": _("czeka na płatność"),
    "UNFULFILLED": _("w realizacji"),
    "PARTIALLY_FULFILLED": _("częściowo wysłane"),
    "FULFILLED": _("wysłane"),
    "CANCELED": _("anulowane"),
    "EXPIRED": _("nieopłacone w terminie"),
}
PAYMENT_WORDS: Final[dict[str, Promise]] = {
    "NOT_CHARGED": _("nieopłacone"),
    "PARTIALLY_CHARGED": _("opłacone częściowo"),
    "FULLY_CHARGED": _("opłacone"),
    "PARTIALLY_REFUNDED": _("zwrócone częściowo"),
    "FULLY_REFUNDED": _("zwrócone"),
    "CANCELLED": _("anulowane"),
}


def order_status(parts: Iterable[VendorOrder]) -> str:
    """Give Saleor's OrderStatus: what fell away does not count while anything is left.

    Nothing left: CANCELED, or EXPIRED when nothing was cancelled. Some awaits money and nothing was sent: UNCONFIRMED.
    All sent or done: FULFILLED, some: PARTIALLY_FULFILLED, none yet (also what waits to be picked up): UNFULFILLED.
    """
    states = [part.state for part in parts]
    left = [state for state in states if state not in GONE]
    if not left:
        return "EXPIRED" if states and all(state == State.EXPIRED for state in states) else "CANCELED"
    if all(state in SENT for state in left):
        return "FULFILLED"
    if any(state in BEGUN for state in left):
        return "PARTIALLY_FULFILLED"
    return "UNCONFIRMED" if State.AWAITING_PAYMENT in left else "UNFULFILLED"


@dataclass(frozen=True, slots=True)
class Paid:
    """What was paid for an order and went back, in PLN; `owed` is what the parts that are left cost."""

    total: Decimal
    charged: Decimal
    refunded: Decimal
    owed: Decimal
    is_gone: bool

    @property
    def balance(self) -> Decimal:
        """Give what the buyer has paid beyond what is owed; negative while money is awaited."""
        return self.charged - self.refunded - self.owed

    @property
    def payment_status(self) -> str:
        """Give Saleor's PaymentChargeStatusEnum."""
        if not self.charged:
            return "CANCELLED" if self.is_gone else "NOT_CHARGED"
        if self.refunded:
            return "FULLY_REFUNDED" if self.refunded >= self.charged else "PARTIALLY_REFUNDED"
        return "FULLY_CHARGED" if self.charged >= self.total else "PARTIALLY_CHARGED"

    @property
    def share(self) -> str:
        """Give NONE, PARTIAL or FULL: how much of the order is paid."""
        return "FULL" if self.charged >= self.total else "PARTIAL" if self.charged else "NONE"


def paid_of(order: Order, parts: Iterable[VendorOrder]) -> Paid:
    """Add up the parts; their payments must be loaded."""
    found = list(parts)
    paid = [part for part in found if part.payment is not None and part.payment.state == PaymentState.SUCCEEDED]
    left = [part for part in found if part.state not in GONE]
    return Paid(
        total=order.total_gross,
        charged=sum((part.total_gross for part in paid), ZERO),
        refunded=sum((part.refunded_gross for part in found), ZERO),
        owed=sum((part.final_gross for part in left), ZERO),
        is_gone=not left,
    )

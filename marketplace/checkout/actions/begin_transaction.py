"""A client of the API says how the buyer pays, and how much."""

from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.models import User
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.locking import lock
from marketplace.checkout.actions.set_gateway import set_gateway
from marketplace.checkout.models import Checkout, CheckoutTransaction
from marketplace.checkout.permissions import can_use_checkout
from marketplace.checkout.queries.basket import load_basket
from marketplace.checkout.rules.payment import SANDBOX
from marketplace.checkout.states import TransactionState


class TransactionRefused(RuleViolation):
    """It cannot be paid so; nothing was noted."""

    code = "INVALID"


@action
def begin_transaction(
    *,
    checkout_id: UUID,
    gateway: str,
    amount: Decimal | None,
    state: TransactionState,
    key: str = "",
    by: User | None,
) -> CheckoutTransaction:
    """Note the way of paying and the amount in PLN that the buyer was shown (None: today's total of the basket).

    Only the sandbox says at once how it ended (`state`); all else is paid after the order. A `key` that was used for
    the same gives the same transaction. Raises TransactionRefused, UnknownGateway.
    """
    checkout = lock(Checkout, checkout_id)
    if not can_use_checkout(by, checkout):
        raise NotAllowed
    total, key = load_basket(checkout_id).total_gross, key[:200]
    if key and (known := CheckoutTransaction.objects.filter(checkout=checkout, key=key).first()):
        if known.gateway != gateway or (amount is not None and known.amount != amount):
            raise TransactionRefused(_("Ten klucz był już użyty do innej płatności."), code="UNIQUE", field="key")
        return known
    if total <= 0:
        raise TransactionRefused(_("Koszyk jest pusty."), field="id")
    if amount is not None and amount != total:
        raise TransactionRefused(_("Kwota nie zgadza się z sumą koszyka."), field="amount")
    if state != TransactionState.REQUESTED and gateway != SANDBOX:
        raise TransactionRefused(_("Tą płatnością płaci się po złożeniu zamówienia."), field="payment_gateway")
    set_gateway(checkout_id=checkout_id, gateway=gateway, by=by)
    return CheckoutTransaction.objects.create(checkout=checkout, gateway=gateway, amount=total, state=state, key=key)

"""The port to every payment method: what the market asks, and what a method answers.

A gateway never writes to the database. `open` and `instructions` are pure; `start` may talk to a provider, so it is
called outside every transaction, with the payment's idempotency key, and its answer is written down by the action
`record_start` (architecture.md §3).
"""

import dataclasses
import datetime as dt
from decimal import Decimal
from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.errors import RuleViolation
from marketplace.payments.models import Payment


class PaymentNotPossible(RuleViolation):
    """This method cannot take this payment, e.g. a transfer to a seller without an account."""

    code = "PAYMENT_NOT_POSSIBLE"
    message = _("Tego zamówienia nie można opłacić wybranym sposobem.")


@dataclasses.dataclass(frozen=True, kw_only=True)
class PaymentRequest:
    """What an order asks for: an amount in PLN under a reference; the payee's data for methods that need a payee."""

    idempotency_key: str
    gateway: str
    reference: str
    amount: Decimal
    due_on: dt.date | None = None
    payee_name: str = ""
    payee_nip: str = ""
    payee_account: str = ""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Started:
    """The provider's answer: where the buyer goes on, and the provider's own number of the payment."""

    redirect_url: str
    gateway_reference: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class Instructions:
    """What a buyer types into a bank: `qr_payload` is empty where no code can carry the transfer."""

    payee_name: str
    account: str
    amount: Decimal
    title: str
    due_on: dt.date | None
    qr_payload: str


class Gateway(Protocol):
    """A payment method. A new one (Stripe) is one class here and one name in settings.PAYMENT_GATEWAYS."""

    code: str
    label: Promise
    per_vendor: bool
    """True: each seller is paid separately; False: one payment covers the whole order."""
    online: bool
    """True: the buyer is sent on to pay at once; False: the buyer follows instructions."""

    def open(self, request: PaymentRequest) -> Payment:
        """Make the unsaved payment; raises PaymentNotPossible."""

    def instructions(self, payment: Payment) -> Instructions | None:
        """Say how to pay by oneself; None when the buyer is redirected instead."""

    def start(self, payment: Payment, *, return_path: str) -> Started | None:
        """Begin or repeat the payment at the provider, outside transactions; None when there is nothing to begin.

        Called again with the same payment it answers the same, because it sends payment.idempotency_key. The buyer
        comes back to `return_path`.
        """

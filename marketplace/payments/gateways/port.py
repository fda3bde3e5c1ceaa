"""The port to every payment method: what the market asks, and what a method answers.

A gateway never writes to the database. `open` and `instructions` are pure; `start` may talk to a provider, so it is
called outside every transaction, with the payment's idempotency key, and its answer is written down by the action
`record_start` (architecture.md §3).
"""

import dataclasses
import datetime as dt
from decimal import Decimal
from typing import Any, Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.errors import RuleViolation
from core.money import ZERO
from marketplace.payments.models import Payment, Refund
from marketplace.payments.states import DisputeState, PaymentState, RefundState, TransferState


class PaymentNotPossible(RuleViolation):
    """This method cannot take this payment, e.g. a transfer to a seller without an account."""

    code = "PAYMENT_NOT_POSSIBLE"
    message = _("Tego zamówienia nie można opłacić wybranym sposobem.")


class PaymentRefused(RuleViolation):
    """The bank or the buyer said no to an attempt; another one may go through."""

    code = "PAYMENT_REFUSED"
    message = _("Bank odmówił tej płatności. Pieniądze nie zostały pobrane. Spróbuj jeszcze raz albo inaczej.")


class ProviderUnavailable(RuleViolation):
    """The provider does not answer: nobody knows whether the call had an effect; it is repeated under its key."""

    code = "PROVIDER_UNAVAILABLE"
    message = _("Operator płatności chwilowo nie odpowiada. Spróbuj za chwilę: nie zapłacisz dwa razy.")


class ProviderRefused(RuleViolation):
    """The provider understood a call and will never do it as it is."""

    code = "PROVIDER_REFUSED"
    message = _("Operator płatności nie przyjął tego zlecenia.")


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
    vendor_id: int | None = None
    """Whom the money reaches without passing us; None when one payment covers several sellers."""
    commission: Decimal = ZERO
    """What the seller owes the market of it, gross in PLN."""
    payer_email: str = ""
    awaits_order: bool = False
    """True: it is paid before there is an order, only online and only for the whole basket."""


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


@dataclasses.dataclass(frozen=True, kw_only=True)
class Unclaimed:
    """Money (PLN) that came a second time for a `payment`, or for none of ours; `reference` is the provider's number.

    `attempt` is the next one after each failure.
    """

    reference: str
    amount: Decimal
    payment: Payment | None = None
    attempt: int = 1


@dataclasses.dataclass(frozen=True, kw_only=True)
class Refunded:
    """What became of a refund: its state, the provider's number, and for people why it failed.

    `gives_commission_back`: the provider returned a share of what it had diverted to us, too.
    """

    state: RefundState
    gateway_reference: str = ""
    failure: str = ""
    gives_commission_back: bool = False


@dataclasses.dataclass(frozen=True, kw_only=True)
class Seen:
    """What a provider says of a payment now: state, how it was paid, the fee in PLN if known, why it failed.

    `reference` is the provider's number of what was seen, empty where that is no question. PENDING and `is_held`: the
    bank put the money aside.
    """

    state: PaymentState
    is_held: bool = False
    method: str = ""
    fee: Decimal | None = None
    failure: str = ""
    reference: str = ""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Transferred:
    """What became of money passed on, or taken back: its state, the provider's number, why it failed.

    Still REQUESTED with a `failure` means that our balance lacks the money: nothing was moved at this `attempt`.
    """

    state: TransferState
    gateway_reference: str = ""
    failure: str = ""
    attempt: int = 1


@dataclasses.dataclass(frozen=True, kw_only=True)
class AccountSeen:
    """What the provider says of a seller's account (see ConnectedAccount)."""

    reference: str
    details_submitted: bool = False
    charges_enabled: bool = False
    payouts_enabled: bool = False
    requirements: dict[str, Any] = dataclasses.field(default_factory=dict)
    capabilities: dict[str, str] = dataclasses.field(default_factory=dict)


@dataclasses.dataclass(frozen=True, kw_only=True)
class DisputeSeen:
    """What the provider says of a dispute; amounts in PLN: disputed, taken from us, given back, and the fee.

    `paid_by` is the provider's number of the one attempt that is disputed: a payment may have come twice.
    """

    reference: str
    paid_by: str
    state: DisputeState
    amount: Decimal
    reason: str = ""
    evidence_due_by: dt.datetime | None = None
    withdrawn: Decimal = ZERO
    reinstated: Decimal = ZERO
    fee: Decimal = ZERO


class Gateway(Protocol):
    """A payment method. A new one (Stripe) is one class here and one name in settings.PAYMENT_GATEWAYS."""

    code: str
    label: Promise
    online: bool
    """True: the buyer is sent on to pay at once; False: the buyer follows instructions."""

    refunds: bool
    """True: it can send money back itself; False: a person pays refunds by hand."""

    @property
    def per_vendor(self) -> bool:
        """Tell whether each seller is paid separately; otherwise one payment covers the whole order."""

    def open(self, request: PaymentRequest) -> Payment:
        """Make the unsaved payment; raises PaymentNotPossible."""

    def instructions(self, payment: Payment) -> Instructions | None:
        """Say how to pay by oneself; None when the buyer is redirected instead."""

    def start(self, payment: Payment, *, return_path: str) -> Started | None:
        """Begin or repeat the payment at the provider, outside transactions; None when there is nothing to begin.

        Called again with the same payment it answers the same, because it sends payment.idempotency_key. The buyer
        comes back to `return_path`.
        """

    def look(self, payment: Payment) -> Seen:
        """Ask the provider what became of a payment, outside transactions; a method of transfers knows what we know."""

    def cancel(self, payment: Payment) -> None:
        """Tell the provider that nobody waits for a payment any more, outside transactions; safe to repeat."""

    def give_back(self, money: Unclaimed) -> Refunded:
        """Send back, outside transactions, what is no part of any order; safe to repeat.

        Raises PaymentNotPossible where a person must pay.
        """

    def refund(self, refund: Refund) -> Refunded:
        """Send money back to where it came from, outside transactions, under refund.idempotency_key.

        Raises PaymentNotPossible where a person must pay.
        """

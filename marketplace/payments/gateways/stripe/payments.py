"""Payments through Stripe: card, BLIK, Przelewy24, each a method of its own; and refunds of them."""

import contextlib
import hashlib
from decimal import Decimal
from typing import Any, Final

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from marketplace.payments.gateways.port import (
    Instructions,
    PaymentNotPossible,
    PaymentRefused,
    PaymentRequest,
    ProviderRefused,
    Refunded,
    Seen,
    Started,
    Unclaimed,
)
from marketplace.payments.gateways.stripe import hosted, of_basket
from marketplace.payments.gateways.stripe.client import (
    call,
    calling,
    grosze,
    is_forgotten,
    options,
    refusal,
    value,
    zloty,
)
from marketplace.payments.gateways.stripe.refunds import (
    COMMISSION_BACK,
    SeenRefund,
    give_back,
    refund_failure,
    refunded,
    refunds_at,
)
from marketplace.payments.models import Payment, Refund
from marketplace.payments.queries.accounts import account_of, account_to_pay, can_be_paid_directly
from marketplace.payments.queries.tokens import payment_token
from marketplace.payments.states import PaymentState, RefundState

WAITING: Final = ("requires_payment_method", "requires_confirmation", "requires_action")
#: The bank put the money aside: it is taken with the order, or let go.
HELD: Final = "requires_capture"
#: Nothing is left for the buyer to do.
PAID: Final = frozenset({"succeeded", "processing", HELD})
PAGES: Final = {"card": "payments:pay_by_card", "blik": "payments:pay_by_blik"}
SPLIT: Final = "split"
#: What an intent carries, of which Stripe's own page makes its intent too.
OF_PAGE: Final = ("application_fee_amount", "description", "metadata", "transfer_group")


class StripeMethod:
    """One method of payment at Stripe: `kind` is card, blik or p24 (docs/adr/0020)."""

    online = True
    refunds = True

    def __init__(self, kind: str, label: Promise) -> None:
        self.kind, self.label = kind, label
        self.code = f"stripe_{kind}"

    @property
    def per_vendor(self) -> bool:
        """Tell whether sellers are paid directly (settings.PAYMENT_SETTLEMENT)."""
        return bool(settings.PAYMENT_SETTLEMENT != SPLIT)

    def open(self, request: PaymentRequest) -> Payment:
        """Make the unsaved payment; a seller who is paid directly must have passed Stripe's checks (R11-02)."""
        if request.vendor_id is not None and not can_be_paid_directly(request.vendor_id, self.kind):
            raise PaymentNotPossible(
                _("%(name)s nie przyjmuje jeszcze płatności internetowych. Wybierz przelew.")
                % {"name": request.payee_name}
            )
        return Payment(
            idempotency_key=request.idempotency_key,
            gateway=self.code,
            reference=request.reference,
            title=request.reference,
            amount=request.amount,
            due_on=request.due_on,
            vendor_id=request.vendor_id,
            account=account_to_pay(request.vendor_id),
            commission=request.commission if request.vendor_id is not None else Decimal(0),
            payer_email=request.payer_email,
            awaits_order=request.awaits_order,
        )

    def instructions(self, payment: Payment) -> Instructions | None:  # noqa: ARG002
        """Give none: the buyer pays online."""
        return None

    def start(self, payment: Payment, *, return_path: str) -> Started:
        """Make the intent, or find it again; the buyer goes on to our page, or to the bank (Przelewy24)."""
        token = payment_token(payment, return_path)
        if hosted.is_hosted(payment):  # our page asks how that ended, and gives it up if it did not
            return Started(
                redirect_url=reverse(PAGES[self.kind], args=[token]), gateway_reference=payment.gateway_reference
            )
        intent = self.intent(payment)
        if intent.status in PAID:
            return Started(redirect_url=reverse("payments:payment_return", args=[token]), gateway_reference=intent.id)
        if self.kind in PAGES:
            return Started(redirect_url=reverse(PAGES[self.kind], args=[token]), gateway_reference=intent.id)
        if intent.status != "requires_action":
            intent = self._confirm(
                payment,
                intent.id,
                f"{payment.attempt_key}:p24",
                payment_method_data={"type": "p24", "billing_details": {"email": payment.payer_email}},
                return_url=settings.PUBLIC_URL + reverse("payments:payment_return", args=[token]),
            )
        to = value(intent, "next_action", "redirect_to_url", "url")
        return Started(redirect_url=to or reverse("payments:payment_return", args=[token]), gateway_reference=intent.id)

    def intent(self, payment: Payment) -> Any:
        """Give Stripe's intent of a payment, made when it has none; raises PaymentRefused for one that was cancelled.

        Made twice under one key it is one, so a call whose answer was lost may be repeated.
        """
        account = account_of(payment)
        if payment.gateway_reference.startswith("pi_"):
            with calling():
                found = call().payment_intents.retrieve(payment.gateway_reference, options=options(account=account))
            if found.status != "canceled":
                return found
        params, key = self._params(payment), payment.attempt_key
        if payment.awaits_order:
            params, key = of_basket.params(payment), f"{key}:basket"
        with calling():
            made = call().payment_intents.create(params, options=options(key=key, account=account))
        if made.id == payment.gateway_reference or made.status == "canceled":
            raise PaymentRefused(refusal("canceled"), code="canceled")
        return made

    def page(self, payment: Payment, *, success_url: str, cancel_url: str) -> Any:
        """Give Stripe's own page of a payment, for browsers without scripts; raises PaymentRefused when it ran out.

        It has a `url` while it waits for the buyer, and none when it was paid.
        """
        if hosted.is_hosted(payment):
            found = hosted.find_page(payment, payment.gateway_reference)
            if found.status != "expired":
                return found
        intent = {name: said for name, said in self._params(payment).items() if name in OF_PAGE}
        made = hosted.open_page(payment, intent, success_url=success_url, cancel_url=cancel_url)
        if made.id == payment.gateway_reference:
            raise PaymentRefused(refusal("canceled"), code="canceled")
        return made

    def confirm_code(self, payment: Payment, code: str) -> None:
        """Send a BLIK code to the buyer's bank; raises PaymentRefused when it says no at once.

        One code of one attempt is one attempt, however often the form is sent.
        """
        mark = hashlib.sha256(f"{settings.SECRET_KEY}:{payment.pk}:{code}".encode()).hexdigest()[:12]
        self._confirm(
            payment,
            payment.gateway_reference,
            f"{payment.attempt_key}:blik:{mark}",
            payment_method_data={"type": "blik"},
            payment_method_options={"blik": {"code": code}},
        )

    def look(self, payment: Payment) -> Seen:
        """Ask Stripe what became of a payment; one that was never begun is as we know it."""
        if not payment.gateway_reference:
            return Seen(state=PaymentState(payment.state), failure=payment.failure)
        return self.look_at(payment, payment.gateway_reference)

    def look_at(self, payment: Payment, reference: str) -> Seen:
        """Ask Stripe about one of the intents of a payment. Raises ProviderRefused for one that is not of it."""
        if reference.startswith(hosted.PREFIX):
            return self._look_at_page(payment, reference)
        account = account_of(payment)
        with calling():
            intent = call().payment_intents.retrieve(
                reference, {"expand": ["latest_charge.balance_transaction"]}, options=options(account=account)
            )
        if intent.metadata.to_dict().get("payment") != payment.idempotency_key:
            raise ProviderRefused
        if is_left(payment, intent):
            return Seen(state=PaymentState.PENDING, reference=intent.id)
        return seen(payment, intent)

    def cancel(self, payment: Payment) -> None:
        """Cancel what waits for the buyer, let go what was put aside; money that is there is left to `look`."""
        self.give_up(payment, even_if_held=True)

    def give_up(self, payment: Payment, *, even_if_held: bool = False) -> bool:
        """Let nobody pay by the intent or page that the payment has; False when somebody did, or is about to."""
        if not payment.gateway_reference:
            return True
        if hosted.is_hosted(payment):
            return hosted.close_page(payment)
        account = account_of(payment)
        with calling():
            intent = call().payment_intents.retrieve(payment.gateway_reference, options=options(account=account))
        if intent.status not in WAITING and not (even_if_held and intent.status == HELD):
            return bool(intent.status == "canceled")
        try:
            with calling():
                call().payment_intents.cancel(intent.id, options=options(account=account))
        except ProviderRefused:
            return False  # it was paid in this very moment: `look` says so
        return True

    def refund(self, refund: Refund) -> Refunded:
        """Send money back to the same card, account or BLIK (R11-03); a refusal fails it, a silence is repeated.

        Stripe forgets keys after a day: an older refund is looked for first, for asking again would pay it twice.
        """
        payment = refund.payment
        if is_forgotten(refund.requested_at):
            asked = (refund.key, refund.attempt)
            if made := next((one for one in self.refunds_of(payment) if (one.key, one.attempt) == asked), None):
                return made.answer
        params: dict[str, Any] = {
            "payment_intent": payment.gateway_reference,
            "amount": grosze(refund.amount),
            "metadata": {"refund": refund.key, "attempt": str(refund.attempt)},
        }
        if payment.commission and not refund.is_allotted:
            params["refund_application_fee"] = True
            params["metadata"][COMMISSION_BACK] = "1"
        try:
            with calling():
                made = call().refunds.create(
                    params, options=options(key=refund.idempotency_key, account=account_of(payment))
                )
        except ProviderRefused as problem:
            return Refunded(state=RefundState.FAILED, failure=refund_failure(problem.code))
        return refunded(made)

    def take(self, payment: Payment) -> None:
        """Take what the bank put aside for a payment; `look` says how that ended. Raises ProviderUnavailable."""
        with contextlib.suppress(PaymentRefused, ProviderRefused), calling():
            if call().payment_intents.retrieve(payment.gateway_reference).status == HELD:
                of_basket.capture(payment)

    def give_back(self, money: Unclaimed) -> Refunded:
        """Send all of an intent or charge back, once; see refunds.give_back (docs/adr/0020, 0026)."""
        return give_back(money)

    def refunds_of(self, payment: Payment) -> list[SeenRefund]:
        """List every refund of a payment that Stripe knows, ours and others."""
        return refunds_at(payment.gateway_reference, account=account_of(payment))

    def _look_at_page(self, payment: Payment, reference: str) -> Seen:
        """Say what became of Stripe's own page; a card refused there is tried again there."""
        page = hosted.find_page(payment, reference)
        if value(page.payment_intent, "status") == "succeeded":
            return seen(payment, page.payment_intent)
        if page.status == "expired" and reference == payment.gateway_reference:
            return Seen(state=PaymentState.FAILED, failure=refusal("canceled"), reference=reference)
        return Seen(state=PaymentState.PENDING, reference=reference)

    def _params(self, payment: Payment) -> dict[str, Any]:
        params: dict[str, Any] = {
            "amount": grosze(payment.amount),
            "currency": "pln",
            "payment_method_types": [self.kind],
            "description": payment.reference,
            "metadata": {"payment": payment.idempotency_key, "reference": payment.reference},
        }
        if payment.vendor_id is None:
            params["transfer_group"] = payment.transfer_group
        elif payment.commission:
            params["application_fee_amount"] = grosze(payment.commission)
        return params

    def _confirm(self, payment: Payment, reference: str, key: str, **params: Any) -> Any:
        with calling():
            return call().payment_intents.confirm(
                reference, params, options=options(key=key, account=account_of(payment))
            )


STRIPE: Final = {
    method.code: method
    for method in (
        StripeMethod("card", _("karta płatnicza")),
        StripeMethod("blik", _("BLIK")),
        StripeMethod("p24", _("Przelewy24")),
    )
}


def is_left(payment: Payment, intent: Any) -> bool:
    """Tell whether nobody works on an unpaid intent any more: the buyer pays another way, or it was given up."""
    if intent.status == "succeeded" or intent.id == payment.gateway_reference:
        return False
    return bool(payment.gateway_reference) or intent.status == "canceled"


def seen(payment: Payment, intent: Any) -> Seen:
    """Read an intent; another amount than ours is no payment of it."""
    if intent.status == "succeeded":
        if (intent.amount_received, intent.currency) != (grosze(payment.amount), "pln"):
            raise ProviderRefused
        charge = intent.latest_charge
        fee = value(charge, "balance_transaction", "fee")
        return Seen(
            state=PaymentState.SUCCEEDED,
            method=value(charge, "payment_method_details", "type") or "",
            fee=zloty(fee) if fee is not None and payment.vendor_id is None else None,
            reference=intent.id,
        )
    if intent.status == "canceled":
        return Seen(state=PaymentState.FAILED, failure=refusal("canceled"), reference=intent.id)
    if intent.status == HELD:
        return Seen(state=PaymentState.PENDING, is_held=True, reference=intent.id)
    error = value(intent, "last_payment_error")
    if intent.status == "requires_payment_method" and error is not None:
        text = refusal(value(error, "code") or "", value(error, "decline_code") or "")
        return Seen(state=PaymentState.FAILED, failure=text, reference=intent.id)
    return Seen(state=PaymentState.PENDING, reference=intent.id)

"""The sandbox: a provider that does not exist, for development and tests; its page asks how the payment shall end."""

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from marketplace.payments.gateways.port import (
    DisputeSeen,
    Instructions,
    PaymentNotPossible,
    PaymentRequest,
    Refunded,
    Seen,
    Started,
    Unclaimed,
)
from marketplace.payments.models import Dispute, Payment, Refund
from marketplace.payments.queries.tokens import payment_token
from marketplace.payments.states import DisputeState, PaymentState, RefundState


def play_evidence(dispute: Dispute) -> DisputeSeen:
    """Play that the bank has the evidence and reads it; nothing decides a dispute of the sandbox."""
    return DisputeSeen(reference=dispute.reference, paid_by="", state=DisputeState.UNDER_REVIEW, amount=dispute.amount)


class Sandbox:
    """One payment for the whole order; refuses wherever demo data is refused (production)."""

    code = "sandbox"
    label: Promise = _("płatność testowa")
    per_vendor = False
    online = True
    refunds = True

    def open(self, request: PaymentRequest) -> Payment:
        """Make the unsaved payment."""
        self._refuse_production()
        return Payment(
            idempotency_key=request.idempotency_key,
            gateway=self.code,
            reference=request.reference,
            title=request.reference,
            amount=request.amount,
            due_on=request.due_on,
        )

    def instructions(self, payment: Payment) -> Instructions | None:  # noqa: ARG002
        """Give none: the buyer is redirected."""
        return None

    def start(self, payment: Payment, *, return_path: str) -> Started:
        """Send the buyer to the page that plays the provider."""
        self._refuse_production()
        return Started(
            redirect_url=reverse("payments:sandbox", args=[payment_token(payment, return_path)]),
            gateway_reference=f"sandbox-{payment.idempotency_key}",
        )

    def look(self, payment: Payment) -> Seen:
        """Say what its page wrote down: the payment itself is its memory."""
        return Seen(state=PaymentState(payment.state), failure=payment.failure)

    def cancel(self, payment: Payment) -> None:
        """Forget nothing, for nothing was kept."""

    def give_back(self, money: Unclaimed) -> Refunded:
        """Play that it went back at once."""
        return Refunded(state=RefundState.SUCCEEDED, gateway_reference=f"sandbox-back-{money.reference}")

    def refund(self, refund: Refund) -> Refunded:
        """Play a refund that succeeds at once."""
        return Refunded(state=RefundState.SUCCEEDED, gateway_reference=f"sandbox-{refund.idempotency_key}")

    def _refuse_production(self) -> None:
        if not settings.DEMO_ALLOWED:
            raise PaymentNotPossible

"""What is paid for a basket, before there is an order (docs/adr/0026)."""

from typing import Any

from marketplace.payments.gateways.stripe.client import call, grosze, options
from marketplace.payments.models import Payment


def params(payment: Payment) -> dict[str, Any]:
    """Say how an intent for a basket is made: cards put the money aside, the others cannot and take it at once.

    The client shows Stripe's fields before it has an intent, and Stripe wants both to agree: all methods that are
    switched on at Stripe, capture said of cards alone.
    """
    return {
        "amount": grosze(payment.amount),
        "currency": "pln",
        "automatic_payment_methods": {"enabled": True},
        "payment_method_options": {"card": {"capture_method": "manual"}},
        "description": payment.reference,
        "metadata": {"payment": payment.idempotency_key, "reference": payment.reference},
        "transfer_group": payment.transfer_group,
    }


def capture(payment: Payment) -> None:
    """Take what is put aside, once; the order's number is written beside it. For use inside `calling`."""
    call().payment_intents.capture(
        payment.gateway_reference,
        {"metadata": {"reference": payment.reference}},
        options=options(key=f"{payment.attempt_key}:take"),
    )

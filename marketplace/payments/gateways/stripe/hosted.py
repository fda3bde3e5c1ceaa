"""Stripe's own payment page (Checkout): a card without scripts on ours (docs/adr/0020)."""

from typing import Any, Final

from django.conf import settings

from marketplace.payments.gateways.port import ProviderRefused
from marketplace.payments.gateways.stripe.client import call, calling, grosze, options
from marketplace.payments.models import Payment
from marketplace.payments.queries.accounts import account_of

PREFIX: Final = "cs_"


def is_hosted(payment: Payment) -> bool:
    """Tell whether the buyer was last sent to Stripe's page."""
    return payment.gateway_reference.startswith(PREFIX)


def open_page(payment: Payment, intent: dict[str, Any], *, success_url: str, cancel_url: str) -> Any:
    """Make the page of one payment, the same one for the same attempt; `intent` is what its intent shall carry."""
    params: dict[str, Any] = {
        "mode": "payment",
        "payment_method_types": ["card"],
        "line_items": [
            {
                "quantity": 1,
                "price_data": {
                    "currency": "pln",
                    "unit_amount": grosze(payment.amount),
                    "product_data": {"name": f"{settings.SITE_NAME}, {payment.reference}"},
                },
            }
        ],
        "client_reference_id": payment.reference,
        "metadata": intent["metadata"],
        "payment_intent_data": intent,
        "success_url": success_url,
        "cancel_url": cancel_url,
    }
    if payment.payer_email:
        params["customer_email"] = payment.payer_email
    with calling():
        return call().checkout.sessions.create(
            params, options=options(key=f"{payment.attempt_key}:page", account=account_of(payment))
        )


def find_page(payment: Payment, reference: str) -> Any:
    """Give a page with its intent, if it has one by now. Raises ProviderRefused for one that is not of the payment."""
    expand = ["payment_intent.latest_charge.balance_transaction"]
    with calling():
        page = call().checkout.sessions.retrieve(
            reference, {"expand": expand}, options=options(account=account_of(payment))
        )
    if page.metadata.to_dict().get("payment") != payment.idempotency_key:
        raise ProviderRefused
    return page


def close_page(payment: Payment) -> bool:
    """Let nobody pay on a payment's page any more; False when somebody did, or is about to."""
    page = find_page(payment, payment.gateway_reference)
    if page.status != "open":
        return bool(page.status == "expired")
    try:
        with calling():
            call().checkout.sessions.expire(page.id, options=options(account=account_of(payment)))
    except ProviderRefused:
        return False  # it was paid in this very moment: `look` says so
    return True

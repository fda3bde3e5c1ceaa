"""Stripe in tests of payments: switched on, asked, and its webhooks carried to our endpoint."""

import re
from collections.abc import Iterable
from decimal import Decimal
from html import unescape
from typing import Any

from django.test import Client
from django.urls import reverse

from marketplace.payments.actions.open_payments import open_payments
from marketplace.payments.gateways.port import PaymentRequest
from marketplace.payments.models import ConnectedAccount, Payment
from marketplace.payments.queries.tokens import payment_token
from tests.stripe_double.double import StripeDouble
from tests.stripe_double.webhooks import SECRET, Delivery
from vendors.models import Vendor

BACK = "/zamowienie/x/"
GATEWAYS = ["bank_transfer", "sandbox", "stripe_card", "stripe_blik", "stripe_p24"]


def switch_on(settings: Any, double: StripeDouble, settlement: str = "split") -> None:
    """Point the settings at the double."""
    settings.STRIPE_SECRET_KEY = double.secret_key
    settings.STRIPE_PUBLISHABLE_KEY = double.publishable_key
    settings.STRIPE_WEBHOOK_SECRET = SECRET
    settings.STRIPE_CONNECT_WEBHOOK_SECRET = "whsec_of_connect"
    settings.STRIPE_API_BASE = double.url
    settings.STRIPE_JS_URL = f"{double.url}/v3/"
    settings.PAYMENT_SETTLEMENT = settlement
    settings.PAYMENT_GATEWAYS = GATEWAYS


def payment_by(kind: str, amount: str = "39.00", **fields: Any) -> Payment:
    """A fresh payment through Stripe by card, blik or p24."""
    values: dict[str, Any] = {
        "idempotency_key": f"order:{kind}",
        "gateway": f"stripe_{kind}",
        "reference": "R-2026-000007",
        "amount": Decimal(amount),
        "payer_email": "anna@example.org",
    }
    return open_payments(requests=[PaymentRequest(**{**values, **fields})])[0]


def account_for(vendor: Vendor, double: StripeDouble, without: str = "") -> ConnectedAccount:
    """A seller's account that Stripe has checked."""
    return ConnectedAccount.objects.create(
        vendor=vendor,
        reference=double.hand.connected(without=without),
        details_submitted=True,
        charges_enabled=True,
        payouts_enabled=True,
        capabilities={
            name: "active"
            for name in ("card_payments", "blik_payments", "p24_payments", "transfers")
            if name not in without.split()
        },
    )


def page(name: str, payment: Payment, back: str = BACK) -> str:
    """The address of a page of a payment."""
    return reverse(f"payments:{name}", args=[payment_token(payment, back)])


def goes_on(response: Any) -> str:
    """Where a page of ours leads a browser: by a redirect, or to another site by going on by itself."""
    if response.status_code == 302:
        return str(response.url)
    assert response.status_code == 200
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', response.text)
    assert found, response.text[:300]
    return unescape(found[1])


def fresh(payment: Payment) -> Payment:
    """The payment as it is now."""
    return Payment.objects.get(pk=payment.pk)


def send(client: Client, deliveries: Iterable[Delivery], **how: Any) -> list[int]:
    """Carry webhooks to our endpoint and give its answers."""
    return [
        client.post(
            reverse("payments:stripe_webhook"),
            one.body,
            content_type="application/json",
            headers={"stripe-signature": one.signature(**how)},
        ).status_code
        for one in deliveries
    ]


def tell(client: Client, double: StripeDouble, deliver: Any) -> None:
    """Carry everything Stripe has to say, and let it be worked on."""
    assert set(send(client, double.webhooks.take())) <= {200}
    while deliver():
        pass


def pay_by_card(double: StripeDouble, payment: Payment, card: str = "pm_card_visa", **params: Any) -> Any:
    """Play the browser: confirm the intent of a started payment with a card, as Stripe.js would."""
    given: Any = {"payment_method": card, **params}
    return double.client().v1.payment_intents.confirm(fresh(payment).gateway_reference, given)


def pay_again(double: StripeDouble, payment: Payment) -> Any:
    """Pay a second time, by card, what is paid already: 100 zł at Stripe that name the same payment."""
    wanted: Any = {
        "amount": 10000,
        "currency": "pln",
        "payment_method_types": ["card"],
        "payment_method": "pm_card_visa",
        "metadata": {"payment": payment.idempotency_key},
        "confirm": True,
    }
    return double.client().v1.payment_intents.create(wanted)

"""Payment gateways by the names under which Saleor's clients look for them."""

from typing import Final

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from marketplace.checkout.rules.basket import Basket
from marketplace.checkout.rules.payment import BANK_TRANSFER, SANDBOX, PaymentChoice, payment_choices

STRIPE: Final = "saleor.app.payment.stripe"
CARD: Final = "stripe_card"
#: Ours -> theirs. The sandbox is switched on in development only (settings.PAYMENT_GATEWAYS).
NAMES: Final = {
    CARD: STRIPE,
    SANDBOX: "saleor.io.dummy-payment-app",
    BANK_TRANSFER: "rynek.es.bank-transfer",
}
#: What the buyer chose in Stripe's fields -> our gateway; wallets are cards.
STRIPE_METHODS: Final = {
    "card": CARD,
    "apple_pay": CARD,
    "google_pay": CARD,
    "blik": "stripe_blik",
    "p24": "stripe_p24",
}
#: Paid before there is an order (docs/adr/0026).
PREPAID: Final = frozenset(STRIPE_METHODS.values())

WHY_NOT: Final[dict[str, Promise]] = {
    STRIPE: _(
        "Na tym rynku każdemu sprzedawcy płaci się osobno, prosto na jego konto. Jedna płatność kartą za cały koszyk"
        " nie jest tu możliwa: złóż zamówienie z przelewem albo zapłać na stronach rynku."
    ),
}


def offered(basket: Basket) -> list[tuple[str, PaymentChoice]]:
    """Give (the clients' name, ours) of what this basket can be paid with, those that pay at once first."""
    found = [(NAMES[choice.code], choice) for choice in payment_choices() if choice.code in NAMES]
    if not all(group.vendor.bank_account for group in basket):
        found = [pair for pair in found if pair[1].code != BANK_TRANSFER]
    order = list(NAMES.values())
    return sorted((pair for pair in found if not why_not(pair[0])), key=lambda pair: order.index(pair[0]))


def refused() -> list[str]:
    """Name the gateways that are switched on and that clients of the API cannot be offered: `why_not` says why."""
    return [NAMES[choice.code] for choice in payment_choices() if choice.code in NAMES and why_not(NAMES[choice.code])]


def why_not(name: str) -> str:
    """Say why a gateway is not for clients of the API: one payment for the basket needs the settlement `split`."""
    return str(WHY_NOT[name]) if name in WHY_NOT and settings.PAYMENT_SETTLEMENT != "split" else ""


def gateway_named(name: str, method: str = "card") -> str | None:
    """Give our code of a gateway that is switched on, for Stripe by what the buyer chose in its fields; else None."""
    if why_not(name):
        return None
    code = next((code for code, theirs in NAMES.items() if theirs == name), None)
    if code == CARD:
        code = STRIPE_METHODS.get(method)
    return code if code in {choice.code for choice in payment_choices()} else None

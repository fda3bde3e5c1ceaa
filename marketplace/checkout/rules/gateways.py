"""Payment gateways by the names under which Saleor's clients look for them."""

from typing import Final

from marketplace.checkout.rules.basket import Basket
from marketplace.checkout.rules.payment import BANK_TRANSFER, SANDBOX, PaymentChoice, payment_choices

#: Ours -> theirs. The sandbox is switched on in development only (settings.PAYMENT_GATEWAYS).
NAMES: Final = {
    SANDBOX: "saleor.io.dummy-payment-app",
    BANK_TRANSFER: "rynek.es.bank-transfer",
}


def offered(basket: Basket) -> list[tuple[str, PaymentChoice]]:
    """Give (the clients' name, ours) of what this basket can be paid with, those that pay at once first."""
    found = [(NAMES[choice.code], choice) for choice in payment_choices() if choice.code in NAMES]
    if not all(group.vendor.bank_account for group in basket):
        found = [pair for pair in found if pair[1].code != BANK_TRANSFER]
    return sorted(found, key=lambda pair: pair[1].code == BANK_TRANSFER)


def gateway_named(name: str) -> str | None:
    """Give our code of a gateway that is switched on; None for any other."""
    switched_on = {choice.code for choice in payment_choices()}
    return next((code for code, theirs in NAMES.items() if theirs == name and code in switched_on), None)

"""The payment methods that are switched on."""

from typing import Final

from django.conf import settings

from marketplace.payments.gateways.bank_transfer import BankTransfer
from marketplace.payments.gateways.port import Gateway, PaymentNotPossible
from marketplace.payments.gateways.sandbox import Sandbox
from marketplace.payments.gateways.stripe.payments import STRIPE

_ALL: Final[tuple[Gateway, ...]] = (BankTransfer(), Sandbox(), *STRIPE.values())
KNOWN: Final[dict[str, Gateway]] = {gateway.code: gateway for gateway in _ALL}


def gateway_of(code: str) -> Gateway:
    """Give the method of this code; raises PaymentNotPossible when it is unknown or switched off."""
    if code not in settings.PAYMENT_GATEWAYS or code not in KNOWN:
        raise PaymentNotPossible(field="gateway")
    return KNOWN[code]


def known_gateway(code: str) -> Gateway:
    """Give the method of a payment that exists, also when it is switched off for new ones by now."""
    return KNOWN[code]

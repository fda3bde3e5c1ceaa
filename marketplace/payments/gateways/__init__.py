"""The payment methods that are switched on."""

from typing import Final

from django.conf import settings

from marketplace.payments.gateways.bank_transfer import BankTransfer
from marketplace.payments.gateways.port import Gateway, PaymentNotPossible
from marketplace.payments.gateways.sandbox import Sandbox
from marketplace.payments.gateways.stripe.payments import STRIPE
from marketplace.payments.models import DifferenceKind, ReconciliationDifference

_ALL: Final[tuple[Gateway, ...]] = (BankTransfer(), Sandbox(), *STRIPE.values())
KNOWN: Final[dict[str, Gateway]] = {gateway.code: gateway for gateway in _ALL}


def gateway_of(code: str) -> Gateway:
    """Give the method of this code; raises PaymentNotPossible when it is unknown or switched off."""
    if code not in settings.PAYMENT_GATEWAYS or code not in KNOWN:
        raise PaymentNotPossible(field="gateway")
    return KNOWN[code]


def gateway_of_strangers() -> Gateway | None:
    """Give who can send money back that belongs to no payment of ours; None where no provider is connected."""
    if settings.STRIPE_SECRET_KEY:
        return KNOWN["stripe_card"]
    plays = settings.DEMO_ALLOWED and Sandbox.code in settings.PAYMENT_GATEWAYS
    return KNOWN[Sandbox.code] if plays else None


def can_go_back(difference: ReconciliationDifference) -> bool:
    """Tell whether a payment that is none of ours can be sent back to who paid it."""
    is_strangers = difference.kind == DifferenceKind.UNKNOWN_CHARGE and difference.payment_id is None
    return is_strangers and gateway_of_strangers() is not None


def known_gateway(code: str) -> Gateway:
    """Give the method of a payment that exists, also when it is switched off for new ones by now."""
    return KNOWN[code]

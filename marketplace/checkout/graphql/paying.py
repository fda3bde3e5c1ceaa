"""What clients send about paying, and what the gateways need of it."""

from typing import Any

import graphene
from django.utils.translation import gettext as _

from core.graphql.scalars import JSON
from marketplace.checkout.actions.begin_transaction import TransactionRefused
from marketplace.checkout.rules.gateways import STRIPE_METHODS
from marketplace.checkout.rules.payment import SANDBOX
from marketplace.checkout.states import TransactionState

#: The event that a client wants the sandbox to play, as Saleor's dummy payment app takes it.
PLAYED = {
    "AUTHORIZATION_SUCCESS": TransactionState.CHARGED,
    "CHARGE_SUCCESS": TransactionState.CHARGED,
    "AUTHORIZATION_FAILURE": TransactionState.FAILED,
    "CHARGE_FAILURE": TransactionState.FAILED,
    "AUTHORIZATION_ACTION_REQUIRED": TransactionState.REQUESTED,
    "CHARGE_ACTION_REQUIRED": TransactionState.REQUESTED,
    "AUTHORIZATION_REQUEST": TransactionState.REQUESTED,
    "CHARGE_REQUEST": TransactionState.REQUESTED,
}


class PaymentGatewayToInitialize(graphene.InputObjectType):
    """A gateway, and what its client wants to tell it."""

    id = graphene.String(required=True)
    data = JSON()


def method_of(data: Any) -> str:
    """Give what the buyer chose in Stripe's fields, as Saleor's app for Stripe takes it; a card where nothing is said.

    Raises TransactionRefused.
    """
    intent = data.get("paymentIntent") if isinstance(data, dict) else None
    method = intent.get("paymentMethod", "card") if isinstance(intent, dict) else "card"
    if not isinstance(method, str) or method not in STRIPE_METHODS:
        raise TransactionRefused(_("Tym sposobem nie można tu zapłacić. Wybierz kartę albo BLIK."), field="data")
    return method


def state_of(gateway: str, data: Any) -> TransactionState:
    """Give how a transaction begins: the sandbox as its client says, otherwise unpaid; raises TransactionRefused."""
    if gateway != SANDBOX:
        return TransactionState.REQUESTED
    event = data.get("event") if isinstance(data, dict) else None
    kind = event.get("type", "CHARGE_SUCCESS") if isinstance(event, dict) else "CHARGE_SUCCESS"
    if not isinstance(kind, str) or kind not in PLAYED:
        raise TransactionRefused(_("Płatność testowa nie zna takiego zdarzenia."), code="INVALID", field="data")
    return PLAYED[kind]

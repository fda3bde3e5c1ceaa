"""What a client must show before its order button, so that there is a contract (law.md R2-01, R2-02)."""

from copy import copy
from dataclasses import replace
from typing import Any, Final

import graphene

from core.graphql.money import Money, money
from marketplace.checkout.queries.summary import consents_for
from marketplace.checkout.rules.agreement import agreement_code
from marketplace.checkout.rules.basket import Basket
from marketplace.checkout.rules.gateways import gateway_named
from marketplace.checkout.rules.rights import trader_words
from vendors.graphql.types import Vendor
from vendors.queries.storefront import returns_of

#: The only words that may stand on the button that orders (law.md R2-02), in every language of the market.
BUTTON: Final = "Zamówienie z obowiązkiem zapłaty"


class ConsentBox(graphene.ObjectType):
    """A box to show, empty; when it is ticked, send `key` with the value "true" in the metadata of checkoutComplete."""

    key = graphene.String(required=True)
    text = graphene.String(required=True)
    note = graphene.String(required=True)
    is_required = graphene.Boolean(required=True)


class AgreementPart(graphene.ObjectType):
    """One contract: who sells, as what, until when, for how much, and where to complain."""

    vendor = graphene.Field(Vendor, required=True)
    seller = graphene.String(required=True)
    trader = graphene.String(required=True)
    complaints = graphene.String(required=True)
    delivery_by = graphene.Date()
    total = graphene.Field(Money, required=True)


class CheckoutAgreement(graphene.ObjectType):
    """The summary of an order: send `code` as "rynek.agreement" to prove that the buyer saw exactly this."""

    code = graphene.String(required=True)
    order_button = graphene.String(required=True)
    boxes = graphene.List(graphene.NonNull(ConsentBox), required=True)
    parts = graphene.List(graphene.NonNull(AgreementPart), required=True)


def agreement_of(basket: Basket, payment_gateway: str | None) -> dict[str, Any]:
    """Answer the summary for a way of paying; without one, for the way chosen already."""
    code = gateway_named(payment_gateway) if payment_gateway else None
    if code is not None:
        checkout = copy(basket.checkout)
        checkout.gateway = code
        basket = replace(basket, checkout=checkout)
    boxes = consents_for(basket)
    returns = returns_of(group.vendor for group in basket)
    return {
        "code": agreement_code(basket, boxes),
        "order_button": BUTTON,
        "boxes": [
            {
                "key": f"rynek.consent.{box.kind}",
                "text": box.text,
                "note": box.note,
                "is_required": box.is_required,
            }
            for box in boxes
        ],
        "parts": [
            {
                "vendor": group.vendor,
                "seller": ", ".join([group.vendor.name, *group.vendor.address_lines()]),
                "trader": trader_words(basket.checkout, group.vendor),
                "complaints": ", ".join(returns[group.vendor.pk]),
                "delivery_by": group.delivery_by,
                "total": money(group.total_gross),
            }
            for group in basket
        ],
    }

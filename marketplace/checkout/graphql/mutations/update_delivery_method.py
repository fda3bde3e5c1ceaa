"""checkoutDeliveryMethodUpdate."""

from typing import Any, ClassVar

import graphene
from django.utils.translation import gettext as _

from core.graphql.ids import key_of
from marketplace.checkout.actions.choose_deliveries import choose_deliveries
from marketplace.checkout.actions.choose_delivery import DeliveryRefused
from marketplace.checkout.graphql.answers import checkout_answer, known_checkout
from marketplace.checkout.graphql.errors import CheckoutMutation
from marketplace.checkout.graphql.types import Checkout
from marketplace.checkout.rules.combinations import read_key


class CheckoutDeliveryMethodUpdate(CheckoutMutation):
    """Choose a delivery for the whole basket, by its id or the one of its ShippingMethod."""

    class Arguments:
        id = graphene.ID()
        token = graphene.UUID()
        delivery_method_id = graphene.ID()

    checkout = graphene.Field(Checkout)
    renamed: ClassVar[dict[str, str]] = {"method": "delivery_method_id", "point_code": "delivery_method_id"}

    @classmethod
    def perform(
        cls, info: graphene.ResolveInfo, id: Any = None, token: Any = None, delivery_method_id: str | None = None
    ) -> "CheckoutDeliveryMethodUpdate":
        """Choose it for every seller, or for none."""
        key = known_checkout(id, token)
        name = key_of(delivery_method_id, "Delivery") or key_of(delivery_method_id, "ShippingMethod") or ""
        methods = read_key(name)
        if methods is None:
            text = _("Tego sposobu dostawy nie ma: wybierz inny.")
            raise DeliveryRefused(text, code="DELIVERY", field="delivery_method_id")
        choices = {vendor_id: (method_id, "") for vendor_id, method_id in methods.items()}
        choose_deliveries(checkout_id=key, choices=choices, by=info.context.user, all_or_none=True)
        return cls(checkout=checkout_answer(info, key))

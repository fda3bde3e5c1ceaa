"""checkoutVendorDeliveriesUpdate, our own: each seller's delivery by itself, with the code of a parcel locker."""

from typing import Any, ClassVar

import graphene
from django.utils.translation import gettext as _

from core.graphql.ids import number_of
from marketplace.checkout.actions.choose_deliveries import choose_deliveries
from marketplace.checkout.actions.choose_delivery import DeliveryRefused
from marketplace.checkout.graphql.answers import checkout_answer, known_checkout
from marketplace.checkout.graphql.errors import CheckoutMutation
from marketplace.checkout.graphql.types import Checkout


class VendorDeliveryInput(graphene.InputObjectType):
    """A seller's way of delivery, by the ids of `Checkout.vendorDeliveries`."""

    vendor_id = graphene.ID(required=True)
    method_id = graphene.ID(required=True)
    point_code = graphene.String()


class CheckoutVendorDeliveriesUpdate(CheckoutMutation):
    """Choose deliveries seller by seller; all or none."""

    class Arguments:
        id = graphene.ID(required=True)
        deliveries = graphene.List(graphene.NonNull(VendorDeliveryInput), required=True)

    checkout = graphene.Field(Checkout)
    renamed: ClassVar[dict[str, str]] = {"method": "method_id"}

    @classmethod
    def perform(cls, info: graphene.ResolveInfo, id: str, deliveries: Any) -> "CheckoutVendorDeliveriesUpdate":
        """Choose them."""
        key = known_checkout(id)
        choices: dict[int, tuple[int, str]] = {}
        for one in deliveries:
            vendor, method = number_of(one.vendor_id, "Vendor"), number_of(one.method_id, "DeliveryMethod")
            if vendor is None or method is None:
                text = _("Tego sposobu dostawy nie ma: wybierz inny.")
                raise DeliveryRefused(text, code="DELIVERY", field="deliveries")
            choices[vendor] = (method, one.get("point_code") or "")
        choose_deliveries(checkout_id=key, choices=choices, by=info.context.user, all_or_none=True)
        return cls(checkout=checkout_answer(info, key))

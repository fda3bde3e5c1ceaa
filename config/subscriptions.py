"""What programs can be told: subscriptions in Saleor's form, of which each event answers one field."""

from dataclasses import dataclass
from typing import Any, Final

import graphene
from django.utils.translation import gettext as _

from core.graphql.errors import Refused
from core.graphql.scalars import DateTime
from marketplace.catalogue.graphql.seller import SellerListing
from marketplace.orders.graphql.seller import SellerOrder
from quality_mark.graphql.programs import CertificateRecord
from vendors.models import WebhookEvent

VERSION: Final = "1.0"
EVENT: Final = "event"


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that a program is told of: its kind, when, and the row it is about."""

    kind: WebhookEvent
    issued_at: Any
    subject: Any


class Event(graphene.Interface):
    """Something that happened."""

    issued_at = DateTime()
    version = graphene.String()

    @classmethod
    def resolve_type(cls, instance: Happening, _info: graphene.ResolveInfo) -> type[graphene.ObjectType]:
        """Give the type of an event."""
        return TYPES[instance.kind]

    @staticmethod
    def resolve_version(_root: Happening, _info: graphene.ResolveInfo) -> str:
        """Give the version of this API."""
        return VERSION


class OfOrder:
    """An event about the seller's part of an order."""

    seller_order = graphene.Field(SellerOrder)

    @staticmethod
    def resolve_seller_order(root: Happening, _info: graphene.ResolveInfo) -> Any:
        """Give the seller's part."""
        return root.subject


class OrderCreated(OfOrder, graphene.ObjectType):
    """A buyer ordered something of this seller."""

    class Meta:
        interfaces = (Event,)


class OrderPaid(OfOrder, graphene.ObjectType):
    """The money of an order of this seller is there."""

    class Meta:
        interfaces = (Event,)


class ProductUpdated(graphene.ObjectType):
    """Buyers see a listing of this seller differently: its text, price, pieces, or whether it is there."""

    class Meta:
        interfaces = (Event,)

    seller_listing = graphene.Field(SellerListing)

    @staticmethod
    def resolve_seller_listing(root: Happening, _info: graphene.ResolveInfo) -> Any:
        """Give the listing."""
        return root.subject


class CertificateUpdated(graphene.ObjectType):
    """Something happened to a certificate of this seller."""

    class Meta:
        interfaces = (Event,)

    certificate_record = graphene.Field(CertificateRecord)

    @staticmethod
    def resolve_certificate_record(root: Happening, _info: graphene.ResolveInfo) -> Any:
        """Give the certificate."""
        return root.subject


class Subscription(graphene.ObjectType):
    """What programs can be told of; sent to the addresses of the panel, never over this endpoint."""

    event = graphene.Field(Event)

    @staticmethod
    def resolve_event(_root: None, info: graphene.ResolveInfo) -> Happening:
        """Give what happened; who asks over HTTP is refused."""
        found: Happening | None = info.context.held.get(EVENT)
        if found is None:
            raise Refused(_("Subskrypcje zapisuje się w panelu, w zakładce „Programy (API)”."))
        return found


TYPES: Final[dict[WebhookEvent, type[graphene.ObjectType]]] = {
    WebhookEvent.ORDER_CREATED: OrderCreated,
    WebhookEvent.ORDER_PAID: OrderPaid,
    WebhookEvent.PRODUCT_UPDATED: ProductUpdated,
    WebhookEvent.CERTIFICATE_UPDATED: CertificateUpdated,
}

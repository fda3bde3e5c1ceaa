"""The one channel of the market: Saleor's clients name it in almost every question."""

from typing import Any, Final

import graphene
from django.conf import settings

from core.graphql.countries import HOME, CountryDisplay, country
from core.graphql.ids import global_id, key_of
from core.graphql.interfaces import Node, ObjectWithMetadata
from core.graphql.money import CURRENCY

SLUG: Final = "default-channel"


class Channel(graphene.ObjectType):
    """Where is sold, in which money, and to which countries."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    slug = graphene.String(required=True)
    name = graphene.String(required=True)
    is_active = graphene.Boolean(required=True)
    currency_code = graphene.String(required=True)
    default_country = graphene.Field(CountryDisplay, required=True)
    countries = graphene.List(graphene.NonNull(CountryDisplay))


def is_sold_in(asked: str | None) -> bool:
    """Tell whether a client asks for our channel, or for none; in any other there is nothing, as in Saleor."""
    return not asked or asked == SLUG


def channel() -> dict[str, Any]:
    """Answer the channel."""
    home = country(HOME)
    return {
        "id": global_id("Channel", 1),
        "slug": SLUG,
        "name": settings.SITE_NAME,
        "is_active": True,
        "currency_code": CURRENCY,
        "default_country": home,
        "countries": [home],
    }


class ChannelQueries(graphene.ObjectType):
    """Where is sold."""

    channel = graphene.Field(Channel, id=graphene.ID(), slug=graphene.String())
    channels = graphene.List(graphene.NonNull(Channel))

    @staticmethod
    def resolve_channel(
        _root: None, _info: graphene.ResolveInfo, id: str | None = None, slug: str | None = None
    ) -> dict[str, Any] | None:
        """Give the channel by slug or id; null for any other."""
        is_ours = slug == SLUG if slug is not None else key_of(id, "Channel") == "1"
        return channel() if is_ours else None

    @staticmethod
    def resolve_channels(_root: None, _info: graphene.ResolveInfo) -> list[dict[str, Any]]:
        """Give the one channel."""
        return [channel()]

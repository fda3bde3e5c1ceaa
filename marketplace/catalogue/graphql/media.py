"""Pictures of a listing."""

from typing import Any

import graphene

from core.graphql.ids import global_id
from core.graphql.interfaces import Node, ObjectWithMetadata
from marketplace.catalogue.graphql.pictures import ThumbnailFormatEnum, picture_url
from marketplace.catalogue.models import Media


class ProductMediaType(graphene.Enum):
    """What a medium is."""

    IMAGE = "IMAGE"
    VIDEO = "VIDEO"


class ProductMedia(graphene.ObjectType):
    """One picture of a listing."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    sort_order = graphene.Int()
    alt = graphene.String(required=True)
    type = graphene.Field(ProductMediaType, required=True)
    product_id = graphene.ID()
    url = graphene.String(required=True, size=graphene.Int(), format=ThumbnailFormatEnum())

    @staticmethod
    def resolve_sort_order(root: Media, _info: graphene.ResolveInfo) -> int:
        """Give its place."""
        return root.position

    @staticmethod
    def resolve_type(_root: Media, _info: graphene.ResolveInfo) -> str:
        """Say that it is a picture; there are no films yet."""
        return "IMAGE"

    @staticmethod
    def resolve_product_id(root: Media, _info: graphene.ResolveInfo) -> str:
        """Give the global id of its listing."""
        return global_id("Product", root.product_id)

    @staticmethod
    def resolve_url(root: Media, _info: graphene.ResolveInfo, size: int | None = None, format: Any = None) -> str:
        """Give its address in a size."""
        return picture_url(root, size, format)

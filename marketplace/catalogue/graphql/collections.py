"""Collection: a choice of offers that makes itself (queries/collections.py)."""

import html
from typing import Any

import graphene

from core.graphql.channels import SLUG
from core.graphql.connections import Page, connection_field, connection_of
from core.graphql.editorjs import editor_js
from core.graphql.interfaces import Node, ObjectWithMetadata
from core.graphql.languages import translated_field
from core.graphql.scalars import JSONString
from marketplace.catalogue.graphql.inputs import ProductFilterInput, ProductOrder, ProductWhereInput
from marketplace.catalogue.graphql.listing import index_of, products_pages
from marketplace.catalogue.graphql.pictures import Image, ThumbnailFormatEnum
from marketplace.catalogue.graphql.translations import CollectionTranslation, Translated, said_in, translated
from marketplace.catalogue.models import Product as ProductRow
from marketplace.catalogue.queries.collections import Collection as Choice


class Collection(graphene.ObjectType):
    """A choice of offers; its description says how it comes about."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    name = graphene.String(required=True)
    slug = graphene.String(required=True)
    channel = graphene.String()
    seo_title = graphene.String()
    seo_description = graphene.String()
    description = JSONString()
    background_image = graphene.Field(Image, size=graphene.Int(), format=ThumbnailFormatEnum())
    translation = translated_field(CollectionTranslation)
    products = connection_field(
        "marketplace.catalogue.graphql.types.ProductCountableConnection",
        filter=ProductFilterInput(),
        where=ProductWhereInput(),
        search=graphene.String(),
        sort_by=ProductOrder(),
    )

    @staticmethod
    def resolve_channel(_root: Choice, _info: graphene.ResolveInfo) -> str:
        """Name the one channel."""
        return SLUG

    @staticmethod
    def resolve_seo_title(root: Choice, _info: graphene.ResolveInfo) -> str:
        """Give the name."""
        return str(root.name)

    @staticmethod
    def resolve_seo_description(root: Choice, _info: graphene.ResolveInfo) -> str:
        """Give the description."""
        return str(root.description)

    @staticmethod
    def resolve_description(root: Choice, _info: graphene.ResolveInfo) -> str:
        """Give the description as EditorJS blocks."""
        return editor_js(f"<p>{html.escape(str(root.description))}</p>")

    @staticmethod
    def resolve_background_image(_root: Choice, _info: graphene.ResolveInfo, **_asked: Any) -> None:
        """Give nothing: choices have no pictures of their own."""

    @staticmethod
    def resolve_translation(root: Choice, _info: graphene.ResolveInfo, language_code: Any) -> Translated | None:
        """Give its name in another language."""
        return translated(said_in(root.name, language_code), language_code, "CollectionTranslation", root.pk)

    @staticmethod
    def resolve_products(root: Choice, info: graphene.ResolveInfo, **arguments: Any) -> Page[ProductRow]:
        """Give a page of its offers; sorted by COLLECTION, or by nothing, they stand in its own order."""
        index = index_of(info.context)
        within = root.keys_in(index)
        return products_pages(index, {0: root.bits_in(index) if within is None else within}, arguments)[0]


CollectionCountableConnection = connection_of(Collection)

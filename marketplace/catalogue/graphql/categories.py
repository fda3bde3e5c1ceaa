"""Category: branches of the tree of goods and services; a whole level is read at once, however wide it is."""

from collections.abc import Sequence
from typing import Any

import graphene

from core.graphql.batch import batched, together
from core.graphql.connections import Page, connection_field, connection_of, page_of_list
from core.graphql.context import Context
from core.graphql.interfaces import Node, ObjectWithMetadata
from core.graphql.languages import language_of, translated_field
from core.graphql.scalars import JSONString
from marketplace.catalogue.graphql.inputs import ProductFilterInput, ProductOrder, ProductWhereInput
from marketplace.catalogue.graphql.listing import Asked, index_of, products_pages
from marketplace.catalogue.graphql.pictures import Image, ThumbnailFormatEnum
from marketplace.catalogue.graphql.translations import CategoryTranslation, Translated, translated
from marketplace.catalogue.models import Category as CategoryRow
from marketplace.catalogue.models import Product as ProductRow
from marketplace.catalogue.queries.facet_index import Facet


class Category(graphene.ObjectType):
    """A branch of the tree of goods and services."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    name = graphene.String(required=True)
    slug = graphene.String(required=True)
    seo_title = graphene.String()
    seo_description = graphene.String()
    description = JSONString()
    level = graphene.Int(required=True)
    parent = graphene.Field(lambda: Category)
    ancestors = connection_field("marketplace.catalogue.graphql.categories.CategoryCountableConnection")
    children = connection_field("marketplace.catalogue.graphql.categories.CategoryCountableConnection")
    products = connection_field(
        "marketplace.catalogue.graphql.types.ProductCountableConnection",
        filter=ProductFilterInput(),
        where=ProductWhereInput(),
        sort_by=ProductOrder(),
        search=graphene.String(),
        channel=graphene.String(),
    )
    background_image = graphene.Field(Image, size=graphene.Int(), format=ThumbnailFormatEnum())
    translation = translated_field(CategoryTranslation)

    @staticmethod
    def resolve_seo_title(root: CategoryRow, _info: graphene.ResolveInfo) -> str:
        """Give its name."""
        return str(root.name)

    @staticmethod
    def resolve_description(_root: CategoryRow, _info: graphene.ResolveInfo) -> None:
        """Say nothing: our categories have no texts."""

    @staticmethod
    def resolve_seo_description(_root: CategoryRow, _info: graphene.ResolveInfo) -> None:
        """Say nothing: our categories have no texts."""

    @staticmethod
    def resolve_background_image(_root: CategoryRow, _info: graphene.ResolveInfo, **_asked: Any) -> None:
        """Give nothing: our categories have drawn icons, no pictures."""

    @staticmethod
    def resolve_level(root: CategoryRow, _info: graphene.ResolveInfo) -> int:
        """Give the number of branches above."""
        depth: int = root.depth
        return depth - 1

    @staticmethod
    def resolve_parent(root: CategoryRow, _info: graphene.ResolveInfo) -> CategoryRow | None:
        """Give the branch above."""
        above = together(root, _above)
        return above[-1] if above else None

    @staticmethod
    def resolve_ancestors(root: CategoryRow, _info: graphene.ResolveInfo, **paging: Any) -> Page[CategoryRow]:
        """Give the branches above, the widest first."""
        return page_of_list(_rows(together(root, _above)), paging)

    @staticmethod
    def resolve_children(root: CategoryRow, _info: graphene.ResolveInfo, **paging: Any) -> Page[CategoryRow]:
        """Give the branches right below."""
        return page_of_list(_rows(together(root, _below)), paging)

    @staticmethod
    def resolve_products(root: CategoryRow, info: graphene.ResolveInfo, **arguments: Any) -> Page[ProductRow] | None:
        """Give a page of the offers here and in the branches below; those of all branches are read at once."""
        return together(root, _products, info.context, Asked.of(arguments))

    @staticmethod
    def resolve_translation(root: CategoryRow, _info: graphene.ResolveInfo, language_code: Any) -> Translated | None:
        """Give its English name; null for languages that we have no words in."""
        name = root.name_en if language_of(language_code) == "en" else None
        return translated(name, language_code, "CategoryTranslation", root.pk)


def _rows(found: list[CategoryRow] | None) -> list[CategoryRow]:
    return found or []


def _products(rows: Sequence[CategoryRow], context: Context, asked: Asked) -> dict[int, Page[ProductRow]]:
    index = index_of(context)
    sets = index.sets[Facet.CATEGORY]
    return products_pages(index, {row.pk: sets.get(row.pk, 0) for row in rows}, asked.arguments)


def _above(rows: Sequence[CategoryRow]) -> dict[int, list[CategoryRow]]:
    """Read the branches above some, from the root down: one query, none for roots."""
    step: int = CategoryRow.steplen
    paths = {row.path[:end] for row in rows for end in range(step, len(row.path), step)}
    found = batched(CategoryRow.objects.filter(path__in=paths)) if paths else []
    by_path = {row.path: row for row in found}
    return {
        row.pk: [by_path[row.path[:end]] for end in range(step, len(row.path), step) if row.path[:end] in by_path]
        for row in rows
    }


def _below(rows: Sequence[CategoryRow]) -> dict[int, list[CategoryRow]]:
    """Read the branches right below some: one query for each level that stands among them, none for leaves."""
    step: int = CategoryRow.steplen
    by_path = {row.path: row for row in rows if row.numchild}
    below: dict[int, list[CategoryRow]] = {row.pk: [] for row in rows}
    found = []
    for depth in sorted({row.depth for row in by_path.values()}):
        found += CategoryRow.objects.filter(depth=depth + 1).order_by("path")
    for row in batched(row for row in found if row.path[:-step] in by_path):
        below[by_path[row.path[:-step]].pk].append(row)
    return below


CategoryCountableConnection = connection_of(Category)

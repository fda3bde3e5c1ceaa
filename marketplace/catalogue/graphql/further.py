"""What the catalogue adds to types of apps below it (core.graphql.extending)."""

from collections.abc import Sequence
from typing import Any

import graphene

from core.graphql.batch import together
from core.graphql.connections import Page, connection_field
from core.graphql.context import Context
from marketplace.catalogue.graphql.inputs import ProductFilterInput, ProductOrder, ProductWhereInput
from marketplace.catalogue.graphql.listing import Asked, index_of, products_pages
from marketplace.catalogue.graphql.types import ProductCountableConnection
from marketplace.catalogue.models import Product
from vendors.models import Vendor


class VendorOffers:
    """What an enterprise sells."""

    products = connection_field(
        ProductCountableConnection,
        filter=ProductFilterInput(),
        where=ProductWhereInput(),
        sort_by=ProductOrder(),
        search=graphene.String(),
    )

    @staticmethod
    def resolve_products(root: Vendor, info: graphene.ResolveInfo, **arguments: Any) -> Page[Product] | None:
        """Give a page of its visible offers; those of all enterprises of a level are read at once."""
        return together(root, _products, info.context, Asked.of(arguments))


def _products(rows: Sequence[Vendor], context: Context, asked: Asked) -> dict[int, Page[Product]]:
    index = index_of(context)
    return products_pages(index, {row.pk: index.bits_of_vendors([row.pk]) for row in rows}, asked.arguments)

"""The fields of Query about enterprises."""

from typing import Any

import graphene

from core.graphql.batch import batched
from core.graphql.connections import Page, connection_field
from core.graphql.ids import number_of
from core.graphql.keyset import page_of_rows
from core.text import fold
from vendors.graphql.types import Vendor, VendorCountableConnection
from vendors.models import Vendor as VendorRow


class VendorFilterInput(graphene.InputObjectType):
    """Which enterprises."""

    search = graphene.String(description="Words of the name or the town.")
    powiat = graphene.String(description="Code of a powiat, e.g. 1863.")
    kind = graphene.String()
    slugs = graphene.List(graphene.NonNull(graphene.String))


class VendorQueries(graphene.ObjectType):
    """Enterprises that sell."""

    vendor = graphene.Field(Vendor, id=graphene.ID(), slug=graphene.String())
    vendors = connection_field(VendorCountableConnection, filter=VendorFilterInput())

    @staticmethod
    def resolve_vendor(
        _root: None, _info: graphene.ResolveInfo, id: str | None = None, slug: str | None = None
    ) -> VendorRow | None:
        """Give an enterprise by slug or id; null for one that does not sell."""
        rows = VendorRow.objects.visible()
        found = rows.filter(slug=slug) if slug is not None else rows.filter(pk=number_of(id, "Vendor") or 0)
        return next(iter(batched(found[:1])), None)

    @staticmethod
    def resolve_vendors(
        _root: None, _info: graphene.ResolveInfo, filter: dict[str, Any] | None = None, **arguments: Any
    ) -> Page[VendorRow]:
        """Give a page of enterprises in the order of their names."""
        rows, asked = VendorRow.objects.visible(), filter or {}
        for word in fold((asked.get("search") or "")[:80]).split():
            rows = rows.filter(search_name__contains=word)
        if asked.get("powiat"):
            rows = rows.filter(powiat=asked["powiat"])
        if asked.get("kind"):
            rows = rows.filter(entity_kind=asked["kind"])
        if asked.get("slugs"):
            rows = rows.filter(slug__in=asked["slugs"])
        return page_of_rows(rows, ["sort_name", "pk"], arguments)

"""The type Vendor: what everybody may know of an enterprise."""

import graphene
from django.conf import settings
from django.urls import reverse

from core.graphql.connections import connection_of
from core.graphql.ids import global_id
from core.territory import powiats
from vendors.models import Vendor as VendorRow


class Vendor(graphene.ObjectType):
    """An enterprise of the social economy that sells on the market."""

    id = graphene.ID(required=True)
    slug = graphene.String(required=True)
    name = graphene.String(required=True)
    short_name = graphene.String(required=True)
    kind = graphene.String(required=True, description="WTZ, ZAZ, CIS, SPOLDZIELNIA_SOCJALNA, …")
    city = graphene.String(required=True)
    powiat = graphene.String()
    url = graphene.String(required=True, description="The enterprise's page on the market.")

    @staticmethod
    def resolve_id(root: VendorRow, _info: graphene.ResolveInfo) -> str:
        """Give the global id."""
        return global_id("Vendor", root.pk)

    @staticmethod
    def resolve_kind(root: VendorRow, _info: graphene.ResolveInfo) -> str:
        """Give the kind of entity."""
        return root.entity_kind

    @staticmethod
    def resolve_powiat(root: VendorRow, _info: graphene.ResolveInfo) -> str | None:
        """Name the powiat of the seat."""
        return powiats()[root.powiat].label if root.powiat in powiats() else None

    @staticmethod
    def resolve_url(root: VendorRow, _info: graphene.ResolveInfo) -> str:
        """Give the address of its page."""
        return f"{settings.PUBLIC_URL.rstrip('/')}{reverse('storefront:vendor', args=[root.slug])}"


VendorCountableConnection = connection_of(Vendor)

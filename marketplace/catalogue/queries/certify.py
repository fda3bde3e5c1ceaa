"""What the mark's application may pick from."""

from marketplace.catalogue.models import Product
from marketplace.catalogue.states import ProductState
from quality_mark.gateways.listings import OwnListing

_MOST = 500


def listings_to_certify(vendor_id: int) -> list[OwnListing]:
    """List a vendor's listings by name, archived and hidden ones left out, at most 500: one query."""
    rows = Product.objects.filter(vendor=vendor_id).exclude(state__in=[ProductState.ARCHIVED, ProductState.HIDDEN])
    found = rows.order_by("name", "pk").values_list("slug", "name", "kind", "description")[:_MOST]
    return [OwnListing(slug=slug, name=name, kind=kind, description=text) for slug, name, kind, text in found]

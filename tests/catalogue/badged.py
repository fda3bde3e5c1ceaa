"""A listing that shows the badge."""

from core import clock
from marketplace.catalogue.models import Product
from quality_mark.models import Certificate
from tests.factories import CertificateFactory, ProductFactory, ScopeItemFactory, UserFactory, VendorFactory


def badged_listing() -> tuple[Product, Certificate]:
    """Make a published listing of a vendor whose certificate in force covers its confirmed item."""
    vendor = VendorFactory()
    item = ScopeItemFactory(vendor=vendor)
    certificate = CertificateFactory(holder=vendor, items=[item])
    product = ProductFactory(
        vendor=vendor, scope_item=item, scope_confirmed_at=clock.now(), scope_confirmed_by=UserFactory()
    )
    return product, certificate

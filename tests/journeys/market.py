"""A small believable market for the journeys: three enterprises, two goods, a service, one certificate."""

from dataclasses import dataclass
from decimal import Decimal

from accounts.models import User
from core import clock
from marketplace.catalogue.actions.index_listings import index_listings
from marketplace.catalogue.models import Product, ServiceArea, StockMode, Unit
from quality_mark.models import Certificate, ItemKind
from tests.factories import (
    CategoryFactory,
    CertificateFactory,
    DeliveryMethodFactory,
    MemberFactory,
    ProductFactory,
    ScopeItemFactory,
    UserFactory,
    VariantFactory,
    VendorFactory,
)
from vendors.models import DeliveryKind, Vendor


@dataclass
class Market:
    """Who sells what."""

    apiary: Vendor
    weavers: Vendor
    gardeners: Vendor
    honey: Product
    soap: Product
    bag: Product
    mowing: Product
    certificate: Certificate
    owner: User


def open_market() -> Market:
    """Make the market: the honey is certified, the soap of the same enterprise is not."""
    apiary = VendorFactory(short_name="Pasieka Lipa", slug="pasieka-lipa", email="pasieka@example.org")
    weavers = VendorFactory(short_name="Igła i Nitka", slug="igla-i-nitka", powiat="1816", city="Boguchwała")
    gardeners = VendorFactory(short_name="Zielone Dłonie", slug="zielone-dlonie")
    for vendor in (apiary, weavers):
        DeliveryMethodFactory(vendor=vendor, free_over_gross=Decimal("200.00"))
        DeliveryMethodFactory(vendor=vendor, kind=DeliveryKind.PICKUP, name="Odbiór osobisty", price_gross=Decimal(0))
    food = CategoryFactory(name="Żywność i przetwory", slug="zywnosc-i-przetwory")
    textiles = CategoryFactory(name="Tekstylia i odzież", slug="tekstylia-i-odziez")
    green = CategoryFactory(name="Zieleń", slug="zielen", kind=ItemKind.SERVICE)
    item = ScopeItemFactory(vendor=apiary, name="Miód lipowy")
    certificate = CertificateFactory(holder=apiary, items=[item], number="ZP/PK/2026/001")
    honey = ProductFactory(
        vendor=apiary,
        category=food,
        name="Miód lipowy z Pogórza",
        slug="miod-lipowy-z-pogorza",
        scope_item=item,
        scope_confirmed_at=clock.now(),
        scope_confirmed_by=UserFactory(),
    )
    soap = ProductFactory(vendor=apiary, category=food, name="Mydło z miodem", slug="mydlo-z-miodem")
    bag = ProductFactory(vendor=weavers, category=textiles, name="Torba lniana", slug="torba-lniana")
    mowing = ProductFactory(
        vendor=gardeners, category=green, kind=ItemKind.SERVICE, name="Koszenie trawnika", slug="koszenie-trawnika",
        unit=Unit.HOUR, lead_time_days=5,
    )  # fmt: skip
    ServiceArea.objects.create(product=mowing, powiat="1863")
    VariantFactory(product=honey, price_gross=Decimal("38.00"), name="0,9 l")
    VariantFactory(product=soap, price_gross=Decimal("14.50"))
    VariantFactory(product=bag, price_gross=Decimal("55.00"), stock__on_hand=3)
    VariantFactory(product=mowing, price_gross=Decimal("80.00"), stock__mode=StockMode.UNLIMITED)
    index_listings(product_ids=[product.pk for product in (honey, soap, bag, mowing)])
    owner = MemberFactory(vendor=apiary, user__email="wlasciciel@example.org").user
    return Market(apiary, weavers, gardeners, honey, soap, bag, mowing, certificate, owner)

"""The world of the storefront's tests: the public address, and a certified listing."""

from typing import Any

import pytest

from core import clock
from marketplace.catalogue.models import Product
from quality_mark.models import Certificate
from tests.factories import CertificateFactory, ScopeItemFactory, UserFactory, VariantFactory, VendorFactory


@pytest.fixture(autouse=True)
def _public_address(settings: Any) -> None:
    """Give the site its public address."""
    settings.PUBLIC_URL = "https://rynek.example"


@pytest.fixture
def certified(db: None) -> Product:
    """A listing of a vendor whose certificate in force covers its item."""
    vendor = VendorFactory(short_name="Olszynka", slug="olszynka")
    item = ScopeItemFactory(vendor=vendor, name="Miód lipowy")
    CertificateFactory(holder=vendor, items=[item], number="ZP/PK/2026/007")
    product = VariantFactory(product__vendor=vendor, product__name="Miód lipowy 500 g", product__slug="miod").product
    product.scope_item = item
    product.scope_confirmed_at = clock.now()
    product.scope_confirmed_by = UserFactory()
    product.save()
    return product


@pytest.fixture
def certificate(certified: Product) -> Certificate:
    """The certificate of the certified listing."""
    return Certificate.objects.get()

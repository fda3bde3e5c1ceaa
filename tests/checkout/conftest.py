"""A basket to test with, and the short words for filling one."""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from marketplace.catalogue.models import ProductVariant
from marketplace.checkout.actions.add_to_basket import add_to_basket
from marketplace.checkout.actions.choose_delivery import choose_delivery
from marketplace.checkout.actions.save_details import save_details
from marketplace.checkout.actions.set_gateway import set_gateway
from marketplace.checkout.models import Checkout
from marketplace.checkout.web.visitor import COOKIE
from tests.factories import DeliveryMethodFactory, VariantFactory

BUYER = {"buyer_type": "CONSUMER", "email": "anna@example.org", "first_name": "Anna", "last_name": "Testowa"}
ADDRESS = {"street_address_1": "ul. Lipowa 7", "postal_code": "35-001", "city": "Rzeszów", "powiat": "1863"}


@pytest.fixture
def checkout(db: None) -> Checkout:
    """An empty basket of a guest."""
    return Checkout.objects.create()


@pytest.fixture
def fill(checkout: Checkout) -> Callable[..., ProductVariant]:
    """Give a function that puts a variant into the guest's basket: fill(3, price_gross=…)."""

    def run(quantity: int = 1, variant: ProductVariant | None = None, **fields: Any) -> ProductVariant:
        variant = variant or VariantFactory(**fields)
        add_to_basket(checkout_id=checkout.pk, variant_id=variant.pk, quantity=quantity, by=None)
        return variant

    return run


@pytest.fixture
def details(checkout: Checkout) -> None:
    """Make the guest's data complete."""
    save_details(checkout_id=checkout.pk, buyer=BUYER, billing=ADDRESS, by=None)


@pytest.fixture
def ready(checkout: Checkout, fill: Callable[..., ProductVariant], details: None) -> Checkout:
    """A guest's basket with 2 x 24,00 zł, courier for 15,00 zł, data and payment: nothing stands before an order."""
    variant = fill(2)
    method = DeliveryMethodFactory(vendor=variant.product.vendor)
    choose_delivery(checkout_id=checkout.pk, vendor_id=method.vendor_id, method_id=method.pk, by=None)
    set_gateway(checkout_id=checkout.pk, gateway="bank_transfer", by=None)
    return checkout


@pytest.fixture
def shop(client: Client, checkout: Checkout) -> Client:
    """The browser of the guest to whom `checkout` belongs: it holds the signed cookie."""
    response = HttpResponse()
    response.set_signed_cookie(COOKIE, str(checkout.pk), salt=COOKIE)
    client.cookies[COOKIE] = response.cookies[COOKIE].value
    return client

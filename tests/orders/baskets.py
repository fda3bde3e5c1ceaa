"""Baskets ready to be ordered, and orders made of them."""

from decimal import Decimal
from typing import Any

from accounts.models import User
from marketplace.catalogue.models import ProductVariant
from marketplace.checkout.models import Checkout, CheckoutDelivery, CheckoutLine
from marketplace.checkout.queries.basket import load_basket
from marketplace.checkout.queries.summary import consents_for
from marketplace.checkout.rules.agreement import agreement_code
from marketplace.orders.actions.place_order import place_order
from marketplace.orders.models import Order
from tests.factories import AddressFactory, DeliveryMethodFactory, VariantFactory
from vendors.models import DeliveryKind, DeliveryMethod, Vendor

CONSENTS = {"terms": "Akceptuję regulamin sprzedawcy."}


def variant_of(vendor: Vendor, price: str = "24.00", on_hand: int = 10, **fields: Any) -> ProductVariant:
    """A variant of a published product with pieces in stock."""
    return VariantFactory(product__vendor=vendor, price_gross=Decimal(price), stock__on_hand=on_hand, **fields)


def courier_of(vendor: Vendor, **fields: Any) -> DeliveryMethod:
    """The vendor's courier for 15,00 zł, made once."""
    found = vendor.delivery_methods.filter(kind=fields.get("kind", DeliveryKind.COURIER)).first()
    return found or DeliveryMethodFactory(vendor=vendor, **fields)


def checkout_with(
    *wanted: tuple[ProductVariant, int],
    user: User | None = None,
    gateway: str = "bank_transfer",
    delivery: DeliveryKind = DeliveryKind.COURIER,
    **fields: Any,
) -> Checkout:
    """A basket with every answer given: lines at today's prices and one delivery per vendor of goods."""
    checkout = Checkout.objects.create(
        **{
            "user": user,
            "email": user.email if user else "gosc@example.org",
            "first_name": "Anna",
            "last_name": "Testowa",
            "phone": "600100200",
            "billing_address": AddressFactory(),
            "shipping_address": AddressFactory(street_address_1="ul. Dębowa 3"),
            "gateway": gateway,
            **fields,
        }
    )
    for variant, quantity in wanted:
        CheckoutLine.objects.create(
            checkout=checkout, variant=variant, quantity=quantity, seen_unit_gross=variant.price_gross
        )
    for vendor in {variant.product.vendor for variant, _ in wanted if variant.product.kind == "GOOD"}:
        method = courier_of(vendor, kind=delivery)
        CheckoutDelivery.objects.create(checkout=checkout, vendor=vendor, method=method, seen_gross=method.price_gross)
    return checkout


def agreement_of(checkout: Checkout, vendor_id: int | None = None) -> str:
    """The code that the summary page carries now."""
    basket = load_basket(checkout.pk).only(vendor_id)
    return agreement_code(basket, consents_for(basket))


def place(checkout: Checkout, vendor_id: int | None = None, **fields: Any) -> Order:
    """Place the order of a basket as its own buyer."""
    values = {
        "checkout_id": checkout.pk,
        "placement_key": checkout.placement_key,
        "vendor_id": vendor_id,
        "consents": CONSENTS,
        "language": "pl",
        "by": checkout.user,
        **fields,
    }
    return place_order(**values)


def order_of(*wanted: tuple[ProductVariant, int], **fields: Any) -> Order:
    """Place an order of these variants."""
    return place(checkout_with(*wanted, **fields))

"""The code of what a summary page showed: the same while nothing changes, another one after any change."""

from decimal import Decimal

import pytest

from accounts.models import Address
from marketplace.catalogue.models import Product, ProductVariant, WithdrawalRegime
from marketplace.checkout.models import Checkout, CheckoutDelivery, CheckoutLine
from marketplace.checkout.queries.basket import load_basket
from marketplace.checkout.queries.summary import consents_for
from marketplace.checkout.rules.agreement import agreement_code
from tests.factories import SellerTermsFactory
from vendors.models import DeliveryMethod, Vendor

pytestmark = pytest.mark.django_db

CHANGES = {
    "quantity": lambda: CheckoutLine.objects.update(quantity=3),
    "price that the buyer agreed to elsewhere": lambda: ProductVariant.objects.update(price_gross=Decimal("1.00")),
    "VAT": lambda: ProductVariant.objects.update(vat_code="zw"),
    "name": lambda: Product.objects.update(name="Inna rzecz"),
    "right to withdraw": lambda: Product.objects.update(withdrawal_regime=WithdrawalRegime.MADE_TO_ORDER),
    "date": lambda: Product.objects.update(lead_time_days=20),
    "price of delivery": lambda: DeliveryMethod.objects.update(price_gross=Decimal("1.00")),
    "locker": lambda: CheckoutDelivery.objects.update(point_code="RZE02M"),
    "seller's words": lambda: SellerTermsFactory(vendor=Vendor.objects.get(), version=2),
    "trader": lambda: Vendor.objects.update(is_trader=False),
    "payment": lambda: Checkout.objects.update(gateway="sandbox"),
    "kind of buyer": lambda: Checkout.objects.update(buyer_type="COMPANY", is_professional_purchase=True),
    "address": lambda: Address.objects.update(street_address_1="ul. Inna 1"),
    "note": lambda: Checkout.objects.update(note="Na prezent"),
}


def code_of(checkout: Checkout) -> str:
    basket = load_basket(checkout.pk)
    return agreement_code(basket, consents_for(basket))


def test_the_code_stays_while_nothing_changes(ready: Checkout) -> None:
    assert code_of(ready) == code_of(ready)
    assert len(code_of(ready)) == 32


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_the_code_moves_with_everything_that_the_buyer_agrees_to(ready: Checkout, change) -> None:
    before = code_of(ready)
    change()
    assert code_of(ready) != before

"""Ordering what a client of the API put together."""

from decimal import Decimal
from typing import Any

import pytest

from core.errors import NotAllowed
from marketplace.catalogue.models import ProductVariant, Stock
from marketplace.checkout.actions.begin_transaction import begin_transaction
from marketplace.checkout.models import Checkout
from marketplace.checkout.queries.basket import load_basket
from marketplace.checkout.states import TransactionState
from marketplace.orders.actions.complete_checkout import (
    AGREEMENT,
    CONSENT,
    ConsentMissing,
    NotPaid,
    complete_checkout,
)
from marketplace.orders.actions.place_order import BasketChanged, BasketIncomplete
from marketplace.orders.models import Consent, Order
from marketplace.orders.states import VendorOrderState
from marketplace.payments.models import LedgerEntry
from tests.factories import VendorFactory
from tests.orders.baskets import agreement_of, checkout_with, variant_of

pytestmark = pytest.mark.django_db
YES = {f"{CONSENT}terms": "true"}


@pytest.fixture
def basket(db: None) -> Checkout:
    """Things of two sellers, everything answered: 2 x 24,00 + 10,00 + two couriers for 15,00 zł."""
    first = variant_of(VendorFactory(), on_hand=5)
    return checkout_with((first, 2), (variant_of(VendorFactory(), price="10.00"), 1), gateway="")


def pay(checkout: Checkout, gateway: str = "sandbox", state: TransactionState = TransactionState.CHARGED) -> None:
    begin_transaction(checkout_id=checkout.pk, gateway=gateway, amount=None, state=state, by=checkout.user)


def complete(checkout: Checkout, **texts: str) -> Order:
    return complete_checkout(checkout_id=checkout.pk, texts=texts, by=checkout.user)


def test_the_sandbox_pays_every_part_and_nothing_of_the_person_is_left(basket: Checkout, deliver: Any) -> None:
    pay(basket)
    order = complete(basket)
    deliver()
    assert (order.total_gross, order.email) == (Decimal("88.00"), "gosc@example.org")
    assert set(order.vendor_orders.values_list("state", flat=True)) == {VendorOrderState.NEW}
    left = Checkout.objects.get(pk=basket.pk)
    assert (left.email, left.billing_address, left.lines.count(), left.user) == ("", None, 0, None)
    assert left.completed_key == basket.placement_key


def test_repeating_gives_the_same_order(basket: Checkout) -> None:
    pay(basket)
    assert complete(basket) == complete(basket)
    assert Order.objects.count() == 1


def test_a_transfer_is_awaited(basket: Checkout) -> None:
    pay(basket, "bank_transfer", TransactionState.REQUESTED)
    order = complete(basket)
    assert set(order.vendor_orders.values_list("state", flat=True)) == {VendorOrderState.AWAITING_PAYMENT}
    assert LedgerEntry.objects.count() == 0


def test_nothing_is_ordered_without_a_payment_of_todays_sum(basket: Checkout) -> None:
    with pytest.raises(NotPaid):
        complete(basket)
    pay(basket, state=TransactionState.FAILED)
    with pytest.raises(NotPaid):
        complete(basket)
    pay(basket)
    ProductVariant.objects.update(price_gross=Decimal("25.00"))
    with pytest.raises(NotPaid):
        complete(basket)
    assert Order.objects.count() == 0
    pay(basket)
    assert complete(basket).total_gross == load_total(3, "25.00") + Decimal("30.00")


def load_total(pieces: int, price: str) -> Decimal:
    return pieces * Decimal(price)


def test_what_is_missing_or_gone_is_said(basket: Checkout) -> None:
    pay(basket)
    Checkout.objects.filter(pk=basket.pk).update(email="")
    with pytest.raises(BasketIncomplete) as refused:
        complete(basket)
    assert [problem.field for problem in refused.value.problems] == ["email"]
    Checkout.objects.filter(pk=basket.pk).update(email="gosc@example.org")
    Stock.objects.update(on_hand=1)
    with pytest.raises(BasketIncomplete) as refused:
        complete(basket)
    assert [str(problem.code) for problem in refused.value.problems] == ["ONLY_LEFT"]
    assert Order.objects.count() == 0


def test_where_consents_are_asked_for_each_order_proves_them(basket: Checkout, settings: Any) -> None:
    settings.API_CLIENT_SHOWS_TERMS = False
    pay(basket)
    basket.refresh_from_db()
    code = agreement_of(basket)
    for texts in ({}, YES, {AGREEMENT: code}, {AGREEMENT: code, f"{CONSENT}terms": "false"}):
        with pytest.raises(ConsentMissing):
            complete(basket, **texts)
    with pytest.raises(BasketChanged):
        complete(basket, **{AGREEMENT: "0" * 32, **YES})
    assert Order.objects.count() == 0
    order = complete(basket, **{AGREEMENT: code, **YES})
    (consent,) = Consent.objects.filter(order=order)
    assert "regulamin sprzedawcy" in consent.text


def test_an_own_storefront_shows_the_terms_itself(basket: Checkout) -> None:
    pay(basket)
    assert [one.kind for one in Consent.objects.filter(order=complete(basket))] == ["terms"]


def test_a_stranger_orders_nothing(basket: Checkout, buyer: Any, stranger: Any) -> None:
    pay(basket)
    Checkout.objects.filter(pk=basket.pk).update(user=buyer)
    for by in (stranger, None):
        with pytest.raises(NotAllowed):
            complete_checkout(checkout_id=basket.pk, texts={}, by=by)
    assert Order.objects.count() == 0
    assert load_basket(basket.pk).pieces == 3


def test_an_empty_basket_is_no_order(db: None) -> None:
    with pytest.raises(BasketIncomplete):
        complete_checkout(checkout_id=Checkout.objects.create().pk, texts={}, by=None)

"""The nightly comparison with the double's own books."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.test import Client

from core import clock
from marketplace.payments import tasks
from marketplace.payments.actions.settle_payment import settle_payment
from marketplace.payments.models import DifferenceKind, Payment, ReconciliationDifference
from marketplace.payments.queries.ledger import balance
from marketplace.payments.rules.reconciliation import compare
from marketplace.payments.states import Account, PaymentState
from tests.payments.stripe_desk import fresh, page, pay_by_card, payment_by, tell
from tests.stripe_double.double import StripeDouble


def night(days: int = 1) -> list[tuple[str, Decimal, Decimal]]:
    """Compare yesterday, today and tomorrow, or more days of a double whose clock went ahead."""
    tasks.reconcile_window(clock.now() - dt.timedelta(days=1), clock.now() + dt.timedelta(days=days))
    return list(ReconciliationDifference.objects.order_by("pk").values_list("kind", "theirs", "ours"))


def begun(client: Client, key: str = "order:card") -> Payment:
    payment = payment_by("card", idempotency_key=key)
    client.get(page("pay", payment))
    return fresh(payment)


def test_books_that_agree_find_nothing(client: Client, stripe_on: StripeDouble, deliver: Any) -> None:
    payment = begun(client)
    pay_by_card(stripe_on, payment)
    tell(client, stripe_on, deliver)
    assert night() == []


def test_a_lost_webhook_is_looked_up_rather_than_reported(client: Client, stripe_on: StripeDouble) -> None:
    payment = begun(client)
    pay_by_card(stripe_on, payment)
    stripe_on.webhooks.take()
    assert night() == []
    assert fresh(payment).state == PaymentState.SUCCEEDED
    assert balance(Account.PROVIDER) == Decimal(stripe_on.hand.balance()).scaleb(-2)


def test_each_difference_is_found_once(client: Client, stripe_on: StripeDouble, deliver: Any) -> None:
    api = stripe_on.client().v1
    foreign: Any = {
        "amount": 5000,
        "currency": "pln",
        "payment_method_types": ["card"],
        "payment_method": "pm_card_visa",
        "confirm": True,
    }
    api.payment_intents.create(foreign)
    ghost = begun(client, "order:ghost")
    settle_payment(payment_id=ghost.pk)
    Payment.objects.filter(pk=ghost.pk).update(gateway_reference="pi_ghost")
    paid = begun(client)
    pay_by_card(stripe_on, paid)
    tell(client, stripe_on, deliver)
    api.refunds.create({"payment_intent": fresh(paid).gateway_reference, "amount": 900})
    stripe_on.webhooks.take()
    first = night()
    assert sorted(first) == [
        (DifferenceKind.MISSING_CHARGE, Decimal("0.00"), Decimal("39.00")),
        (DifferenceKind.OUTSIDE_REFUND, Decimal("9.00"), Decimal("0.00")),
        (DifferenceKind.UNKNOWN_CHARGE, Decimal("50.00"), Decimal("0.00")),
    ]
    assert night() == first


def test_without_keys_nothing_is_asked(db: None) -> None:
    tasks.reconcile()
    assert not ReconciliationDifference.objects.exists()


def test_lists_are_compared_by_number_and_amount() -> None:
    theirs = {"a": Decimal(1), "b": Decimal(2), "c": Decimal(3)}
    ours = {"b": Decimal(2), "c": Decimal(4), "d": Decimal(5)}
    assert compare(theirs, ours) == (["a"], ["d"], ["c"])

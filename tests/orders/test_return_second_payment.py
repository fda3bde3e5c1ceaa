"""Giving money back that came twice: a reviewer on the page of the difference, a stranger nothing."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core.errors import NotAllowed
from marketplace.orders.actions.explain_difference import explain_difference
from marketplace.orders.actions.return_second_payment import return_second_payment
from marketplace.payments.actions.settle_difference import ExplanationMissing
from marketplace.payments.models import ReconciliationDifference
from marketplace.payments.queries.ledger import balance
from marketplace.payments.states import Account, DifferenceState
from tests.orders.outside import paid_order
from tests.payments.test_request_charge_return import second
from vendors.models import Vendor


@pytest.fixture
def twice(vendor: Vendor) -> ReconciliationDifference:
    return second(paid_order(vendor))


def test_it_goes_back_from_its_page(twice: ReconciliationDifference, client: Client, reviewer: User, deliver) -> None:
    client.force_login(reviewer)
    here = reverse("orders:money_difference", args=[twice.pk])
    assert "Oddaj drugą wpłatę" in client.get(here).text
    for _twice in range(2):
        client.post(here, {"do": "give_back"})
    assert "Operator płatności oddaje te pieniądze" in client.get(here).text
    assert "Pieniądze wracają" in client.get(reverse("orders:money_differences")).text
    deliver()
    twice.refresh_from_db()
    assert (twice.state, balance(Account.SUSPENSE)) == (DifferenceState.SETTLED, 0)
    assert client.post(here, {"do": "give_back"}).status_code == 422


def test_words_say_that_it_went_back_another_way(twice: ReconciliationDifference, reviewer: User) -> None:
    with pytest.raises(ExplanationMissing):
        explain_difference(difference_id=twice.pk, note=" ", by=reviewer)
    assert balance(Account.SUSPENSE) == Decimal("-39.00")
    done = explain_difference(difference_id=twice.pk, note="Oddane w panelu Stripe.", by=reviewer)
    assert (done.state, done.note) == (DifferenceState.SETTLED, "Oddane w panelu Stripe.")
    assert balance(Account.SUSPENSE) == 0


def test_a_stranger_gives_nothing_back(twice: ReconciliationDifference, owner: User, buyer: User) -> None:
    for person in (owner, buyer, None):
        with pytest.raises(NotAllowed):
            return_second_payment(difference_id=twice.pk, by=person)
    twice.refresh_from_db()
    assert (twice.state, balance(Account.SUSPENSE)) == (DifferenceState.OPEN, Decimal("-39.00"))

"""Giving money back that came twice: a reviewer on the page of the difference, a stranger nothing."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from marketplace.orders.actions.approve_way_out import approve_way_out
from marketplace.orders.actions.explain_difference import explain_difference
from marketplace.orders.actions.propose_way_out import propose_way_out
from marketplace.orders.actions.return_second_payment import return_second_payment
from marketplace.payments.actions.record_charge_return import record_charge_return
from marketplace.payments.actions.settle_difference import ExplanationMissing
from marketplace.payments.models import DifferenceKind, ReconciliationDifference
from marketplace.payments.queries.ledger import balance
from marketplace.payments.states import Account, DifferenceState
from tests.orders.outside import paid_order
from tests.orders.ways_out import found, second_reviewer
from tests.payments.test_record_charge_return import FAILED
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


def test_what_waits_for_a_second_person_is_not_given_back_by_one(reviewer: User, client: Client, deliver: Any) -> None:
    difference = found(DifferenceKind.UNKNOWN_CHARGE, "50.00")
    propose_way_out(difference_id=difference.pk, way="PAYER", vendor_id=None, note="Dwa razy.", by=reviewer)
    for by in (reviewer, second_reviewer()):
        with pytest.raises(IllegalTransition):
            return_second_payment(difference_id=difference.pk, by=by)
    approve_way_out(difference_id=difference.pk, by=second_reviewer())
    record_charge_return(difference_id=difference.pk, answer=FAILED, attempt=1)
    client.force_login(reviewer)
    here = reverse("orders:money_difference", args=[difference.pk])
    assert "Zwrot się nie udał" in client.get(reverse("orders:money_differences")).text
    assert FAILED.failure in client.get(here).text
    for _press in range(2):
        client.post(here, {"do": "give_back"})
    deliver()
    difference.refresh_from_db()
    assert (difference.state, difference.attempt, balance(Account.SUSPENSE)) == (DifferenceState.SETTLED, 2, 0)


def test_a_stranger_gives_nothing_back(twice: ReconciliationDifference, owner: User, buyer: User) -> None:
    for person in (owner, buyer, None):
        with pytest.raises(NotAllowed):
            return_second_payment(difference_id=twice.pk, by=person)
    twice.refresh_from_db()
    assert (twice.state, balance(Account.SUSPENSE)) == (DifferenceState.OPEN, Decimal("-39.00"))

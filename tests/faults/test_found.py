"""Histories in which a random run found a fault: played again, each once."""

import pytest

from tests.faults.histories import Histories


@pytest.mark.django_db
def test_the_bank_disputes_one_of_two_payments_of_the_same() -> None:
    history = Histories()
    history.begin(settlement="split", method="card", commission="0.00", sellers=1, ways="provider")
    history.press_and_pay(card="pm_card_createDispute", which=0)
    history.pay_again(which=0)
    for _days in range(9):
        history.night()
    history.teardown()


@pytest.mark.django_db
def test_the_night_is_the_first_to_hear_of_a_payment_and_of_its_refund() -> None:
    history = Histories()
    history.begin(settlement="split", method="blik", commission="10.00", sellers=2, ways="provider")
    history.press_and_pay(card="pm_card_visa", which=0)
    history.refund_in_dashboard(amount=500, which=0)
    history.night()
    history.teardown()


@pytest.mark.django_db
@pytest.mark.parametrize("settlement", ["split", "per_seller"])
def test_what_came_twice_is_given_back_with_its_commission(settlement: str) -> None:
    history = Histories()
    history.begin(settlement=settlement, method="card", commission="10.00", sellers=1, ways="provider")
    history.press_and_pay(card="pm_card_visa", which=0)
    history.pay_again(which=0)
    history.work_hard()
    history.teardown()

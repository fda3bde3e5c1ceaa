"""The rate of the euro for a year."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from accounts.models import Role, User
from core.errors import NotAllowed
from marketplace.invoices.actions.enter_exchange_rate import RateImplausible, enter_exchange_rate
from marketplace.invoices.models import ExchangeRate
from marketplace.invoices.queries.dac7 import rate_of
from tests.factories import UserFactory


def entered(by: User, rate: str = "4.2567", **fields: Any) -> ExchangeRate:
    said = {"year": 2025, "published_on": dt.date(2025, 12, 31), "table": "251/A/NBP/2025"}
    return enter_exchange_rate(rate=Decimal(rate), by=by, **{**said, **fields})


def test_the_last_one_holds_and_the_first_stays(reviewer: User) -> None:
    entered(reviewer)
    entered(reviewer)
    entered(UserFactory(role=Role.OPERATOR), "4.2600")
    assert ExchangeRate.objects.count() == 2
    assert rate_of(2025).rate == Decimal("4.2600")
    assert rate_of(2026) is None


def test_a_slip_of_the_pen_and_a_stranger_are_refused(reviewer: User, stranger: User, owner: User) -> None:
    for wrong in ("0.4256", "42.5670"):
        with pytest.raises(RateImplausible):
            entered(reviewer, wrong)
    for person in (stranger, owner):
        with pytest.raises(NotAllowed):
            entered(person)
    assert ExchangeRate.objects.count() == 0

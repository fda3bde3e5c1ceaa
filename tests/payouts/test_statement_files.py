"""The monthly statement: in its reader's language, and honest about a month that still runs."""

import datetime as dt

import pytest
import time_machine
from django.utils import translation

from core import clock
from marketplace.orders.models import VendorOrder
from marketplace.payouts.gateways.statement_files import statement_csv, statement_data
from marketplace.payouts.queries.statement import statement_of

pytestmark = pytest.mark.django_db


def test_it_says_its_language_to_screen_readers(ripe: VendorOrder) -> None:
    statement = statement_of(ripe.vendor, clock.today().replace(day=1))
    assert statement_data(statement)["language"] == "pl"
    with translation.override("en"):
        data = statement_data(statement)
    assert (data["language"], data["words"]["seller"]) == ("en", "Seller")


def test_a_month_that_is_over_ends_on_its_last_day_and_a_running_one_today(ripe: VendorOrder) -> None:
    month = clock.today().replace(day=1)
    after = clock.add_months(month, 1)
    last = after - dt.timedelta(days=1)
    for day, word in ((month, f"Saldo na dziś, {month:%d.%m.%Y}"), (after, "Saldo końcowe")):
        with time_machine.travel(clock.start_of(day) + dt.timedelta(hours=9), tick=False):
            statement = statement_of(ripe.vendor, month)
            row = statement_csv(statement).decode("utf-8-sig").split("\r\n")[-2].split(";")
            assert (row[0], row[1]) == (str(min(day, last)), word)
            assert statement_data(statement)["words"]["closing"] == word

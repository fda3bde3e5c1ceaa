"""Movements that were no affair of the market lose their people."""

import datetime as dt

import time_machine

from accounts.models import User
from core import clock
from marketplace.payouts.actions.confirm_line_return import confirm_line_return
from marketplace.payouts.actions.forget_lines import forget_lines
from marketplace.payouts.actions.plan_line_return import plan_line_return
from marketplace.payouts.actions.set_line_aside import set_line_aside
from marketplace.payouts.models import BankLine
from tests.payouts.bank import bring, brought, days_ago, read_line


def test_ninety_days_after_and_an_old_statement_brings_nothing_back(preparer: User) -> None:
    day = days_ago(0)
    aside, back, waits = (brought(preparer, amount, "Tytuł") for amount in ("15.00", "16.00", "17.00"))
    set_line_aside(line_id=aside.pk, note="Opłata banku", by=preparer)
    plan_line_return(line_id=back.pk, note="Powód", by=preparer)
    confirm_line_return(line_id=back.pk, by=preparer)
    assert forget_lines() == 0
    with time_machine.travel(clock.now() + dt.timedelta(days=91)):
        assert (forget_lines(), forget_lines()) == (2, 0)
        again = bring(preparer, read_line("15.00", "Tytuł", booked_on=day))
    assert again.known == 1
    told = BankLine.objects.order_by("pk").values_list("counterparty_name", "counterparty_account", "title")
    assert list(told)[:2] == [("", "", ""), ("", "", "")]
    assert BankLine.objects.get(pk=waits.pk).title == "Tytuł"
    assert BankLine.objects.get(pk=aside.pk).note == "Opłata banku"

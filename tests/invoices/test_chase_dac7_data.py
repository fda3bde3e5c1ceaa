"""A seller without data is asked twice, then payouts wait until the data come."""

from typing import Any

import time_machine
from django.core import mail

from marketplace.invoices.actions.chase_dac7_data import chase_dac7_data
from marketplace.invoices.models import Dac7Request
from marketplace.invoices.queries.dac7 import payout_held_for_dac7, sellers_to_chase
from marketplace.invoices.tasks import chase_missing_dac7_data
from vendors.models import Vendor


def test_letters_after_0_and_30_days_and_the_hold_after_60(vendor: Vendor, deliver: Any) -> None:
    Vendor.objects.filter(pk=vendor.pk).update(account_holder="")
    vendor.refresh_from_db()
    told = []
    for day in ("01-05", "01-06", "02-03", "02-04", "02-05", "03-05", "03-06"):
        with time_machine.travel(f"2026-{day}T08:00:00+01:00", tick=False):
            chase_dac7_data(vendor_id=vendor.pk)
            chase_dac7_data(vendor_id=vendor.pk)
            deliver()
            told.append((day, len(mail.outbox), payout_held_for_dac7(vendor)))
    assert told == [
        ("01-05", 1, False),
        ("01-06", 1, False),
        ("02-03", 1, False),
        ("02-04", 2, False),
        ("02-05", 2, False),
        ("03-05", 2, False),
        ("03-06", 2, True),
    ]
    assert "właściciel rachunku" in mail.outbox[0].body
    assert "To drugie przypomnienie." in mail.outbox[1].body


def test_whole_data_close_the_request_and_free_the_money(vendor: Vendor) -> None:
    Vendor.objects.filter(pk=vendor.pk).update(account_holder="")
    with time_machine.travel("2026-01-05T08:00:00+01:00"):
        chase_dac7_data(vendor_id=vendor.pk)
    with time_machine.travel("2026-02-10T08:00:00+01:00"):
        chase_dac7_data(vendor_id=vendor.pk)
    with time_machine.travel("2026-04-10T08:00:00+01:00"):
        vendor.refresh_from_db()
        assert payout_held_for_dac7(vendor)
        vendor.account_holder = "Spółdzielnia"
        vendor.save()
        assert not payout_held_for_dac7(vendor)
        assert sellers_to_chase() == [vendor.pk]
        chase_missing_dac7_data()
    assert Dac7Request.objects.get().closed_at is not None


def test_nothing_missing_asks_nothing(vendor: Vendor) -> None:
    assert chase_dac7_data(vendor_id=vendor.pk) is None
    assert Dac7Request.objects.count() == 0

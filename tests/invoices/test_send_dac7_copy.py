"""A seller's copy of the report: kept, mailed, again only when something changed."""

from typing import Any

import pytest
import time_machine
from django.core import mail

from accounts.models import User
from core.errors import NotAllowed
from marketplace.invoices.actions.request_dac7_copies import request_dac7_copies
from marketplace.invoices.actions.send_dac7_copy import send_dac7_copy
from marketplace.invoices.models import Dac7Copy
from tests.invoices.conftest import paid_part
from tests.invoices.test_enter_exchange_rate import entered
from vendors.models import Vendor


def big_sale(vendor: Vendor, owner: User) -> None:
    with time_machine.travel("2025-11-10T10:00:00+01:00"):
        paid_part(vendor, owner, price="4000.00")


def test_each_change_gives_a_version_and_a_letter(vendor: Vendor, owner: User, reviewer: User, deliver: Any) -> None:
    big_sale(vendor, owner)
    entered(reviewer)
    deliver()
    mail.outbox.clear()
    with time_machine.travel("2026-01-12T10:00:00+01:00"):
        for _ in range(2):
            request_dac7_copies(year=2025, by=reviewer)
            while deliver():
                pass
        [copy] = Dac7Copy.objects.all()
        assert (copy.year, copy.version, copy.data["consideration"]) == (2025, 1, "12015.00")
        assert copy.data["euro"] == "2822.61"
        [letter] = mail.outbox
        assert letter.to == [vendor.email]
        assert "12015.00" in letter.attachments[0][1]
        Vendor.objects.filter(pk=vendor.pk).update(account_holder="Ktoś inny")
        assert send_dac7_copy(vendor_id=vendor.pk, year=2025, by=reviewer).version == 2


def test_who_is_left_out_gets_none(vendor: Vendor, owner: User, reviewer: User) -> None:
    with time_machine.travel("2025-11-10T10:00:00+01:00"):
        paid_part(vendor, owner)
    entered(reviewer)
    assert send_dac7_copy(vendor_id=vendor.pk, year=2025, by=reviewer) is None
    assert Dac7Copy.objects.count() == 0


def test_a_stranger_may_not(vendor: Vendor, owner: User, stranger: User) -> None:
    big_sale(vendor, owner)
    with pytest.raises(NotAllowed):
        send_dac7_copy(vendor_id=vendor.pk, year=2025, by=stranger)
    assert Dac7Copy.objects.count() == 0

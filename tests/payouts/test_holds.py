"""Payouts that wait for data of the yearly report (law.md R6-03)."""

import datetime as dt

import pytest

from accounts.models import User
from core import clock
from marketplace.invoices.models import Dac7Request
from marketplace.orders.models import VendorOrder
from marketplace.payouts.actions.prepare_payouts import NothingToPay, prepare_payouts
from tests.payouts.conftest import everything
from vendors.models import Vendor


def test_a_seller_who_was_asked_twice_in_vain_waits_until_the_data_come(ripe: VendorOrder, preparer: User) -> None:
    Vendor.objects.filter(pk=ripe.vendor_id).update(account_holder="")
    now = clock.now()
    request = Dac7Request.objects.create(vendor_id=ripe.vendor_id, opened_at=now - dt.timedelta(days=61))
    Dac7Request.objects.filter(pk=request.pk).update(reminded_at=now - dt.timedelta(days=30))
    before = everything()
    with pytest.raises(NothingToPay):
        prepare_payouts(by=preparer)
    assert everything() == before
    Vendor.objects.filter(pk=ripe.vendor_id).update(account_holder="Spółdzielnia")
    assert prepare_payouts(by=preparer).payouts.get().vendor_id == ripe.vendor_id

"""Payouts that wait for data of the yearly report (law.md R6-03)."""

import datetime as dt

import pytest

from accounts.models import User
from core import clock
from marketplace.invoices.models import Dac7Request
from marketplace.orders.models import VendorOrder
from marketplace.payouts.actions.approve_batch import HeldMeanwhile, approve_batch
from marketplace.payouts.actions.prepare_payouts import NothingToPay, prepare_payouts
from tests.payouts.conftest import everything
from vendors.models import Vendor


def ask_in_vain(vendor_id: int) -> None:
    """Let a seller be asked for its data so long ago that its payouts wait."""
    Vendor.objects.filter(pk=vendor_id).update(account_holder="")
    now = clock.now()
    request = Dac7Request.objects.create(vendor_id=vendor_id, opened_at=now - dt.timedelta(days=61))
    Dac7Request.objects.filter(pk=request.pk).update(reminded_at=now - dt.timedelta(days=30))


def test_a_batch_prepared_before_the_hold_is_not_approved(ripe: VendorOrder, preparer: User, approver: User) -> None:
    batch = prepare_payouts(by=preparer)
    ask_in_vain(ripe.vendor_id)
    before = everything()
    with pytest.raises(HeldMeanwhile):
        approve_batch(batch_id=batch.pk, by=approver)
    assert everything() == before
    Vendor.objects.filter(pk=ripe.vendor_id).update(account_holder="Spółdzielnia")
    assert approve_batch(batch_id=batch.pk, by=approver).state == "APPROVED"


def test_a_seller_who_was_asked_twice_in_vain_waits_until_the_data_come(ripe: VendorOrder, preparer: User) -> None:
    ask_in_vain(ripe.vendor_id)
    before = everything()
    with pytest.raises(NothingToPay):
        prepare_payouts(by=preparer)
    assert everything() == before
    Vendor.objects.filter(pk=ripe.vendor_id).update(account_holder="Spółdzielnia")
    assert prepare_payouts(by=preparer).payouts.get().vendor_id == ripe.vendor_id

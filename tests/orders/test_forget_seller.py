"""The nightly forgetting of ended sellers (T3-05): files really go, orders hold it back, tax records stay."""

import datetime as dt
import json
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.core import serializers

from accounts.models import User
from core import clock
from core.documents import private_storage
from core.models import AccessRecord
from core.tasks import delete_orphan_files
from marketplace.orders.actions.cancel_order import cancel_order
from marketplace.orders.actions.complete_order import complete_order
from marketplace.orders.actions.forget_seller import forget_seller
from marketplace.orders.actions.mark_ready_for_pickup import mark_ready_for_pickup
from marketplace.orders.actions.mark_refunded import mark_refunded
from marketplace.orders.models import VendorOrder
from marketplace.orders.states import FINAL, VendorOrderState
from marketplace.orders.tasks import forget_ended_sellers
from tests.factories import VendorFactory
from tests.vendors.ended import DAY_BEFORE, ENDED_ON, SECRET, THE_DAY, fill
from vendors.models import Vendor
from vendors.states import VendorState


def end(vendor: Vendor) -> list[str]:
    """Let a vendor's contract have ended on 31 August 2026, with something in every table; gives its files."""
    Vendor.objects.filter(pk=vendor.pk).update(state=VendorState.TERMINATED, terminates_on=ENDED_ON)
    return fill(vendor)


def tax_records() -> dict[str, Any]:
    models = [model for app in ("orders", "payments") for model in apps.get_app_config(app).get_models()]
    return {model._meta.label: json.loads(serializers.serialize("json", model._base_manager.all())) for model in models}


def names_left(files: list[str]) -> list[str]:
    return [name for name in files if private_storage().exists(name)]


def night(when: dt.datetime) -> None:
    with time_machine.travel(when, tick=False):
        forget_ended_sellers()


def test_files_go_with_the_data_and_tax_records_stay(vendor: Vendor, for_pickup: VendorOrder, owner: User) -> None:
    mark_ready_for_pickup(vendor_order_id=for_pickup.pk, by=owner)
    complete_order(vendor_order_id=for_pickup.pk, by=owner)
    files = end(vendor)
    before = tax_records()
    assert len(before["orders.OrderLine"]) == len(before["payments.Payment"]) == 1
    night(DAY_BEFORE)
    assert names_left(files) == files
    assert AccessRecord.objects.filter(verb="traceability.forget").count() == 0
    for _ in range(3):
        night(THE_DAY)
    assert names_left(files) == []
    assert AccessRecord.objects.filter(verb="traceability.forget").count() == 1
    assert tax_records() == before
    assert SECRET not in json.dumps(list(Vendor.objects.values()), default=str)


def test_missed_nights_are_caught_up_for_everybody_at_once(db: None) -> None:
    late, later, running = (VendorFactory() for _ in range(3))
    files = end(late) + end(later)
    Vendor.objects.filter(pk=later.pk).update(terminates_on=ENDED_ON + dt.timedelta(days=60))
    others = end(running)
    Vendor.objects.filter(pk=running.pk).update(terminates_on=ENDED_ON + dt.timedelta(days=200))
    night(THE_DAY + dt.timedelta(days=100))
    assert names_left(files) == []
    assert names_left(others) == others
    assert set(Vendor.objects.exclude(forgotten_at=None).values_list("pk", flat=True)) == {late.pk, later.pk}


@pytest.mark.parametrize("state", [state for state in VendorOrderState if state not in FINAL])
def test_an_order_that_runs_holds_it_back(state: VendorOrderState, vendor: Vendor, paid: VendorOrder) -> None:
    files = end(vendor)
    VendorOrder.objects.filter(pk=paid.pk).update(state=state)
    with time_machine.travel(THE_DAY, tick=False):
        assert forget_seller(vendor_id=vendor.pk) is None
    night(THE_DAY)
    assert names_left(files) == files
    assert Vendor.objects.get(pk=vendor.pk).phone == SECRET


def test_a_refund_that_is_due_holds_it_back_until_it_went(vendor: Vendor, paid: VendorOrder, owner: User) -> None:
    cancel_order(vendor_order_id=paid.pk, reason="Zamykamy warsztat na dobre.", by=owner)
    files = end(vendor)
    night(THE_DAY)
    assert names_left(files) == files
    mark_refunded(vendor_order_id=paid.pk, by=owner)
    night(THE_DAY)
    assert names_left(files) == []


def test_one_seller_that_fails_does_not_hold_the_others(
    vendor: Vendor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    other = VendorFactory()
    files = end(vendor)
    end(other)
    real = forget_seller

    def stumble(*, vendor_id: int) -> Any:
        if vendor_id == vendor.pk:
            raise RuntimeError("broken")
        return real(vendor_id=vendor_id)

    monkeypatch.setattr("marketplace.orders.tasks.forget_seller", stumble)
    night(THE_DAY)
    assert names_left(files) == files
    assert Vendor.objects.get(pk=other.pk).forgotten_at is not None
    assert f"the data of vendor {vendor.pk} could not be forgotten" in caplog.text


def test_files_left_by_a_worker_that_died_go_with_the_orphans(vendor: Vendor) -> None:
    files = end(vendor)
    with time_machine.travel(THE_DAY, tick=False):
        forget_seller(vendor_id=vendor.pk)  # the commit, and no more
    assert names_left(files) == files
    with time_machine.travel(clock.now() + dt.timedelta(days=2), tick=False):
        delete_orphan_files()
    assert names_left(files) == []

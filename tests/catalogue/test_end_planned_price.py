"""Ending a planned price before its time does nothing; the rest is in test_plan_price.py."""

import datetime as dt
from decimal import Decimal

import pytest

from accounts.models import User
from core import clock
from marketplace.catalogue.actions.end_planned_price import end_planned_price
from marketplace.catalogue.actions.plan_price import plan_price
from marketplace.catalogue.models import ProductVariant
from marketplace.catalogue.states import PlanState
from tests.factories import VariantFactory
from vendors.models import Vendor

pytestmark = pytest.mark.django_db


def test_a_running_reduction_goes_on_until_its_end(vendor: Vendor, owner: User) -> None:
    variant = VariantFactory(product__vendor=vendor)
    plan = plan_price(
        variant_id=variant.pk,
        gross=Decimal("20.00"),
        starts_at=None,
        ends_at=clock.now() + dt.timedelta(days=1),
        is_reduction=True,
        by=owner,
    )
    assert end_planned_price(plan_id=plan.pk).state == PlanState.RUNNING
    assert ProductVariant.objects.get().price_gross == Decimal("20.00")

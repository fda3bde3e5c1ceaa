"""Calling off a plan that has not begun; running ones are in test_plan_price.py."""

import datetime as dt
from decimal import Decimal

import pytest

from accounts.models import User
from core import clock
from marketplace.catalogue.actions.cancel_planned_price import cancel_planned_price
from marketplace.catalogue.actions.plan_price import plan_price
from marketplace.catalogue.models import PriceChange
from marketplace.catalogue.states import PlanState
from tests.factories import VariantFactory
from vendors.models import Vendor

pytestmark = pytest.mark.django_db


def test_nothing_was_written_and_nothing_will_be(vendor: Vendor, owner: User) -> None:
    variant = VariantFactory(product__vendor=vendor)
    plan = plan_price(
        variant_id=variant.pk,
        gross=Decimal("30.00"),
        starts_at=clock.now() + dt.timedelta(days=1),
        ends_at=None,
        is_reduction=False,
        by=owner,
    )
    assert cancel_planned_price(plan_id=plan.pk, by=owner).state == PlanState.CANCELLED
    assert PriceChange.objects.count() == 1

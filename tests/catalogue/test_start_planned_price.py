"""Beginning a planned price before its time does nothing; the rest is in test_plan_price.py."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from accounts.models import User
from core import clock
from marketplace.catalogue.actions.plan_price import plan_price
from marketplace.catalogue.actions.start_planned_price import start_planned_price
from marketplace.catalogue.models import ProductVariant
from marketplace.catalogue.states import PlanState
from tests.factories import VariantFactory
from vendors.models import Vendor

pytestmark = pytest.mark.django_db


def test_an_ordinary_price_comes_for_good(vendor: Vendor, owner: User, monkeypatch: pytest.MonkeyPatch) -> None:
    variant = VariantFactory(product__vendor=vendor)
    plan = plan_price(
        variant_id=variant.pk,
        gross=Decimal("30.00"),
        starts_at=clock.now() + dt.timedelta(days=1),
        ends_at=None,
        is_reduction=False,
        by=owner,
    )
    assert start_planned_price(plan_id=plan.pk).state == PlanState.PLANNED
    then = clock.now() + dt.timedelta(days=2)
    monkeypatch.setattr(timezone, "now", lambda: then)
    for _ in range(2):
        assert start_planned_price(plan_id=plan.pk).state == PlanState.DONE
    assert ProductVariant.objects.get().price_gross == Decimal("30.00")

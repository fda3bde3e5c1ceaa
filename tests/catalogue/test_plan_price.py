"""Planned prices: checked when planned, begun and ended by the task, never written before their time."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from accounts.models import User
from core import clock
from core.errors import IllegalTransition, NotAllowed
from marketplace.catalogue.actions.cancel_planned_price import cancel_planned_price
from marketplace.catalogue.actions.change_price import NotAReduction, PriceInvalid, change_price
from marketplace.catalogue.actions.plan_price import PlanInvalid, plan_price
from marketplace.catalogue.actions.schedule_publication import NotInTheFuture
from marketplace.catalogue.models import PlannedPrice, PriceChange, ProductVariant, ReferenceKind
from marketplace.catalogue.queries.price_preview import preview_reduction
from marketplace.catalogue.states import PlanState
from marketplace.catalogue.tasks import run_planned_prices
from tests.factories import VariantFactory
from vendors.models import Vendor

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def variant(vendor: Vendor) -> ProductVariant:
    return VariantFactory(product__vendor=vendor, price_gross=Decimal("24.00"))


def sale(variant: ProductVariant, by: User, gross: str = "18.00", start: int = 1, end: int = 5) -> PlannedPrice:
    now = clock.now()
    return plan_price(
        variant_id=variant.pk,
        gross=Decimal(gross),
        starts_at=now + start * HOUR,
        ends_at=now + end * HOUR,
        is_reduction=True,
        by=by,
    )


def pass_time(monkeypatch: pytest.MonkeyPatch, hours: float) -> None:
    then = clock.now() + hours * HOUR
    monkeypatch.setattr(timezone, "now", lambda: then)


def price(variant: ProductVariant) -> Decimal | None:
    return ProductVariant.objects.get(pk=variant.pk).price_gross


def test_a_reduction_begins_and_ends_by_itself(
    variant: ProductVariant, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = sale(variant, owner)
    preview = preview_reduction(variant, Decimal("18.00"), plan.starts_at)
    assert (preview.reference, preview.percent) == (Decimal("24.00"), 25)
    run_planned_prices()
    assert (price(variant), PriceChange.objects.count()) == (Decimal("24.00"), 1)
    pass_time(monkeypatch, 2)
    for _ in range(2):
        run_planned_prices()
    row = PriceChange.objects.order_by("pk").last()
    assert (row.gross, row.is_reduction, row.reference_gross, row.reference_kind, row.valid_from) == (
        Decimal("18.00"),
        True,
        Decimal("24.00"),
        ReferenceKind.LOWEST_30_DAYS,
        clock.now(),
    )
    plan.refresh_from_db()
    assert plan.state == PlanState.RUNNING
    pass_time(monkeypatch, 4)
    for _ in range(2):
        run_planned_prices()
    plan.refresh_from_db()
    assert (plan.state, price(variant), PriceChange.objects.count()) == (PlanState.DONE, Decimal("24.00"), 3)
    assert PriceChange.objects.order_by("pk").last().is_reduction is False


def test_one_that_begins_at_once_and_ends_later(variant: ProductVariant, owner: User) -> None:
    plan = plan_price(
        variant_id=variant.pk,
        gross=Decimal("20.00"),
        starts_at=None,
        ends_at=clock.now() + HOUR,
        is_reduction=True,
        by=owner,
    )
    assert (plan.state, price(variant)) == (PlanState.RUNNING, Decimal("20.00"))


def test_a_plan_whose_whole_time_went_by_writes_nothing(
    variant: ProductVariant, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = sale(variant, owner)
    pass_time(monkeypatch, 48)
    run_planned_prices()
    plan.refresh_from_db()
    assert (plan.state, PriceChange.objects.count()) == (PlanState.DONE, 1)


def test_a_price_that_the_seller_set_meanwhile_stays(
    variant: ProductVariant, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    sale(variant, owner)
    pass_time(monkeypatch, 2)
    run_planned_prices()
    change_price(variant_id=variant.pk, gross=Decimal("30.00"), by=owner)
    pass_time(monkeypatch, 4)
    run_planned_prices()
    assert price(variant) == Decimal("30.00")


def test_a_reduction_that_became_none_fails_with_a_letter(
    variant: ProductVariant,
    owner: User,
    monkeypatch: pytest.MonkeyPatch,
    deliver: object,
    mailoutbox: list[object],
) -> None:
    plan = sale(variant, owner)
    change_price(variant_id=variant.pk, gross=Decimal("17.00"), by=owner)
    pass_time(monkeypatch, 2)
    run_planned_prices()
    plan.refresh_from_db()
    assert (plan.state, price(variant)) == (PlanState.FAILED, Decimal("17.00"))
    deliver()
    assert [letter.subject for letter in mailoutbox] == ["Zaplanowana cena nie zadziałała"]


def test_calling_off_a_running_one_brings_the_price_back(
    variant: ProductVariant, owner: User, stranger: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = sale(variant, owner)
    pass_time(monkeypatch, 2)
    run_planned_prices()
    with pytest.raises(NotAllowed):
        cancel_planned_price(plan_id=plan.pk, by=stranger)
    assert price(variant) == Decimal("18.00")
    assert cancel_planned_price(plan_id=plan.pk, by=owner).state == PlanState.CANCELLED
    assert price(variant) == Decimal("24.00")
    with pytest.raises(IllegalTransition):
        cancel_planned_price(plan_id=plan.pk, by=owner)


def test_refuses_what_is_no_plan(variant: ProductVariant, owner: User, stranger: User) -> None:
    for gross, refusal in (("0", PriceInvalid), ("24.00", NotAReduction), ("30.00", NotAReduction)):
        with pytest.raises(refusal):
            sale(variant, owner, gross)
    with pytest.raises(NotInTheFuture):
        sale(variant, owner, start=-1)
    with pytest.raises(PlanInvalid):
        sale(variant, owner, start=5, end=5)
    with pytest.raises(PlanInvalid):
        plan_price(
            variant_id=variant.pk,
            gross=Decimal("18.00"),
            starts_at=clock.now() + HOUR,
            ends_at=None,
            is_reduction=True,
            by=owner,
        )
    with pytest.raises(NotAllowed):
        sale(variant, stranger)
    assert PlannedPrice.objects.count() == 0


def test_plans_of_one_variant_do_not_overlap(variant: ProductVariant, owner: User) -> None:
    sale(variant, owner, start=2, end=4)
    for start, end in ((1, 3), (3, 5), (2, 4), (1, 9)):
        with pytest.raises(PlanInvalid):
            sale(variant, owner, start=start, end=end)
    sale(variant, owner, start=4, end=6)
    assert PlannedPrice.objects.count() == 2


def test_an_earlier_lower_price_leaves_no_percentage(vendor: Vendor, owner: User) -> None:
    variant = VariantFactory(product__vendor=vendor, price_gross=Decimal("18.00"))
    change_price(variant_id=variant.pk, gross=Decimal("24.00"), by=owner)
    variant.refresh_from_db()
    preview = preview_reduction(variant, Decimal("18.00"), None)
    assert (preview.reference, preview.percent) == (Decimal("18.00"), None)
    assert "Bez procentu" in preview.words

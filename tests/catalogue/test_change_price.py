import datetime as dt
from decimal import Decimal

import pytest
import time_machine

from core import changes, clock
from core.errors import NotAllowed
from marketplace.catalogue.actions.change_price import NotAReduction, PriceInvalid, PriceOnRequest, change_price
from marketplace.catalogue.models import PriceChange, Pricing, ProductVariant
from marketplace.catalogue.rules.reduction import reduction_of
from tests.factories import VariantFactory

pytestmark = pytest.mark.django_db

NOON = dt.datetime(2026, 10, 1, 12, tzinfo=clock.WARSAW)


def after(days: float) -> time_machine.travel:
    return time_machine.travel(NOON + dt.timedelta(days=days), tick=False)


@pytest.fixture
def variant(vendor) -> ProductVariant:
    """A variant for 100,00 zł since 60 days before noon of 1 October 2026."""
    with after(0):
        return VariantFactory(product__vendor=vendor, price_gross=Decimal("100.00"))


def test_sets_the_price_of_the_variant_and_of_the_listing_and_writes_the_log(variant, owner):
    other = VariantFactory(product=variant.product, price_gross=Decimal("80.00"))
    with after(1):
        row = change_price(variant_id=variant.pk, gross=Decimal("70.50"), by=owner)
    variant.refresh_from_db()
    variant.product.refresh_from_db()
    assert (variant.price_gross, variant.price_change, variant.product.price_from) == (
        Decimal("70.50"),
        row,
        Decimal("70.50"),
    )
    assert (row.previous_gross, row.is_reduction, row.reference_gross) == (Decimal("100.00"), False, None)
    assert row.valid_from == NOON + dt.timedelta(days=1)
    assert PriceChange.objects.filter(variant=variant).count() == 2
    assert PriceChange.objects.filter(variant=other).count() == 1


def test_says_so_to_the_catalogue(variant, owner):
    before = changes.version(changes.CATALOGUE)
    change_price(variant_id=variant.pk, gross=Decimal("90"), by=owner)
    assert changes.changes_since(changes.CATALOGUE, before, 10) == [("product", variant.product_id)]


def test_the_same_price_again_changes_nothing(variant, owner):
    before = changes.version(changes.CATALOGUE)
    row = change_price(variant_id=variant.pk, gross=Decimal("100.00"), by=owner)
    assert row == variant.price_change
    assert PriceChange.objects.filter(variant=variant).count() == 1
    assert changes.version(changes.CATALOGUE) == before


def test_freezes_the_reference_of_an_announced_reduction(variant, owner):
    with after(1):
        row = change_price(variant_id=variant.pk, gross=Decimal("80"), announce_reduction=True, by=owner)
    assert (row.is_reduction, row.previous_gross, row.reference_gross, row.reference_kind) == (
        True,
        Decimal("100.00"),
        Decimal("100.00"),
        "LOWEST_30_DAYS",
    )


def test_shows_the_lowest_price_and_no_percentage_when_the_new_price_is_not_below_it(variant, owner):
    """law.md T1-01: 100 -> 80 (day -20) -> 100 (day -10) -> promotion 90."""
    with after(0):
        change_price(variant_id=variant.pk, gross=Decimal("80"), by=owner)
    with after(10):
        change_price(variant_id=variant.pk, gross=Decimal("100"), by=owner)
    with after(20):
        change_price(variant_id=variant.pk, gross=Decimal("90"), announce_reduction=True, by=owner)
    variant.refresh_from_db()
    shown = reduction_of(variant)
    assert shown is not None
    assert (shown.previous, shown.reference, shown.percent, shown.is_promotion) == (
        Decimal("100"),
        Decimal("80"),
        None,
        False,
    )


def test_says_since_the_start_of_the_sale_for_a_listing_of_five_days(vendor, owner):
    """law.md T1-02."""
    variant = VariantFactory(product__vendor=vendor, price_gross=Decimal("50.00"), price_log__days_ago=5)
    change_price(variant_id=variant.pk, gross=Decimal("40"), announce_reduction=True, by=owner)
    variant.refresh_from_db()
    shown = reduction_of(variant)
    assert shown is not None
    assert shown.reference_text == "Najniższa cena od początku sprzedaży, przed obniżką: 50,00\u00a0zł"


def test_deepening_is_a_new_reduction_with_a_new_window(variant, owner):
    with after(1):
        change_price(variant_id=variant.pk, gross=Decimal("80"), announce_reduction=True, by=owner)
    with after(3):
        row = change_price(variant_id=variant.pk, gross=Decimal("60"), announce_reduction=True, by=owner)
    assert (row.previous_gross, row.reference_gross) == (Decimal("80.00"), Decimal("80.00"))


def test_perishable_goods_keep_the_price_before_the_first_reduction(variant, owner):
    variant.product.is_perishable = True
    variant.product.save()
    with after(1):
        change_price(variant_id=variant.pk, gross=Decimal("80"), announce_reduction=True, by=owner)
    with after(3):
        row = change_price(variant_id=variant.pk, gross=Decimal("60"), announce_reduction=True, by=owner)
    assert (row.reference_gross, row.reference_kind) == (Decimal("100.00"), "BEFORE_REDUCTION")


def test_raising_the_price_ends_the_reduction(variant, owner):
    change_price(variant_id=variant.pk, gross=Decimal("80"), announce_reduction=True, by=owner)
    change_price(variant_id=variant.pk, gross=Decimal("90"), by=owner)
    variant.refresh_from_db()
    assert reduction_of(variant) is None


def test_keeping_the_reduced_price_without_announcement_ends_the_reduction(variant, owner):
    change_price(variant_id=variant.pk, gross=Decimal("80"), announce_reduction=True, by=owner)
    change_price(variant_id=variant.pk, gross=Decimal("80"), by=owner)
    variant.refresh_from_db()
    assert (variant.price_gross, reduction_of(variant)) == (Decimal("80.00"), None)


def test_announcing_the_running_reduction_again_changes_nothing(variant, owner):
    first = change_price(variant_id=variant.pk, gross=Decimal("80"), announce_reduction=True, by=owner)
    assert change_price(variant_id=variant.pk, gross=Decimal("80"), announce_reduction=True, by=owner) == first
    assert PriceChange.objects.filter(variant=variant).count() == 2


@pytest.mark.parametrize("gross", ["100", "100.01"])
def test_refuses_to_announce_what_is_no_reduction(variant, owner, gross):
    with pytest.raises(NotAReduction):
        change_price(variant_id=variant.pk, gross=Decimal(gross), announce_reduction=True, by=owner)
    assert PriceChange.objects.filter(variant=variant).count() == 1


def test_refuses_to_announce_a_reduction_of_what_was_never_on_sale(variant, owner):
    variant.product.first_published_at = None
    variant.product.save()
    with pytest.raises(NotAReduction):
        change_price(variant_id=variant.pk, gross=Decimal("80"), announce_reduction=True, by=owner)


@pytest.mark.parametrize("gross", ["0", "-1", "10.001"])
def test_refuses_what_is_no_price(variant, owner, gross):
    with pytest.raises(PriceInvalid):
        change_price(variant_id=variant.pk, gross=Decimal(gross), by=owner)
    variant.refresh_from_db()
    assert variant.price_gross == Decimal("100.00")


def test_refuses_a_price_where_it_is_given_on_request(variant, owner):
    variant.product.pricing = Pricing.ON_REQUEST
    variant.product.save()
    with pytest.raises(PriceOnRequest):
        change_price(variant_id=variant.pk, gross=Decimal("80"), by=owner)


def test_never_begins_before_the_row_it_follows(variant, owner):
    with after(5):
        change_price(variant_id=variant.pk, gross=Decimal("90"), by=owner)
    with after(4):
        row = change_price(variant_id=variant.pk, gross=Decimal("95"), by=owner)
    assert row.valid_from == NOON + dt.timedelta(days=5)


@pytest.mark.parametrize("person", ["stranger", "colleague", "buyer", "reviewer"])
def test_refuses_everybody_who_does_not_sell_for_the_vendor(variant, request, person):
    with pytest.raises(NotAllowed):
        change_price(variant_id=variant.pk, gross=Decimal("80"), by=request.getfixturevalue(person))
    variant.refresh_from_db()
    assert (variant.price_gross, PriceChange.objects.filter(variant=variant).count()) == (Decimal("100.00"), 1)

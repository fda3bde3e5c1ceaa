"""A seller's figures: exact, of Warsaw days, only one's own; charts, tables and files say the same."""

import csv
import datetime as dt
import io
import itertools
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.models import User
from marketplace.catalogue.models import ViewCount
from marketplace.orders.models import VendorOrder
from marketplace.orders.states import VendorOrderState
from marketplace.panel.queries import statistics as figures
from marketplace.panel.rules.period import Period, period_for
from tests.factories import ProductFactory
from tests.orders.baskets import order_of, variant_of
from vendors.models import Vendor

pytestmark = pytest.mark.django_db
NOW = "2026-11-26 12:00+01:00"
WEEK = Period("7", dt.date(2026, 11, 20), dt.date(2026, 11, 26))


def sale(vendor: Vendor, at: str, state: str = VendorOrderState.COMPLETED, name: str = "Miód", pieces: int = 1) -> None:
    """Goods for 24,00 zł a piece with a courier for 15,00 zł, ordered at an instant."""
    variant = variant_of(vendor, product__name=name)
    part = order_of((variant, pieces)).vendor_orders.get()
    VendorOrder.objects.filter(pk=part.pk).update(created_at=dt.datetime.fromisoformat(at), state=state)


def test_only_paid_orders_of_warsaw_days_count(vendor: Vendor) -> None:
    sale(vendor, "2026-11-20T00:00:00+01:00")
    sale(vendor, "2026-11-19T23:59:59+01:00")  # the day before
    sale(vendor, "2026-11-26T23:30:00+01:00", VendorOrderState.NEW, pieces=2)
    for state in (VendorOrderState.AWAITING_PAYMENT, VendorOrderState.CANCELLED, VendorOrderState.EXPIRED):
        sale(vendor, "2026-11-22T10:00:00+01:00", state)
    sale(ProductFactory().vendor, "2026-11-22T10:00:00+01:00")  # another seller's
    assert figures.totals(vendor, WEEK) == figures.Totals(0, 2, Decimal("102.00"), 0)
    assert figures.orders_by_bucket(vendor, WEEK) == [1, 0, 0, 0, 0, 0, 1]
    assert figures.revenue_by_bucket(vendor, WEEK) == [Decimal("39.00"), *[Decimal(0)] * 5, Decimal("63.00")]
    assert figures.totals(vendor, WEEK.before()).orders == 1


def test_views_and_refunds_are_counted_by_day(vendor: Vendor) -> None:
    product = ProductFactory(vendor=vendor)
    for day, views in ((19, 50), (20, 3), (26, 4)):
        ViewCount.objects.create(vendor=vendor, product=product, day=dt.date(2026, 11, day), views=views)
    ViewCount.objects.create(vendor=vendor, day=dt.date(2026, 11, 26), views=2)
    sale(vendor, "2026-11-01T10:00:00+01:00", VendorOrderState.CANCELLED)
    VendorOrder.objects.update(refund_due_at=dt.datetime.fromisoformat("2026-11-25T10:00:00+01:00"))
    assert figures.views_by_bucket(vendor, WEEK) == [3, 0, 0, 0, 0, 0, 6]
    assert figures.refunds_by_bucket(vendor, WEEK) == [0, 0, 0, 0, 0, 1, 0]
    assert figures.totals(vendor, WEEK) == figures.Totals(9, 0, Decimal("0.00"), 1)


def test_best_sellers_stand_in_the_order_of_their_value(vendor: Vendor) -> None:
    sale(vendor, "2026-11-21T10:00:00+01:00", name="Świeca", pieces=1)
    sale(vendor, "2026-11-21T10:00:00+01:00", name="Kosz", pieces=4)
    best = figures.best_sellers(vendor, WEEK)
    assert [(one.name, one.pieces, one.revenue, one.views) for one in best] == [
        ("Kosz", 4, Decimal("96.00"), 0),
        ("Świeca", 1, Decimal("24.00"), 0),
    ]


@pytest.mark.parametrize(
    ("key", "count", "first", "labels"),
    [
        ("7", 7, dt.date(2026, 11, 20), ("20.11", "26.11")),
        ("30", 30, dt.date(2026, 10, 28), ("28.10", "26.11")),
        ("90", 14, dt.date(2026, 8, 28), ("28.8–30.8", "23.11–26.11")),
        ("365", 13, dt.date(2025, 11, 27), ("27.11–30.11", "1.11–26.11")),
        ("-1", 30, dt.date(2026, 10, 28), ("28.10", "26.11")),
    ],
)
def test_a_period_is_cut_whole_without_gaps(key: str, count: int, first: dt.date, labels: tuple[str, str]) -> None:
    period = period_for(key, dt.date(2026, 11, 26))
    buckets = period.buckets()
    assert (len(buckets), period.first) == (count, first)
    assert (buckets[0].first, buckets[-1].last) == (period.first, period.last)
    assert (buckets[0].label, buckets[-1].label) == labels
    for before, after in itertools.pairwise(buckets):
        assert after.first - before.last == dt.timedelta(days=1)
    assert period.before().last == period.first - dt.timedelta(days=1)
    assert period.before().days == period.days


@time_machine.travel(NOW, tick=False)
def test_the_page_shows_the_figures_as_charts_and_tables(client: Client, vendor: Vendor, colleague: User) -> None:
    sale(vendor, "2026-11-21T10:00:00+01:00", name="<b>Kosz & wiklina</b>", pieces=4)
    ViewCount.objects.create(vendor=vendor, day=dt.date(2026, 11, 26), views=12)
    client.force_login(colleague)
    page = client.get(reverse("panel:statistics", args=[vendor.slug]), {"okres": "7"}).content.decode()
    assert "Od 20 listopada 2026 do 26 listopada 2026" in page
    assert "111,00\N{NO-BREAK SPACE}zł" in page
    assert "&lt;b&gt;Kosz &amp; wiklina&lt;/b&gt;" in page
    assert "Wykres: Wyświetlenia. Razem 12." in page
    assert page.count('<svg class="chart"') == 3
    assert "W tym czasie: nic." in page


def test_a_new_seller_is_told_what_comes(client: Client, vendor: Vendor, owner: User) -> None:
    client.force_login(owner)
    page = client.get(reverse("panel:statistics", args=[vendor.slug])).content.decode()
    assert "Nie ma jeszcze czego liczyć" in page
    assert 'class="chart"' not in page


@time_machine.travel(NOW, tick=False)
def test_files_hold_the_same_figures_and_no_formula(client: Client, vendor: Vendor, owner: User) -> None:
    sale(vendor, "2026-11-21T10:00:00+01:00", name="=HYPERLINK(1)", pieces=4)
    client.force_login(owner)

    def rows(measure: str) -> list[list[str]]:
        answer = client.get(reverse("panel:statistics_csv", args=[vendor.slug, measure]), {"okres": "7"})
        assert answer["Content-Disposition"] == f'attachment; filename="{vendor.slug}-{measure}-2026-11-26.csv"'
        return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))

    assert rows("sprzedaz")[0] == ["Od", "Do", "Sprzedaż brutto"]
    assert rows("sprzedaz")[2] == ["2026-11-21", "2026-11-21", "111,00"]
    assert rows("zamowienia")[2] == ["2026-11-21", "2026-11-21", "1"]
    assert rows("najlepiej-sprzedawane")[1] == ["'=HYPERLINK(1)", "4", "96,00", "0"]
    assert client.get(reverse("panel:statistics_csv", args=[vendor.slug, "pensje"])).status_code == 404


@pytest.mark.parametrize(("name", "extra"), [("panel:statistics", []), ("panel:statistics_csv", ["sprzedaz"])])
def test_a_stranger_finds_nothing(name: str, extra: list[str], client: Client, vendor: Vendor, stranger: User) -> None:
    address = reverse(name, args=[vendor.slug, *extra])
    assert client.get(address).status_code == 302
    client.force_login(stranger)
    assert client.get(address).status_code == 404


def test_the_page_costs_the_same_however_much_was_sold(
    client: Client, vendor: Vendor, owner: User, django_assert_max_num_queries: Any
) -> None:
    for day in range(1, 26):
        sale(vendor, f"2026-11-{day:02d}T10:00:00+01:00", name=f"Oferta {day}")
    client.force_login(owner)
    with time_machine.travel(NOW, tick=False), django_assert_max_num_queries(28):
        assert client.get(reverse("panel:statistics", args=[vendor.slug])).status_code == 200

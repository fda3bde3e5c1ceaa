"""The yearly report: who is left out, quarters that equal the ledger, payouts that wait for data."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.db.models import Q, Sum

from accounts.models import User
from marketplace.invoices.queries.dac7 import payout_held_for_dac7, year_figures
from marketplace.invoices.rules.dac7 import Sale, figures_of, is_left_out, missing_words
from marketplace.orders.actions.cancel_lines import cancel_lines
from marketplace.payments.models import LedgerEntry
from marketplace.payments.states import Account
from quality_mark.models import ItemKind
from tests.factories import VendorFactory
from tests.invoices.conftest import paid_part
from vendors.models import Vendor

RATE = Decimal("4.0000")
DAY = dt.date(2026, 5, 4)


def sales(count: int, euro: str, kind: str = ItemKind.GOOD) -> list[Sale]:
    """So many sales that are worth so much together."""
    first = Decimal(euro) * RATE
    rest = [Sale(kind=kind, day=DAY, share=Decimal(0), counts=True) for _ in range(count - 1)]
    return [Sale(kind=kind, day=DAY, share=first, counts=True), *rest]


@pytest.mark.parametrize(
    ("found", "left_out"),
    [
        (sales(29, "1999"), True),
        (sales(29, "2000"), True),
        (sales(29, "2001"), False),
        (sales(30, "10"), False),
        (sales(1, "10", ItemKind.SERVICE), False),
        ([], True),
    ],
)
def test_only_few_and_small_sales_of_goods_are_left_out(found: list[Sale], left_out: bool) -> None:
    assert is_left_out(figures_of(2026, found), RATE) is left_out


def test_without_a_rate_nobody_is_left_out_by_amount() -> None:
    assert not is_left_out(figures_of(2026, sales(1, "10")), None)


def test_quarters_equal_the_ledger(vendor: Vendor, owner: User, django_assert_num_queries: Any) -> None:
    with time_machine.travel("2026-03-31T22:30:00+02:00"):
        paid_part(vendor, owner)
    with time_machine.travel("2026-04-01T00:30:00+02:00"):
        second = paid_part(vendor, owner, price="100.00", pieces=2)
    with time_machine.travel("2026-08-10T12:00:00+02:00"):
        cancel_lines(vendor_order_id=second.pk, by=owner, quantities={second.lines.get().pk: 1}, reason="Brak.")
    with time_machine.travel("2027-01-02T12:00:00+01:00"):
        paid_part(vendor, owner)
    with django_assert_num_queries(3):
        figures = year_figures(2026)[vendor.pk]
    assert [row.consideration for row in figures.quarters] == [
        Decimal("138.00"),
        Decimal("215.00"),
        Decimal("-100.00"),
        Decimal(0),
    ]
    assert [row.activities for row in figures.quarters] == [1, 1, 0, 0]
    due = Account.SELLER_DUE
    entries = LedgerEntry.objects.filter(vendor=vendor, transaction__happened_at__year=2026)
    sums = entries.aggregate(
        came=Sum("amount", filter=Q(credit=due, debit=Account.RECEIVED)),
        back=Sum("amount", filter=Q(debit=due, credit=Account.REFUNDS)),
    )
    assert figures.consideration == sums["came"] - sums["back"] == Decimal("253.00")


def test_a_seller_with_enquiries_only_is_not_in_the_report(vendor: Vendor) -> None:
    assert year_figures(2026) == {}
    assert is_left_out(figures_of(2026, []), RATE)


def test_goods_and_services_stand_apart(vendor: Vendor, owner: User) -> None:
    part = paid_part(vendor, owner)
    line = part.lines.get()
    type(line).objects.filter(pk=line.pk).update(kind=ItemKind.SERVICE)
    year = part.created_at.year
    figures = year_figures(year, vendor.pk)[vendor.pk]
    assert (figures.sales_of_goods, figures.services_done) == (0, 1)
    assert figures.consideration == sum(row.consideration for row in figures.services) == Decimal("138.00")


def test_whole_data_miss_nothing_and_gaps_are_named(db: None) -> None:
    vendor = VendorFactory()
    assert missing_words(vendor) == []
    vendor.account_holder = ""
    vendor.tax_country = "DE"
    assert missing_words(vendor) == ["właściciel rachunku", "numer podatkowy w innym kraju"]
    assert not payout_held_for_dac7(vendor)

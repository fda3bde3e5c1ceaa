"""What is reported of a seller to the tax office, who is left out, and which data are missing (law.md §6)."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from core.money import ZERO
from marketplace.invoices.rules.limits import dac7_limits
from quality_mark.models import ItemKind
from vendors.models import Establishment, EuCountry, Vendor

QUARTERS = (1, 2, 3, 4)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sale:
    """One paid part of an order, or money that went back of one; amounts are PLN.

    `share` is how much of it falls on the kind; `counts` tells whether it is an activity of its own: the payment of a
    part of which something stayed paid is, a refund never.
    """

    kind: str
    day: dt.date
    share: Decimal
    fee: Decimal = ZERO
    counts: bool = False

    @property
    def quarter(self) -> int:
        """Give the quarter of the year, 1 to 4."""
        return (self.day.month + 2) // 3


@dataclass(frozen=True, kw_only=True, slots=True)
class QuarterFigures:
    """One quarter of one kind: what was paid net of fees, how many activities, the fees withheld; PLN."""

    quarter: int
    consideration: Decimal
    activities: int
    fees: Decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class YearFigures:
    """A seller's year: goods and personal services apart, each by quarters."""

    year: int
    goods: tuple[QuarterFigures, ...]
    services: tuple[QuarterFigures, ...]

    @property
    def quarters(self) -> list[QuarterFigures]:
        """Give both kinds together, by quarters."""
        return [
            QuarterFigures(
                quarter=one.quarter,
                consideration=one.consideration + other.consideration,
                activities=one.activities + other.activities,
                fees=one.fees + other.fees,
            )
            for one, other in zip(self.goods, self.services, strict=True)
        ]

    @property
    def consideration(self) -> Decimal:
        """Give the year's sum net of fees."""
        return sum((row.consideration for row in self.quarters), ZERO)

    @property
    def fees(self) -> Decimal:
        """Give the year's fees."""
        return sum((row.fees for row in self.quarters), ZERO)

    @property
    def sales_of_goods(self) -> int:
        """Give how many sales of goods the year had."""
        return sum(row.activities for row in self.goods)

    @property
    def services_done(self) -> int:
        """Give how many sales of personal services the year had."""
        return sum(row.activities for row in self.services)

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was sold through the market (T6-04)."""
        return not any(row.consideration or row.activities or row.fees for row in self.quarters)


def figures_of(year: int, sales: Sequence[Sale]) -> YearFigures:
    """Sum a year's sales and refunds by kind and quarter; fees are taken off what was paid."""
    mine = [sale for sale in sales if sale.day.year == year]

    def of(kind: str) -> tuple[QuarterFigures, ...]:
        rows = []
        for quarter in QUARTERS:
            found = [sale for sale in mine if sale.kind == kind and sale.quarter == quarter]
            fees = sum((sale.fee for sale in found), ZERO)
            rows.append(
                QuarterFigures(
                    quarter=quarter,
                    consideration=sum((sale.share for sale in found), ZERO) - fees,
                    activities=sum(sale.counts for sale in found),
                    fees=fees,
                )
            )
        return tuple(rows)

    return YearFigures(year=year, goods=of(ItemKind.GOOD), services=of(ItemKind.SERVICE))


def in_euro(amount: Decimal, rate: Decimal | None) -> Decimal | None:
    """Turn PLN into euro with two places; None while nobody entered the year's rate."""
    return None if rate is None else (amount / rate).quantize(Decimal("0.01"))


def is_left_out(figures: YearFigures, rate: Decimal | None) -> bool:
    """Tell whether a seller is not reported: nothing sold, or only goods, fewer than 30 sales AND at most 2 000 euro.

    Both must hold (T6-01); one personal service is always reported. Without a rate nobody is left out by amount.
    """
    if figures.is_empty:
        return True
    if figures.services_done or any(row.consideration for row in figures.services):
        return False
    limits, euro = dac7_limits(), in_euro(figures.consideration, rate)
    return figures.sales_of_goods < limits.min_sales and euro is not None and euro <= limits.max_eur


def missing_words(vendor: Vendor) -> list[str]:
    """List what the report needs and the seller has not given, in words for people (law.md R6-01)."""
    asked = [
        (vendor.name, _("pełna nazwa")),
        (vendor.house_number and vendor.postal_code and vendor.city, _("adres siedziby")),
        (vendor.nip, _("NIP")),
        (vendor.register_number, _("numer w rejestrze")),
        (vendor.bank_account, _("numer rachunku bankowego")),
        (vendor.account_holder, _("właściciel rachunku")),
        (vendor.tax_activities, _("z czego macie przychody")),
        (vendor.tax_country, _("kraj podatkowy")),
        (vendor.establishment, _("czy macie zakład w innym kraju Unii")),
    ]
    if vendor.tax_country and vendor.tax_country != EuCountry.PL:
        asked.append((vendor.foreign_tax_number, _("numer podatkowy w innym kraju")))
    if vendor.establishment == Establishment.YES:
        asked.append((vendor.establishment_where, _("gdzie jest stały zakład")))
    return [str(word) for value, word in asked if not value]


def holds_payouts(opened_at: dt.datetime, reminded_at: dt.datetime | None, now: dt.datetime) -> bool:
    """Tell whether 60 days have passed since the first letter, the second one sent, and the data still missing."""
    return reminded_at is not None and now - opened_at >= dac7_limits().hold_after

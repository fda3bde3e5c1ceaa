"""Announced reductions: which earlier price must stand beside the new one (law.md R1-01 to R1-05, T1-01 to T1-03).

Source: Act of 9 May 2014 on information about prices, art. 4(2)-(4); CJEU C-330/23 Aldi: a percentage is computed from
the reference price, never from the crossed-out one. The answer is computed once, when the reduction starts, and is
frozen in its row of the price log, so every page, feed and e-mail reads the same figures.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from typing import Final, Protocol

from django.utils.translation import gettext as _

from core import clock
from core.money import format_pln
from marketplace.catalogue.models import ProductVariant, ReferenceKind

WINDOW_DAYS: Final = 30


class PriceRow(Protocol):
    """One row of a price log: an amount in PLN in force from an instant until the next row."""

    @property
    def gross(self) -> Decimal:
        """Give the gross price."""

    @property
    def valid_from(self) -> dt.datetime:
        """Give the first instant at which it is in force."""

    @property
    def is_reduction(self) -> bool:
        """Tell whether this price was announced as a reduction."""


@dataclass(frozen=True, slots=True)
class Reference:
    """The earlier price that a reduction must show, and the rule that gave it."""

    gross: Decimal
    kind: ReferenceKind


@dataclass(frozen=True, slots=True)
class Reduction:
    """What a page shows beside a reduced price.

    `reference_text` is the whole sentence with the amount, to be printed next to the price wherever a reduction is
    shown. `percent` is None, and `is_promotion` False, when the new price is not below the reference: then neither a
    percentage nor the word "promocja" may appear (R1-04).
    """

    previous: Decimal
    reference: Decimal
    reference_text: str
    percent: int | None
    is_promotion: bool


def window_start(started: dt.datetime) -> dt.datetime:
    """Give the first instant that counts: the beginning of the Warsaw day 30 days before a reduction's day.

    Whole days make the window never shorter than 30 times 24 hours, across changes of the clock too; the reference
    can only be lower than under an hour-by-hour reading, never higher.
    """
    return clock.start_of(clock.date_of(started) - dt.timedelta(days=WINDOW_DAYS))


def reference_for(
    log: Sequence[PriceRow], *, started: dt.datetime, on_sale_since: dt.datetime, is_perishable: bool
) -> Reference:
    """Find the reference price of a reduction that starts now.

    `log` holds the rows before the reduction, oldest first; a row is in force until the next one begins, the last one
    until `started`. Prices from before `on_sale_since` were never offered and do not count. The rules, in order:
    perishable goods: the price before the first of an unbroken chain of reductions; on sale for less than 30 days:
    the lowest price since the start of the sale; otherwise the lowest price in force at any instant of the window.
    A row replaced in the very instant it began was never in force. Raises ValueError when the log is empty.
    """
    if not log:
        raise ValueError("a reduction needs an earlier price")
    if is_perishable:
        before = next((row.gross for row in reversed(log) if not row.is_reduction), log[0].gross)
        return Reference(before, ReferenceKind.BEFORE_REDUCTION)
    opens = window_start(started)
    is_young = clock.date_of(on_sale_since) > clock.date_of(opens)
    since = max(opens, on_sale_since)
    ends = [row.valid_from for row in log[1:]] + [started]
    in_force = [row.gross for row, end in zip(log, ends, strict=True) if max(row.valid_from, since) < min(end, started)]
    kind = ReferenceKind.SINCE_START if is_young else ReferenceKind.LOWEST_30_DAYS
    return Reference(min(in_force, default=log[-1].gross), kind)


def percent_off(reference: Decimal, new: Decimal) -> int | None:
    """Give the percentage rounded down, or None when there is nothing to announce: 100 -> 66.67 is 33 (R1-04)."""
    if new >= reference:
        return None
    whole = int(((reference - new) * 100 / reference).to_integral_value(rounding=ROUND_FLOOR))
    return whole or None


def reference_text(gross: Decimal, kind: str) -> str:
    """Give the sentence that the law wants beside a reduced price, in the reader's language."""
    texts = {
        ReferenceKind.LOWEST_30_DAYS: _("Najniższa cena z 30 dni przed obniżką: %(price)s"),
        ReferenceKind.SINCE_START: _("Najniższa cena od początku sprzedaży, przed obniżką: %(price)s"),
        ReferenceKind.BEFORE_REDUCTION: _("Cena przed pierwszą obniżką: %(price)s"),
    }
    return texts[ReferenceKind(kind)] % {"price": format_pln(gross)}


def reduction_of(variant: ProductVariant) -> Reduction | None:
    """Give what to show beside a variant's price, or None when no reduction is announced.

    Reads `variant.price_change` only; select it together with the variant to need no query.
    """
    change = variant.price_change
    if change is None or not change.is_reduction or change.reference_gross is None:
        return None
    return Reduction(
        previous=change.previous_gross or change.reference_gross,
        reference=change.reference_gross,
        reference_text=reference_text(change.reference_gross, change.reference_kind),
        percent=percent_off(change.reference_gross, change.gross),
        is_promotion=change.gross < change.reference_gross,
    )

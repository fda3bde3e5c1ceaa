"""Deliveries of several sellers put together: a client that knows one delivery for a basket chooses among these."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _

from core import clock
from core.money import ZERO
from marketplace.checkout.rules.basket import Basket, BasketGroup, DeliveryOption
from vendors.models import DeliveryKind

#: In which order one way for everybody is proposed; a parcel locker needs a code, which such a client cannot give.
KINDS: Final = (DeliveryKind.COURIER, DeliveryKind.LOCAL, DeliveryKind.PICKUP)
MOST: Final = 12
#: What the best of several ways is chosen by.
Order = Callable[[DeliveryOption], Any]


@dataclass(frozen=True, slots=True)
class Part:
    """One seller's delivery in a combination."""

    group: BasketGroup
    option: DeliveryOption
    point_code: str = ""


@dataclass(frozen=True, slots=True)
class Combination:
    """A delivery for every seller of goods in the basket."""

    parts: tuple[Part, ...]

    @property
    def key(self) -> str:
        """Name it by sellers and methods: "3.17,8.21" is method 17 of seller 3 and method 21 of seller 8."""
        return ",".join(f"{part.group.vendor.pk}.{part.option.method.pk}" for part in self.parts)

    @property
    def price_gross(self) -> Decimal:
        """Sum the prices."""
        return sum((part.option.price_gross for part in self.parts), ZERO)

    @property
    def has_pickup(self) -> bool:
        """Tell whether the buyer must go anywhere."""
        return any(part.option.is_pickup for part in self.parts)

    @property
    def name(self) -> str:
        """Name it: the method alone where all share it, otherwise seller by seller."""
        names = [part.option.method.name for part in self.parts]
        if len(set(names)) == 1:
            return names[0] if len(names) == 1 else _("%(method)s, od każdego sprzedawcy") % {"method": names[0]}
        return "; ".join(f"{part.group.vendor.short_name}: {part.option.method.name}" for part in self.parts)

    @property
    def first_day(self) -> dt.date:
        """Give the day of the first parcel."""
        return min(part.option.arrives_on for part in self.parts)

    @property
    def last_day(self) -> dt.date:
        """Give the day when everything is there: the slowest part counts."""
        return max(part.option.arrives_on for part in self.parts)


def combinations(basket: Basket) -> list[Combination]:
    """Give the sensible ones: each way for everybody, the cheapest and the fastest of all.

    Those that bring everything come first, then the cheaper: many a client proposes the first.

    Empty when nothing is sent, or when one seller cannot bring the goods any way that is chosen without a code.
    """
    groups = [group for group in basket if group.needs_delivery]
    choices = [
        [option for option in group.options if not option.refusal and not option.needs_point] for group in groups
    ]
    if not groups or not all(choices):
        return []
    if len(groups) == 1:
        found = [Combination((Part(groups[0], option),)) for option in choices[0]]
    else:
        found = [_by(groups, choices, order) for order in (*map(_by_kind, KINDS), _cheap, _fast)]
    unique = {one.key: one for one in found}
    return sorted(unique.values(), key=lambda one: (one.has_pickup, one.price_gross, one.last_day, one.key))[:MOST]


def chosen(basket: Basket) -> Combination | None:
    """Give what was chosen for every seller of goods; None while one is missing."""
    groups = [group for group in basket if group.needs_delivery]
    parts = [
        Part(group, group.delivery.option, group.delivery.point_code) for group in groups if group.delivery is not None
    ]
    return Combination(tuple(parts)) if groups and len(parts) == len(groups) else None


def read_key(key: str) -> dict[int, int] | None:
    """Read seller id -> method id out of a combination's name; None when it is none."""
    pairs = [pair.split(".") for pair in key.split(",")]
    if not all(len(pair) == 2 and all(n.isascii() and n.isdigit() and len(n) < 10 for n in pair) for pair in pairs):
        return None
    return {int(vendor): int(method) for vendor, method in pairs}


def days_until(day: dt.date) -> int:
    """Count the days from today."""
    return max(0, (day - clock.today()).days)


def _cheap(option: DeliveryOption) -> tuple[Decimal, dt.date, int]:
    return (option.price_gross, option.arrives_on, option.method.pk)


def _fast(option: DeliveryOption) -> tuple[dt.date, Decimal]:
    return (option.arrives_on, option.price_gross)


def _by_kind(kind: DeliveryKind) -> Order:
    """Prefer one kind, and else what costs least."""
    return lambda option: (option.method.kind != kind, *_cheap(option))


def _by(groups: Iterable[BasketGroup], choices: Iterable[list[DeliveryOption]], order: Order) -> Combination:
    pairs = zip(groups, choices, strict=True)
    return Combination(tuple(Part(group, min(options, key=order)) for group, options in pairs))

"""A basket as the buyer sees it: value objects that only add up what was loaded (queries.basket loads them)."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from core.money import ZERO, net_of, vat_of
from marketplace.catalogue.models import Media, Product, ProductVariant
from marketplace.catalogue.queries.badge import Badge
from marketplace.catalogue.queries.work import Promise
from marketplace.checkout.models import Checkout
from marketplace.checkout.rules.problems import DEAD, Problem, ProblemCode, Step
from marketplace.checkout.rules.totals import VatShare, vat_breakdown
from quality_mark.models import ItemKind
from vendors.models import DeliveryKind, DeliveryMethod, Vendor


@dataclass(frozen=True, kw_only=True, slots=True)
class BasketLine:
    """One position with today's price; amounts are gross PLN, `unit_gross` is None when the price is on request."""

    variant: ProductVariant
    product: Product
    quantity: int
    unit_gross: Decimal | None
    seen_unit_gross: Decimal
    lead_time_days: int
    promise: Promise | None = None
    available: int | None
    picture: Media | None
    thumb_url: str
    badge: Badge | None
    problems: tuple[Problem, ...]

    @property
    def problem(self) -> Problem | None:
        """Give the gravest obstacle."""
        return self.problems[0] if self.problems else None

    @property
    def is_buyable(self) -> bool:
        """Tell whether the line counts in the sums: somebody can still buy it."""
        return not any(problem.code in DEAD for problem in self.problems)

    @property
    def total_gross(self) -> Decimal:
        """Give unit price x quantity at today's price; nothing when it cannot be bought."""
        return self.unit_gross * self.quantity if self.unit_gross is not None and self.is_buyable else ZERO

    @property
    def total_vat(self) -> Decimal:
        """Give the VAT in the line's total."""
        return vat_of(self.total_gross, self.variant.vat_code)

    @property
    def total_net(self) -> Decimal:
        """Give the net part of the line's total."""
        return net_of(self.total_gross, self.variant.vat_code)

    @property
    def is_service(self) -> bool:
        """Tell whether it is a service, which needs no delivery."""
        return self.product.kind == ItemKind.SERVICE


@dataclass(frozen=True, kw_only=True, slots=True)
class DeliveryOption:
    """One way of delivery for one vendor's part, with today's price and date.

    `refusal` says why this part cannot go that way; `missing_to_free` how much more goods make it free.
    """

    method: DeliveryMethod
    price_gross: Decimal
    vat_code: str
    arrives_on: dt.date
    refusal: str = ""
    refusal_code: ProblemCode | None = None
    area: str = ""
    missing_to_free: Decimal | None = None

    @property
    def needs_point(self) -> bool:
        """Tell whether the buyer has to name a parcel locker."""
        return self.method.kind == DeliveryKind.PARCEL_LOCKER

    @property
    def is_pickup(self) -> bool:
        """Tell whether the buyer comes for it."""
        return self.method.kind == DeliveryKind.PICKUP


@dataclass(frozen=True, kw_only=True, slots=True)
class ChosenDelivery:
    """The option the buyer chose, the locker's code and the price that the buyer saw."""

    option: DeliveryOption
    point_code: str
    seen_gross: Decimal

    @property
    def method(self) -> DeliveryMethod:
        """Give the vendor's method."""
        return self.option.method

    @property
    def price_gross(self) -> Decimal:
        """Give today's gross price."""
        return self.option.price_gross

    @property
    def vat_code(self) -> str:
        """Give the VAT code of the delivery."""
        return self.option.vat_code

    @property
    def arrives_on(self) -> dt.date:
        """Give the estimated date."""
        return self.option.arrives_on


@dataclass(frozen=True, kw_only=True, slots=True)
class BasketGroup:
    """One vendor's part: one contract, one delivery, one payment.

    `problems` are the part's own; those of its lines stand on the lines (`all_problems` has both).
    """

    vendor: Vendor
    lines: tuple[BasketLine, ...]
    options: tuple[DeliveryOption, ...]
    delivery: ChosenDelivery | None
    service_on: dt.date | None
    problems: tuple[Problem, ...]

    @property
    def buyable(self) -> list[BasketLine]:
        """Give the lines that count."""
        return [line for line in self.lines if line.is_buyable]

    @property
    def needs_delivery(self) -> bool:
        """Tell whether there are goods; services need no delivery."""
        return any(not line.is_service for line in self.buyable)

    @property
    def goods_gross(self) -> Decimal:
        """Sum the lines, services included."""
        return sum((line.total_gross for line in self.lines), ZERO)

    @property
    def delivery_gross(self) -> Decimal:
        """Give the price of the chosen delivery, nothing before a choice."""
        return self.delivery.price_gross if self.delivery else ZERO

    @property
    def total_gross(self) -> Decimal:
        """Give lines + delivery."""
        return self.goods_gross + self.delivery_gross

    @property
    def is_delivery_known(self) -> bool:
        """Tell whether the total already holds the delivery."""
        return self.delivery is not None or not self.needs_delivery

    @property
    def delivery_from(self) -> Decimal | None:
        """Give the lowest price among the options that can be chosen; coming for it oneself counts only when alone."""
        possible = [option for option in self.options if not option.refusal]
        brought = [option for option in possible if not option.is_pickup]
        return min((option.price_gross for option in brought or possible), default=None)

    @property
    def delivery_by(self) -> dt.date | None:
        """Give the latest date: of the chosen delivery and of the services."""
        dates = [day for day in (self.delivery.arrives_on if self.delivery else None, self.service_on) if day]
        return max(dates, default=None)

    @property
    def positions(self) -> list[tuple[Decimal, str]]:
        """List (gross, VAT code) of every line and of the delivery."""
        found = [(line.total_gross, line.variant.vat_code) for line in self.buyable]
        if self.delivery:
            found.append((self.delivery.price_gross, self.delivery.vat_code))
        return found

    @property
    def vat(self) -> list[VatShare]:
        """Break the total down per VAT code."""
        return vat_breakdown(self.positions)

    @property
    def all_problems(self) -> list[Problem]:
        """List the problems of the lines, then the part's own."""
        return [problem for line in self.lines for problem in line.problems] + list(self.problems)


@dataclass(frozen=True, kw_only=True, slots=True)
class Basket:
    """The whole basket, or with `only(vendor_id)` one vendor's part of it."""

    checkout: Checkout
    groups: tuple[BasketGroup, ...]
    own_problems: tuple[Problem, ...] = ()

    def __iter__(self) -> Iterator[BasketGroup]:
        return iter(self.groups)

    def only(self, vendor_id: int | None) -> "Basket":
        """Give the same basket narrowed to one vendor's part; None keeps the whole."""
        if vendor_id is None:
            return self
        return replace(self, groups=tuple(group for group in self.groups if group.vendor.pk == vendor_id))

    def group(self, vendor_id: int) -> BasketGroup | None:
        """Find one vendor's part."""
        return next((group for group in self.groups if group.vendor.pk == vendor_id), None)

    @property
    def lines(self) -> list[BasketLine]:
        """Give the lines of all parts."""
        return [line for group in self.groups for line in group.lines]

    @property
    def pieces(self) -> int:
        """Count the pieces."""
        return sum(line.quantity for line in self.lines)

    @property
    def is_empty(self) -> bool:
        """Tell whether there is no line at all."""
        return not self.groups

    @property
    def goods_gross(self) -> Decimal:
        """Sum the parts without delivery."""
        return sum((group.goods_gross for group in self.groups), ZERO)

    @property
    def delivery_gross(self) -> Decimal:
        """Sum the deliveries chosen so far."""
        return sum((group.delivery_gross for group in self.groups), ZERO)

    @property
    def total_gross(self) -> Decimal:
        """Give lines + deliveries."""
        return self.goods_gross + self.delivery_gross

    @property
    def is_delivery_known(self) -> bool:
        """Tell whether the total already holds every delivery."""
        return all(group.is_delivery_known for group in self.groups)

    @property
    def needs_delivery(self) -> bool:
        """Tell whether any part holds goods."""
        return any(group.needs_delivery for group in self.groups)

    @property
    def vat(self) -> list[VatShare]:
        """Break the total down per VAT code."""
        return vat_breakdown(position for group in self.groups for position in group.positions)

    @property
    def problems(self) -> list[Problem]:
        """List everything that stands before an order, in the order of the pages."""
        found = [problem for group in self.groups for problem in group.all_problems] + list(self.own_problems)
        steps = list(Step)
        return sorted(found, key=lambda problem: steps.index(problem.step))

    @property
    def changes(self) -> list[Problem]:
        """List what changed behind the buyer's back: what place_order raises BasketChanged with."""
        return [problem for problem in self.problems if problem.is_change]

    @property
    def first_open_step(self) -> Step:
        """Give the first page that still wants something from the buyer; the summary when nothing does."""
        return next((problem.step for problem in self.problems), Step.SUMMARY)

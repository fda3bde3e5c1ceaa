"""What stands between a basket and an order, in Saleor's four words for it."""

from dataclasses import dataclass
from typing import Any

import graphene

from marketplace.catalogue.graphql.variants import ProductVariant
from marketplace.checkout.graphql.answers import CheckoutAnswer, LineAnswer, ShippingAnswer, shipping_of
from marketplace.checkout.graphql.parts import Delivery
from marketplace.checkout.rules.combinations import chosen
from marketplace.checkout.rules.problems import ProblemCode

SHORT = frozenset({ProblemCode.ONLY_LEFT, ProblemCode.SOLD_OUT, ProblemCode.NO_CAPACITY})
GONE = frozenset(
    {
        ProblemCode.GONE,
        ProblemCode.VENDOR_SUSPENDED,
        ProblemCode.VENDOR_ON_HOLIDAY,
        ProblemCode.ON_REQUEST,
        ProblemCode.OUTSIDE_AREA,
    }
)
REFUSED = frozenset({ProblemCode.WEIGHT_EXCEEDED, ProblemCode.OUTSIDE_POWIATS, ProblemCode.POINT_MISSING})


@dataclass(frozen=True, slots=True)
class Short:
    """Too few pieces are left."""

    line: LineAnswer


@dataclass(frozen=True, slots=True)
class Unavailable:
    """Nobody can buy it now."""

    line: LineAnswer


@dataclass(frozen=True, slots=True)
class Stale:
    """The delivery costs another price than was seen."""

    delivery: ShippingAnswer


@dataclass(frozen=True, slots=True)
class Unfit:
    """The delivery cannot take these things there."""

    delivery: ShippingAnswer


class CheckoutLineProblemInsufficientStock(graphene.ObjectType):
    """Fewer pieces are left than the line wants."""

    class Meta:
        possible_types = (Short,)

    available_quantity = graphene.Int()
    line = graphene.Field("marketplace.checkout.graphql.types.CheckoutLine", required=True)
    variant = graphene.Field(ProductVariant, required=True)

    @staticmethod
    def resolve_available_quantity(root: Short, _info: graphene.ResolveInfo) -> int | None:
        """Give how many can be had."""
        return root.line.line.available

    @staticmethod
    def resolve_variant(root: Short, _info: graphene.ResolveInfo) -> Any:
        """Give what is short."""
        return root.line.line.variant


class CheckoutLineProblemVariantNotAvailable(graphene.ObjectType):
    """It is not on sale, its seller rests, or the service is not done there."""

    class Meta:
        possible_types = (Unavailable,)

    line = graphene.Field("marketplace.checkout.graphql.types.CheckoutLine", required=True)


class CheckoutProblemDeliveryMethodStale(graphene.ObjectType):
    """The price of the delivery changed since it was chosen."""

    class Meta:
        possible_types = (Stale,)

    delivery = graphene.Field(Delivery, required=True)


class CheckoutProblemDeliveryMethodInvalid(graphene.ObjectType):
    """The delivery that was chosen does not fit any more."""

    class Meta:
        possible_types = (Unfit,)

    delivery = graphene.Field(Delivery, required=True)


class CheckoutLineProblem(graphene.Union):
    """What stands in the way of a line."""

    class Meta:
        types = (CheckoutLineProblemInsufficientStock, CheckoutLineProblemVariantNotAvailable)

    @classmethod
    def resolve_type(cls, instance: Any, _info: graphene.ResolveInfo) -> type[graphene.ObjectType]:
        """Name the type of a problem."""
        return _TYPES[type(instance)]


class CheckoutProblem(graphene.Union):
    """What stands in the way of a basket."""

    class Meta:
        types = (
            CheckoutProblemDeliveryMethodStale,
            CheckoutProblemDeliveryMethodInvalid,
            CheckoutLineProblemInsufficientStock,
            CheckoutLineProblemVariantNotAvailable,
        )

    @classmethod
    def resolve_type(cls, instance: Any, _info: graphene.ResolveInfo) -> type[graphene.ObjectType]:
        """Name the type of a problem."""
        return _TYPES[type(instance)]


_TYPES: dict[type, type[graphene.ObjectType]] = {
    Short: CheckoutLineProblemInsufficientStock,
    Unavailable: CheckoutLineProblemVariantNotAvailable,
    Stale: CheckoutProblemDeliveryMethodStale,
    Unfit: CheckoutProblemDeliveryMethodInvalid,
}


def problems_of_line(line: LineAnswer) -> list[Any]:
    """Give the problems of one line."""
    codes = {problem.code for problem in line.line.problems}
    return ([Short(line)] if codes & SHORT else []) + ([Unavailable(line)] if codes & GONE else [])


def problems_of_checkout(root: CheckoutAnswer) -> list[Any]:
    """Give the problems of a basket: of its delivery, then of its lines."""
    found: list[Any] = []
    delivery = shipping_of(chosen(root.basket))
    codes = {problem.code for group in root.basket for problem in group.problems}
    if delivery is not None and codes & REFUSED:
        found.append(Unfit(delivery))
    if delivery is not None and ProblemCode.DELIVERY_PRICE_CHANGED in codes:
        found.append(Stale(delivery))
    return found + [one for line in root.basket.lines for one in problems_of_line(LineAnswer(line, root.basket))]

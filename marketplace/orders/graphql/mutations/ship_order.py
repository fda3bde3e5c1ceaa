"""`sellerOrderShip`."""

from collections import Counter
from typing import Any, Final

import graphene
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.errors import RuleViolation
from core.graphql.batch import batched
from core.graphql.ids import number_of
from marketplace.orders.actions.ship_order import ship_order
from marketplace.orders.graphql.seller import SellerOrder, own_part
from marketplace.orders.models import OrderLine, VendorOrder
from vendors.graphql.apps import SellerError, SellerMutation
from vendors.models import ApiScope, ApiToken

LONGEST: Final = 60


class TextTooLong(RuleViolation):
    """The carrier or the tracking number does not fit."""

    message = _("Nazwa przewoźnika i numer przesyłki mają najwyżej 60 znaków.")


class SellerParcelLineInput(graphene.InputObjectType):
    """How many pieces of a line go into a parcel."""

    line_id = graphene.ID(required=True)
    quantity = graphene.Int(required=True)


class SellerOrderShip(SellerMutation):
    """Hand a parcel over; without `lines` it holds everything that is left. The buyer is told.

    `number` is the number that the parcel will have (1 for the first): sent again, it gives the same parcel.
    """

    class Arguments:
        """What is asked."""

        id = graphene.ID(required=True)
        carrier = graphene.String(default_value="")
        tracking_number = graphene.String(default_value="")
        lines = graphene.List(graphene.NonNull(SellerParcelLineInput))
        number = graphene.Int()

    scope = ApiScope.ORDERS
    order = graphene.Field(SellerOrder)
    errors = graphene.List(graphene.NonNull(SellerError), required=True)

    @classmethod
    def act(cls, token: ApiToken, **arguments: Any) -> models.Model:
        """Send it."""
        part = own_part(token.vendor_id, arguments["id"])
        carrier, tracking = arguments["carrier"] or "", arguments["tracking_number"] or ""
        for name, text in (("carrier", carrier), ("tracking_number", tracking)):
            if len(text) > LONGEST:
                raise TextTooLong(field=name)
        lines = arguments.get("lines")
        ship_order(
            vendor_order_id=part.pk,
            by=token.made_by,
            carrier=carrier,
            tracking_number=tracking,
            quantities=_quantities(part, lines) if lines is not None else None,
            number=arguments.get("number"),
        )
        return part

    @classmethod
    def answer(cls, subject: models.Model) -> SellerMutation:
        """Show the order."""
        return cls(order=batched(VendorOrder.objects.filter(pk=subject.pk))[0])


def _quantities(part: VendorOrder, lines: list[dict[str, Any]]) -> dict[int, int]:
    """Count the pieces by line; a line of another order is not there."""
    found: Counter[int] = Counter()
    for one in lines:
        found[number_of(one["line_id"], "SellerOrderLine") or -1] += one["quantity"]
    if part.lines.filter(pk__in=list(found)).count() != len(found):
        raise OrderLine.DoesNotExist
    return dict(found)

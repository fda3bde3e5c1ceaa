"""Putting pieces of a variant into a basket."""

import datetime as dt
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.locking import lock
from marketplace.catalogue.models import ProductVariant
from marketplace.checkout.actions.open_checkout import open_checkout
from marketplace.checkout.actions.refresh_deliveries import refresh_deliveries
from marketplace.checkout.models import Checkout, CheckoutLine
from marketplace.checkout.permissions import can_use_checkout
from marketplace.checkout.queries.basket import pending_deliveries
from marketplace.checkout.rules.lines import MAX_LINES, MAX_QUANTITY, available_pieces, unavailable
from vendors.queries.closed_periods import holiday_of

DOUBLE_CLICK: Final = dt.timedelta(seconds=2)


class CannotAdd(RuleViolation):
    """The variant cannot be put into the basket, or not that many of it; the basket stays as it was."""

    code = "CANNOT_ADD"


@action
def add_to_basket(
    *, checkout_id: UUID | None, variant_id: int, quantity: int = 1, by: User | None, ignore_repeat: bool = False
) -> CheckoutLine:
    """Add pieces to a basket, which is made when there is none (`checkout_id` None); anybody may.

    Availability is checked but nothing is reserved: that happens when the order is placed. `quantity` counts pieces
    (1 to 9999) on top of those already there. `ignore_repeat` makes a second call within two seconds do nothing, so a
    double click adds once. Raises CannotAdd when the variant is not on sale, has no price, too few are left or the
    seller is on holiday.
    """
    checkout = _find_or_make(checkout_id, by)
    if not can_use_checkout(by, checkout):
        raise NotAllowed
    variant = ProductVariant.objects.select_related("product__vendor", "stock").filter(pk=variant_id).first()
    if variant is None:
        raise CannotAdd(_("Tej oferty nie ma już w sprzedaży."), code="GONE")
    if dead := unavailable(variant, holiday_of(variant.product.vendor_id)):
        raise CannotAdd(dead[1], code=dead[0])
    line = checkout.lines.filter(variant=variant).first()
    if line is not None and ignore_repeat and clock.now() - line.added_at < DOUBLE_CLICK:
        return line
    already = line.quantity if line is not None else 0
    _check_quantity(variant, quantity, already)
    if line is None and checkout.lines.count() >= MAX_LINES:
        text = _("W koszyku mieści się %(limit)d pozycji. Zamów tę część, a potem dodaj następne.")
        raise CannotAdd(text % {"limit": MAX_LINES}, code="BASKET_FULL")
    pending = pending_deliveries(checkout.pk)
    if line is None:
        line = CheckoutLine.objects.create(
            checkout=checkout, variant=variant, quantity=quantity, seen_unit_gross=variant.price_gross
        )
    else:
        line.quantity = already + quantity
        line.added_at = clock.now()
        line.save(update_fields=["quantity", "added_at"])
    checkout.updated_at = clock.now()
    checkout.save(update_fields=["updated_at"])
    refresh_deliveries(checkout_id=checkout.pk, except_vendors=pending)
    return line


def _find_or_make(checkout_id: UUID | None, by: User | None) -> Checkout:
    if checkout_id is not None:
        return lock(Checkout, checkout_id)
    if by is None:
        return Checkout.objects.create()
    return open_checkout(by=by)[0]


def _check_quantity(variant: ProductVariant, quantity: int, already: int) -> None:
    if not 1 <= quantity <= MAX_QUANTITY or already + quantity > MAX_QUANTITY:
        text = _("Podaj liczbę od 1 do %(limit)d.")
        raise CannotAdd(text % {"limit": MAX_QUANTITY}, code="QUANTITY", field="quantity")
    left = available_pieces(variant)
    if left is None or already + quantity <= left:
        return
    if already:
        text = _("Zostało tylko: %(left)d szt., a w koszyku masz już %(already)d.")
        raise CannotAdd(text % {"left": left, "already": already}, code="ONLY_LEFT", field="quantity")
    raise CannotAdd(_("Zostało tylko: %(left)d szt.") % {"left": left}, code="ONLY_LEFT", field="quantity")

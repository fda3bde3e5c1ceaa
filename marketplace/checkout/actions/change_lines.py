"""Changing how many pieces of several variants a basket holds, all at once."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.locking import lock
from marketplace.catalogue.models import ProductVariant
from marketplace.checkout.actions.refresh_deliveries import refresh_deliveries
from marketplace.checkout.models import Checkout, CheckoutLine
from marketplace.checkout.permissions import can_use_checkout
from marketplace.checkout.queries.basket import pending_deliveries
from marketplace.checkout.rules.lines import MAX_LINES, MAX_QUANTITY, available_pieces, unavailable
from vendors.models import ClosedPeriod
from vendors.queries.closed_periods import holidays_on

#: Why not that many pieces can be had; whatever else is refused is about the line itself.
OF_QUANTITY: Final = frozenset({"ZERO", "QUANTITY", "REQUIRED", "ONLY_LEFT", "SOLD_OUT", "NO_CAPACITY"})


class LinesRefused(RuleViolation):
    """Something cannot be had, or not that many of it: `variant_id` says what; the basket stays as it was."""

    code = "LINES"

    def __init__(self, message: str, *, code: str, variant_id: int | None = None) -> None:
        self.variant_id = variant_id
        super().__init__(message, code=code, field="quantity" if code in OF_QUANTITY else "lines")


@action
def change_lines(*, checkout_id: UUID, wanted: Mapping[int, int], is_added: bool = False, by: User | None) -> Checkout:
    """Set the pieces of variants (variant id -> pieces, 0 takes it out), or with `is_added` put them on top.

    Nothing is reserved. Fewer pieces than before are always accepted, so a buyer can follow a falling stock. Raises
    LinesRefused and changes nothing when one of them cannot be had. Queries do not grow with the number of variants.
    """
    checkout = lock(Checkout, checkout_id)
    if not can_use_checkout(by, checkout):
        raise NotAllowed
    pending = pending_deliveries(checkout.pk)
    held = {line.variant_id: line for line in checkout.lines.all()}
    found = ProductVariant.objects.select_related("product__vendor", "stock").in_bulk(list(wanted))
    holidays = holidays_on({variant.product.vendor_id for variant in found.values()})
    fresh, kept, gone = [], [], []
    for variant_id, pieces in sorted(wanted.items()):
        line = held.get(variant_id)
        before = line.quantity if line else 0
        total = before + pieces if is_added else pieces
        if not is_added and total == 0:
            gone.append(variant_id)
            continue
        _check(found.get(variant_id), variant_id, pieces, total, before, holidays)
        if line is None:
            price = found[variant_id].price_gross
            fresh.append(CheckoutLine(checkout=checkout, variant_id=variant_id, quantity=total, seen_unit_gross=price))
        else:
            line.quantity, line.added_at = total, clock.now() if is_added else line.added_at
            kept.append(line)
    if len(held) + len(fresh) - len(set(gone) & set(held)) > MAX_LINES:
        text = _("W koszyku mieści się %(limit)d pozycji. Zamów tę część, a potem dodaj następne.")
        raise LinesRefused(text % {"limit": MAX_LINES}, code="BASKET_FULL")
    checkout.lines.filter(variant__in=gone).delete()
    CheckoutLine.objects.bulk_update(kept, ["quantity", "added_at"])
    CheckoutLine.objects.bulk_create(fresh)
    checkout.deliveries.exclude(vendor__in=checkout.lines.values("variant__product__vendor")).delete()
    checkout.updated_at = clock.now()
    checkout.save(update_fields=["updated_at"])
    refresh_deliveries(checkout_id=checkout.pk, except_vendors=pending)
    return checkout


def _check(
    variant: ProductVariant | None,
    variant_id: int,
    pieces: int,
    total: int,
    before: int,
    holidays: Mapping[int, ClosedPeriod],
) -> None:
    if not 1 <= pieces <= MAX_QUANTITY or total > MAX_QUANTITY:
        code = "ZERO" if pieces < 1 else "QUANTITY"
        text = _("Podaj liczbę od 1 do %(limit)d.")
        raise LinesRefused(text % {"limit": MAX_QUANTITY}, code=code, variant_id=variant_id)
    if variant is None:
        raise LinesRefused(_("Tej oferty nie ma już w sprzedaży."), code="GONE", variant_id=variant_id)
    if total <= before:
        return
    if dead := unavailable(variant, holidays.get(variant.product.vendor_id)):
        raise LinesRefused(dead[1], code=str(dead[0]), variant_id=variant_id)
    left = available_pieces(variant)
    if left is not None and total > left:
        text = _("Zostało tylko: %(left)d szt.")
        raise LinesRefused(text % {"left": left}, code="ONLY_LEFT", variant_id=variant_id)

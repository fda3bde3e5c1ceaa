"""Changing how many pieces are in the basket."""

from uuid import UUID

from django.utils.translation import gettext as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.locking import lock
from marketplace.checkout.actions.refresh_deliveries import refresh_deliveries
from marketplace.checkout.models import Checkout, CheckoutLine
from marketplace.checkout.permissions import can_use_checkout
from marketplace.checkout.queries.basket import pending_deliveries
from marketplace.checkout.rules.lines import MAX_QUANTITY, available_pieces


class QuantityRefused(RuleViolation):
    """That many cannot be had; the line keeps its quantity."""

    code = "QUANTITY"


@action
def set_line_quantity(*, checkout_id: UUID, variant_id: int, quantity: int, by: User | None) -> CheckoutLine:
    """Set the pieces of a variant (1 to 9999, at most what is left); doing it twice is doing it once.

    Raises CheckoutLine.DoesNotExist when the variant is not in this basket and QuantityRefused when there are too few.
    Fewer pieces than before are always accepted, so a buyer can follow a falling stock.
    """
    checkout = lock(Checkout, checkout_id)
    if not can_use_checkout(by, checkout):
        raise NotAllowed
    line = checkout.lines.select_related("variant__stock").get(variant=variant_id)
    if not 1 <= quantity <= MAX_QUANTITY:
        raise QuantityRefused(_("Podaj liczbę od 1 do %(limit)d.") % {"limit": MAX_QUANTITY}, field="quantity")
    left = available_pieces(line.variant)
    if left is not None and quantity > left and quantity > line.quantity:
        raise QuantityRefused(_("Zostało tylko: %(left)d szt.") % {"left": left}, code="ONLY_LEFT", field="quantity")
    pending = pending_deliveries(checkout.pk)
    line.quantity = quantity
    line.save(update_fields=["quantity"])
    checkout.updated_at = clock.now()
    checkout.save(update_fields=["updated_at"])
    refresh_deliveries(checkout_id=checkout.pk, except_vendors=pending)
    return line

"""Choosing how one vendor's part comes to the buyer."""

from uuid import UUID

from django.utils.translation import gettext as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.locking import lock
from marketplace.checkout.models import Checkout, CheckoutDelivery
from marketplace.checkout.permissions import can_use_checkout
from marketplace.checkout.queries.basket import load_basket
from marketplace.checkout.rules.delivery import clean_point_code, is_point_code


class DeliveryRefused(RuleViolation):
    """This part cannot go that way; the former choice stays."""

    code = "DELIVERY"


@action
def choose_delivery(
    *, checkout_id: UUID, vendor_id: int, method_id: int, point_code: str = "", by: User | None
) -> CheckoutDelivery:
    """Choose one of the vendor's active methods; the price of this moment becomes the price that the buyer saw.

    Raises DeliveryRefused when the method is not the vendor's, is too weak for the weight, does not reach the buyer's
    powiat, or is a parcel locker without a code of the right form (three letters and digits, as in RZE01M).
    """
    checkout = lock(Checkout, checkout_id)
    if not can_use_checkout(by, checkout):
        raise NotAllowed
    group = load_basket(checkout_id).group(vendor_id)
    option = next((found for found in group.options if found.method.pk == method_id), None) if group else None
    if option is None:
        raise DeliveryRefused(_("Tego sposobu dostawy nie ma: wybierz inny."), field="method")
    if option.refusal:
        raise DeliveryRefused(option.refusal, code=str(option.refusal_code), field="method")
    code = clean_point_code(point_code) if option.needs_point else ""
    if option.needs_point and not is_point_code(code):
        raise DeliveryRefused(
            _("Podaj kod automatu paczkowego: trzy litery i cyfry, na przykład RZE01M."),
            code="POINT_MISSING",
            field="point_code",
        )
    choice, _made = CheckoutDelivery.objects.update_or_create(
        checkout=checkout,
        vendor_id=vendor_id,
        defaults={"method": option.method, "point_code": code, "seen_gross": option.price_gross},
    )
    checkout.updated_at = clock.now()
    checkout.save(update_fields=["updated_at"])
    return choice

"""Choosing how to pay."""

from uuid import UUID

from django.utils.translation import gettext as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.locking import lock
from marketplace.checkout.models import Checkout
from marketplace.checkout.permissions import can_use_checkout
from marketplace.checkout.rules.payment import payment_choices


class UnknownGateway(RuleViolation):
    """This way of paying is not switched on."""

    code = "GATEWAY"


@action
def set_gateway(*, checkout_id: UUID, gateway: str | None, note: str | None = None, by: User | None) -> Checkout:
    """Choose a gateway out of those switched on, and leave a note to the sellers; None keeps what was there."""
    checkout = lock(Checkout, checkout_id)
    if not can_use_checkout(by, checkout):
        raise NotAllowed
    if gateway is not None and gateway not in {choice.code for choice in payment_choices()}:
        raise UnknownGateway(_("Wybierz sposób płatności z listy."), field="gateway")
    if gateway is not None:
        checkout.gateway = gateway
    if note is not None:
        checkout.note = note.strip()[:500]
    checkout.updated_at = clock.now()
    checkout.save(update_fields=["gateway", "note", "updated_at"])
    return checkout

"""Saying where the letters about an order go."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, validate_email
from django.utils.translation import gettext as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from marketplace.checkout.actions.set_buyer import BuyerRefused
from marketplace.checkout.models import Checkout
from marketplace.checkout.permissions import can_use_checkout

validate_length = MaxLengthValidator(254)


@action
def set_checkout_email(*, checkout_id: UUID, email: str, by: User | None) -> Checkout:
    """Save the buyer's e-mail alone, for clients that ask page by page; raises BuyerRefused for what is none."""
    checkout = lock(Checkout, checkout_id)
    if not can_use_checkout(by, checkout):
        raise NotAllowed
    email = email.strip().lower()
    try:
        validate_email(email)
        validate_length(email)
    except ValidationError as problem:
        raise BuyerRefused(_("Podaj adres e-mail."), field="email") from problem
    checkout.email, checkout.updated_at = email, clock.now()
    checkout.save(update_fields=["email", "updated_at"])
    return checkout

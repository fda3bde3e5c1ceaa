"""Saying as whom one buys, before or after the rest of the buyer's data."""

from uuid import UUID

from django.core.exceptions import ValidationError

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from marketplace.checkout.actions.set_buyer import BuyerRefused
from marketplace.checkout.models import BuyerType, Checkout
from marketplace.checkout.permissions import can_use_checkout
from marketplace.checkout.rules.buyer import clean_nip, missing_details


@action
def set_buyer_kind(
    *,
    checkout_id: UUID,
    buyer_type: str,
    company_name: str = "",
    nip: str = "",
    is_professional_purchase: bool | None = None,
    recipient_name: str = "",
    recipient_nip: str = "",
    recipient_address: str = "",
    by: User | None,
) -> Checkout:
    """Save as whom somebody buys, for clients that ask page by page; names and e-mail are set with the addresses.

    What does not belong to the type is emptied (law.md R2-03, R7-04). Raises BuyerRefused with the field to blame.
    """
    checkout = lock(Checkout, checkout_id)
    if not can_use_checkout(by, checkout):
        raise NotAllowed
    is_company, is_public = buyer_type == BuyerType.COMPANY, buyer_type == BuyerType.PUBLIC_BODY
    given = {
        "buyer_type": buyer_type,
        "company_name": company_name.strip() if is_company or is_public else "",
        "nip": clean_nip(nip) if is_company or is_public else "",
        "is_professional_purchase": is_professional_purchase if is_company else None,
        "recipient_name": recipient_name.strip() if is_public else "",
        "recipient_nip": clean_nip(recipient_nip) if is_public else "",
        "recipient_address": recipient_address.strip() if is_public else "",
    }
    for field, value in given.items():
        setattr(checkout, field, value)
    missing = next((one for one in missing_details(checkout) if one.field in given), None)
    if missing is not None:
        raise BuyerRefused(missing.text, code="REQUIRED", field=missing.field)
    try:
        checkout.clean_fields(exclude={field.name for field in Checkout._meta.fields} - set(given))
    except ValidationError as problem:
        field, messages = next(iter(problem.message_dict.items()))
        raise BuyerRefused(messages[0], field=field) from problem
    checkout.updated_at = clock.now()
    checkout.save(update_fields=[*given, "updated_at"])
    return checkout

"""Saying who buys."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.locking import lock
from marketplace.checkout.models import BuyerType, Checkout
from marketplace.checkout.permissions import can_use_checkout
from marketplace.checkout.rules.buyer import BUYER_FIELDS, clean_nip, missing_details


class BuyerRefused(RuleViolation):
    """A field of the buyer's data is missing or wrong; the former data stay."""

    code = "BUYER"


@action
def set_buyer(
    *,
    checkout_id: UUID,
    buyer_type: str,
    email: str,
    first_name: str,
    last_name: str,
    phone: str = "",
    company_name: str = "",
    nip: str = "",
    is_professional_purchase: bool | None = None,
    recipient_name: str = "",
    recipient_nip: str = "",
    recipient_address: str = "",
    by: User | None,
) -> Checkout:
    """Save who buys: a consumer, a company, or a public body with buyer and recipient both (law.md R2-03, R7-04).

    `is_professional_purchase` answers the question to a sole trader: False keeps consumer rights, None means that the
    question does not apply. What does not belong to the type is emptied. Raises BuyerRefused with the field to blame.
    """
    checkout = lock(Checkout, checkout_id)
    if not can_use_checkout(by, checkout):
        raise NotAllowed
    is_company = buyer_type == BuyerType.COMPANY
    is_public = buyer_type == BuyerType.PUBLIC_BODY
    checkout.buyer_type = buyer_type
    checkout.email = email.strip().lower()
    checkout.first_name = first_name.strip()
    checkout.last_name = last_name.strip()
    checkout.phone = phone.strip()
    checkout.company_name = company_name.strip() if is_company or is_public else ""
    checkout.nip = clean_nip(nip) if is_company or is_public else ""
    checkout.is_professional_purchase = is_professional_purchase if is_company else None
    checkout.recipient_name = recipient_name.strip() if is_public else ""
    checkout.recipient_nip = clean_nip(recipient_nip) if is_public else ""
    checkout.recipient_address = recipient_address.strip() if is_public else ""
    _check(checkout)
    checkout.updated_at = clock.now()
    checkout.save(update_fields=[*BUYER_FIELDS, "updated_at"])
    return checkout


def _check(checkout: Checkout) -> None:
    own = [missing for missing in missing_details(checkout) if missing.field in BUYER_FIELDS]
    if own:
        raise BuyerRefused(own[0].text, field=own[0].field)
    try:
        others = {field.name for field in Checkout._meta.fields} - set(BUYER_FIELDS)
        checkout.clean_fields(exclude=others)
    except ValidationError as problem:
        field, messages = next(iter(problem.message_dict.items()))
        raise BuyerRefused(messages[0] if messages else _("Popraw to pole."), field=field) from problem

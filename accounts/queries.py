"""Reading a person's own data."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import Address, RoleGrant, User
from accounts.models.address import AddressQuerySet


def addresses_of(user: User) -> AddressQuerySet:
    """Give a person's address book, the newest first."""
    return Address.objects.for_user(user).order_by("-pk")


def people_for_api() -> QuerySet[User, Any]:
    """Give people with what decides whether a password alone lets them in (`is_guarded`, `is_unconfirmed`).

    Whoever has a role of the market or the regional centre, or a second factor, signs in on our pages only.
    """
    here = {"user": OuterRef("pk")}
    return User.objects.select_related("default_billing_address", "default_shipping_address").annotate(
        has_role=Exists(RoleGrant.objects.filter(**here)),
        has_factor=Exists(Authenticator.objects.filter(**here)),
        is_unconfirmed=Exists(EmailAddress.objects.filter(**here, email__iexact=OuterRef("email"), verified=False)),
    )


def is_guarded(user: Any) -> bool:
    """Tell whether a password alone is too little for a person read by `people_for_api`."""
    return bool(user.is_staff or user.is_superuser or user.has_role or user.has_factor)

"""Who buys, and what must be known before a contract can be made (law.md R2-03, R7-04)."""

import re
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from accounts.models import Address
from marketplace.checkout.models import BuyerType, Checkout

#: Fields of the checkout that the details page fills.
BUYER_FIELDS: Final = (
    "buyer_type",
    "email",
    "first_name",
    "last_name",
    "phone",
    "company_name",
    "nip",
    "is_professional_purchase",
    "recipient_name",
    "recipient_nip",
    "recipient_address",
)

#: Fields of an address that the details page fills.
ADDRESS_FIELDS: Final = (
    "first_name",
    "last_name",
    "company_name",
    "street_address_1",
    "street_address_2",
    "postal_code",
    "city",
    "powiat",
    "phone",
)


def clean_nip(text: str) -> str:
    """Give the ten digits of a NIP written in any way: "PL 123-456-32-18" -> "1234563218" (domain.md §4.1)."""
    return re.sub(r"[\s-]", "", text).upper().removeprefix("PL")


@dataclass(frozen=True, slots=True)
class Missing:
    """A field of the buyer's data that is still empty."""

    field: str
    text: str


def has_consumer_rights(checkout: Checkout) -> bool:
    """Tell whether consumer law applies: consumers, and sole traders outside their profession (law.md R2-03)."""
    return checkout.buyer_type == BuyerType.CONSUMER or (
        checkout.buyer_type == BuyerType.COMPANY and checkout.is_professional_purchase is False
    )


def missing_details(checkout: Checkout) -> list[Missing]:
    """List what the buyer's data still lack, in the order of the form."""
    wanted = [
        ("email", checkout.email, _("Podaj adres e-mail.")),
        ("first_name", checkout.first_name, _("Podaj imię.")),
        ("last_name", checkout.last_name, _("Podaj nazwisko.")),
    ]
    if checkout.buyer_type == BuyerType.COMPANY:
        wanted += [
            ("company_name", checkout.company_name, _("Podaj nazwę firmy lub organizacji.")),
            ("nip", checkout.nip, _("Podaj NIP.")),
        ]
    if checkout.buyer_type == BuyerType.PUBLIC_BODY:
        wanted += [
            ("company_name", checkout.company_name, _("Podaj nazwę nabywcy, na przykład gminy.")),
            ("nip", checkout.nip, _("Podaj NIP nabywcy.")),
            ("recipient_name", checkout.recipient_name, _("Podaj nazwę odbiorcy, na przykład szkoły.")),
            ("recipient_nip", checkout.recipient_nip, _("Podaj NIP odbiorcy.")),
            ("recipient_address", checkout.recipient_address, _("Podaj adres odbiorcy.")),
        ]
    missing = [Missing(field, text) for field, value, text in wanted if not value]
    if not is_complete(checkout.billing_address):
        missing.append(Missing("street_address_1", _("Podaj adres.")))
    if not is_complete(checkout.shipping_address):
        missing.append(Missing("shipping_street_address_1", _("Podaj adres dostawy.")))
    return missing


def is_complete(address: Address | None) -> bool:
    """Tell whether an address can stand on a parcel: street or village with number, postal code, town."""
    return address is not None and bool(address.street_address_1 and address.postal_code and address.city)


def place_of(checkout: Checkout) -> str | None:
    """Give the powiat where goods or a service go: a TERYT code, "" outside the voivodeship, None while unknown."""
    address = checkout.shipping_address
    return address.powiat if address is not None and is_complete(address) else None

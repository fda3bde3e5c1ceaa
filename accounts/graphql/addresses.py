"""Addresses as clients of the API write them, read into our fields."""

import re
from collections.abc import Mapping
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.rules import AccountRefused
from core.graphql.countries import HOME, country_code_of
from core.territory import Powiat, powiats
from core.text import fold

#: Names that clients and we both have.
SAME: Final = (
    "first_name",
    "last_name",
    "company_name",
    "street_address_1",
    "street_address_2",
    "city",
)


class AddressRefused(AccountRefused):
    """A field of an address is wrong; its `field` is named as ours."""


def address_fields(given: Mapping[str, Any]) -> dict[str, str]:
    """Read what a client sent of an address, only what it sent; raises AddressRefused for another country.

    Postal codes and telephones are written in our form. The powiat comes from a town that is a powiat itself, and else
    from `countryArea`, by name or code; a part of a town goes into the second line where that is free.
    """
    if given.get("country") is not None and country_code_of(given["country"]) != HOME:
        raise AddressRefused(_("Dostarczamy tylko w Polsce."), code="INVALID", field="country")
    found = {name: str(given[name] or "").strip() for name in SAME if name in given}
    if "postal_code" in given:
        digits = re.sub(r"[\s-]", "", given["postal_code"] or "")
        is_five = len(digits) == 5 and digits.isascii() and digits.isdigit()
        found["postal_code"] = f"{digits[:2]}-{digits[2:]}" if is_five else (given["postal_code"] or "").strip()
    if "phone" in given:
        found["phone"] = re.sub(r"[().\u2013-]", " ", given["phone"] or "").strip().replace("  ", " ")
    if given.get("city_area") and not found.get("street_address_2"):
        found["street_address_2"] = str(given["city_area"]).strip()
    if "country_area" in given or "city" in given:
        found["powiat"] = powiat_of(given.get("country_area") or "", given.get("city") or "")
    return found


def powiat_of(area: str, city: str) -> str:
    """Give the code of the powiat that a client names; empty when it names none of the voivodeship.

    A town that is a powiat itself needs no other name, and no other town lies in it: clients send the former area along
    when somebody changes the town.
    """
    named, town = _powiat(area), _powiat(city)
    if town is not None and town.is_city:
        return town.code
    if named is None:
        return town.code if town else ""
    is_elsewhere = named.is_city and city.strip() and re.match(rf"{fold(named.name)}\b", fold(city).strip()) is None
    return "" if is_elsewhere else named.code


def _powiat(text: str) -> Powiat | None:
    wanted = fold(" ".join(text.split()))
    return next((one for one in powiats().values() if wanted in {one.code, fold(one.label)}), None)


def refusal_of(problem: ValidationError) -> AddressRefused:
    """Turn what the model says of an address into the refusal of its first wrong field."""
    field, messages = next(iter(problem.message_dict.items()))
    code = "REQUIRED" if problem.error_dict[field][0].code in {"blank", "null"} else "INVALID"
    return AddressRefused(messages[0], code=code, field=field)

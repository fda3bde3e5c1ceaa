"""Countries and addresses as clients send them."""

from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import graphene
from django.utils.translation import get_language

_SOURCE: Final = Path(__file__).parents[1] / "data" / "countries.csv"
HOME: Final = "PL"


@lru_cache(maxsize=1)
def _names() -> dict[str, tuple[str, str]]:
    """Read code -> name in Polish and in English."""
    rows = (line.split(";") for line in _SOURCE.read_text(encoding="utf-8").splitlines())
    return {code: (polish, english) for code, polish, english in rows}


CountryCode = graphene.Enum(
    "CountryCode",
    [(code, code) for code in _names()],
    description=lambda value: None if value else "A country, by its two letters (ISO 3166-1).",
)


class MetadataInput(graphene.InputObjectType):
    """A text of a client's own, by its key."""

    key = graphene.String(required=True)
    value = graphene.String(required=True)


class AddressInput(graphene.InputObjectType):
    """An address."""

    first_name = graphene.String()
    last_name = graphene.String()
    company_name = graphene.String()
    street_address_1 = graphene.String()
    street_address_2 = graphene.String()
    city = graphene.String()
    city_area = graphene.String()
    postal_code = graphene.String()
    country = CountryCode()
    country_area = graphene.String()
    phone = graphene.String()
    metadata = graphene.List(graphene.NonNull(MetadataInput))
    skip_validation = graphene.Boolean()


class CountryDisplay(graphene.ObjectType):
    """A country with its name."""

    code = graphene.String(required=True)
    country = graphene.String(required=True)


def country_code_of(asked: Any) -> str:
    """Give the two letters of a country that a client sent."""
    return str(getattr(asked, "value", asked))


def country(code: str) -> dict[str, str]:
    """Answer a country, named in the reader's language; an unknown code is its own name."""
    polish, english = _names().get(code, (code, code))
    return {"code": code, "country": english if get_language() == "en" else polish}

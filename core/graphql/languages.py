"""Languages in which a client may ask for translations; the market's own words are Polish."""

from pathlib import Path
from typing import Any, Final

import graphene

_CODES: Final = (Path(__file__).parents[1] / "data" / "language_codes.txt").read_text(encoding="ascii").split()

LanguageCodeEnum = graphene.Enum(
    "LanguageCodeEnum",
    [(code, code.lower().replace("_", "-")) for code in _CODES],
    description=lambda value: None if value else "A language, as Saleor names them.",
)


class LanguageDisplay(graphene.ObjectType):
    """A language and its name."""

    code = graphene.Field(LanguageCodeEnum, required=True)
    language = graphene.String(required=True)


def language_of(asked: Any) -> str:
    """Give the two letters of a language asked for: "pl" for PL and PL_PL."""
    return str(getattr(asked, "value", asked)).partition("-")[0]


def translated_field(kind: Any) -> graphene.Field:
    """Make a field `translation(languageCode)`."""
    return graphene.Field(kind, language_code=graphene.Argument(LanguageCodeEnum, required=True))

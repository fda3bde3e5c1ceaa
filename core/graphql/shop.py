"""The market itself, and how addresses are written in the country that it delivers to."""

from typing import Any, Final
from urllib.parse import urlsplit

import graphene
from django.conf import settings
from django.utils.translation import gettext as _

from core.graphql.countries import HOME, CountryCode, CountryDisplay, country, country_code_of
from core.graphql.ids import global_id
from core.graphql.interfaces import ObjectWithMetadata
from core.graphql.languages import LanguageCodeEnum, LanguageDisplay
from core.graphql.money import CURRENCY

#: Of which version of Saleor the words are.
WORDS_OF: Final = "3.23"


class Domain(graphene.ObjectType):
    """Where the market is on the web."""

    host = graphene.String(required=True)
    ssl_enabled = graphene.Boolean(required=True)
    url = graphene.String(required=True)


class Shop(graphene.ObjectType):
    """The market."""

    class Meta:
        interfaces = (ObjectWithMetadata,)

    id = graphene.ID(required=True)
    name = graphene.String(required=True)
    description = graphene.String()
    header_text = graphene.String()
    domain = graphene.Field(Domain, required=True)
    languages = graphene.List(graphene.NonNull(LanguageDisplay), required=True)
    countries = graphene.List(graphene.NonNull(CountryDisplay), required=True, language_code=LanguageCodeEnum())
    default_country = graphene.Field(CountryDisplay)
    channel_currencies = graphene.List(graphene.NonNull(graphene.String), required=True)
    phone_prefixes = graphene.List(graphene.NonNull(graphene.String), required=True)
    include_taxes_in_prices = graphene.Boolean(required=True)
    display_gross_prices = graphene.Boolean(required=True)
    schema_version = graphene.String(required=True)


class ChoiceValue(graphene.ObjectType):
    """One choice of a list: what is sent, and what is shown."""

    raw = graphene.String()
    verbose = graphene.String()


class AddressValidationData(graphene.ObjectType):
    """How an address is written in a country."""

    country_code = graphene.String(required=True)
    country_name = graphene.String(required=True)
    address_format = graphene.String(required=True)
    address_latin_format = graphene.String(required=True)
    allowed_fields = graphene.List(graphene.NonNull(graphene.String), required=True)
    required_fields = graphene.List(graphene.NonNull(graphene.String), required=True)
    upper_fields = graphene.List(graphene.NonNull(graphene.String), required=True)
    country_area_type = graphene.String(required=True)
    country_area_choices = graphene.List(graphene.NonNull(ChoiceValue), required=True)
    city_type = graphene.String(required=True)
    city_choices = graphene.List(graphene.NonNull(ChoiceValue), required=True)
    city_area_type = graphene.String(required=True)
    city_area_choices = graphene.List(graphene.NonNull(ChoiceValue), required=True)
    postal_code_type = graphene.String(required=True)
    postal_code_matchers = graphene.List(graphene.NonNull(graphene.String), required=True)
    postal_code_examples = graphene.List(graphene.NonNull(graphene.String), required=True)
    postal_code_prefix = graphene.String(required=True)


class ShopQueries(graphene.ObjectType):
    """The market, and how addresses are written."""

    shop = graphene.Field(Shop, required=True)
    address_validation_rules = graphene.Field(
        AddressValidationData,
        country_code=graphene.Argument(CountryCode, required=True),
        country_area=graphene.String(),
        city=graphene.String(),
        city_area=graphene.String(),
    )

    @staticmethod
    def resolve_shop(_root: None, _info: graphene.ResolveInfo) -> dict[str, Any]:
        """Give the market."""
        home, address = country(HOME), urlsplit(settings.PUBLIC_URL)
        return {
            "id": global_id("Shop", 1),
            "name": settings.SITE_NAME,
            "description": _("Produkty i usługi podkarpackich przedsiębiorstw społecznych."),
            "header_text": _("Rynek podkarpackiej ekonomii społecznej"),
            "domain": {
                "host": address.netloc,
                "ssl_enabled": address.scheme == "https",
                "url": f"{settings.PUBLIC_URL.rstrip('/')}/",
            },
            "languages": [{"code": "pl", "language": "polski"}, {"code": "en", "language": "English"}],
            "countries": [home],
            "default_country": home,
            "channel_currencies": [CURRENCY],
            "phone_prefixes": ["48"],
            "include_taxes_in_prices": True,
            "display_gross_prices": True,
            "schema_version": WORDS_OF,
        }

    @staticmethod
    def resolve_address_validation_rules(
        _root: None, _info: graphene.ResolveInfo, country_code: Any, **_asked: Any
    ) -> dict[str, Any] | None:
        """Give the rules for Poland; null for countries that nothing is sent to."""
        if country_code_of(country_code) != HOME:
            return None
        return {
            "country_code": HOME,
            "country_name": country(HOME)["country"],
            "address_format": "%N%n%O%n%A%n%Z %C",
            "address_latin_format": "%N%n%O%n%A%n%Z %C",
            "allowed_fields": ["name", "companyName", "streetAddress1", "streetAddress2", "postalCode", "city"],
            "required_fields": ["name", "streetAddress1", "postalCode", "city"],
            "upper_fields": [],
            "country_area_type": "province",
            "country_area_choices": [],
            "city_type": "city",
            "city_choices": [],
            "city_area_type": "suburb",
            "city_area_choices": [],
            "postal_code_type": "postal",
            "postal_code_matchers": [r"^\d{2}-\d{3}$"],
            "postal_code_examples": ["35-010", "38-500"],
            "postal_code_prefix": "",
        }

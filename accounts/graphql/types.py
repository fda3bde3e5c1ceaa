"""User and Address."""

from typing import Any, Final

import graphene
from allauth.account.models import EmailAddress

from accounts.actions.set_default_address import BILLING, SHIPPING
from accounts.models import Address as AddressRow
from accounts.models import User as UserRow
from accounts.queries import addresses_of
from core.graphql.batch import batched, related
from core.graphql.countries import CountryDisplay, country
from core.graphql.errors import PermissionDenied
from core.graphql.ids import global_id
from core.graphql.interfaces import Node, ObjectWithMetadata, answered_as
from core.graphql.languages import LanguageCodeEnum
from core.graphql.scalars import DateTime
from core.territory import powiats

_SHOWN: Final = "person shown"


class AddressTypeEnum(graphene.Enum):
    """What an address is for."""

    BILLING = BILLING
    SHIPPING = SHIPPING


class Address(graphene.ObjectType):
    """A postal address; `countryArea` is the powiat, by which local delivery and services are known."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    first_name = graphene.String(required=True)
    last_name = graphene.String(required=True)
    company_name = graphene.String(required=True)
    street_address_1 = graphene.String(required=True)
    street_address_2 = graphene.String(required=True)
    city = graphene.String(required=True)
    city_area = graphene.String(required=True)
    postal_code = graphene.String(required=True)
    country = graphene.Field(CountryDisplay, required=True)
    country_area = graphene.String(required=True)
    phone = graphene.String()
    is_default_shipping_address = graphene.Boolean()
    is_default_billing_address = graphene.Boolean()

    @staticmethod
    def resolve_city_area(_root: AddressRow, _info: graphene.ResolveInfo) -> str:
        """Say nothing: parts of towns stand in the second line."""
        return ""

    @staticmethod
    def resolve_country(root: AddressRow, _info: graphene.ResolveInfo) -> dict[str, str]:
        """Give the country."""
        return country(root.country)

    @staticmethod
    def resolve_country_area(root: AddressRow, _info: graphene.ResolveInfo) -> str:
        """Name the powiat; empty outside the voivodeship."""
        found = powiats().get(root.powiat)
        return found.label if found else ""

    @staticmethod
    def resolve_is_default_shipping_address(root: AddressRow, info: graphene.ResolveInfo) -> bool:
        """Tell whether the reader's parcels go there unless told otherwise."""
        person = info.context.user
        return person is not None and person.default_shipping_address_id == root.pk

    @staticmethod
    def resolve_is_default_billing_address(root: AddressRow, info: graphene.ResolveInfo) -> bool:
        """Tell whether it stands on the reader's bills unless told otherwise."""
        person = info.context.user
        return person is not None and person.default_billing_address_id == root.pk


class User(graphene.ObjectType):
    """A person; whoever is not that person is given the id alone."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    email = graphene.String(required=True)
    first_name = graphene.String(required=True)
    last_name = graphene.String(required=True)
    is_staff = graphene.Boolean(required=True)
    is_active = graphene.Boolean(required=True)
    is_confirmed = graphene.Boolean(required=True)
    addresses = graphene.List(graphene.NonNull(Address), required=True)
    language_code = graphene.Field(LanguageCodeEnum, required=True)
    default_shipping_address = graphene.Field(Address)
    default_billing_address = graphene.Field(Address)
    date_joined = DateTime(required=True)

    @staticmethod
    def resolve_id(root: UserRow, _info: graphene.ResolveInfo) -> str:
        """Give the global id; empty for the person of a registration, whom nobody may learn to be new or known."""
        return global_id("User", root.pk) if root.pk else ""

    @staticmethod
    def resolve_email(root: UserRow, info: graphene.ResolveInfo) -> str:
        """Give the e-mail."""
        return own(root, info).email

    @staticmethod
    def resolve_first_name(root: UserRow, info: graphene.ResolveInfo) -> str:
        """Give the first name."""
        return own(root, info).first_name

    @staticmethod
    def resolve_last_name(root: UserRow, info: graphene.ResolveInfo) -> str:
        """Give the last name."""
        return own(root, info).last_name

    @staticmethod
    def resolve_is_staff(_root: UserRow, _info: graphene.ResolveInfo) -> bool:
        """Say no: who works for the market signs in on its pages only."""
        return False

    @staticmethod
    def resolve_is_active(root: UserRow, info: graphene.ResolveInfo) -> bool:
        """Tell whether the account works."""
        return own(root, info).is_active

    @staticmethod
    def resolve_is_confirmed(root: UserRow, info: graphene.ResolveInfo) -> bool:
        """Tell whether the e-mail is known to be the person's own."""
        person = own(root, info)
        if not person.pk:
            return False
        return not EmailAddress.objects.filter(user=person, email__iexact=person.email, verified=False).exists()

    @staticmethod
    def resolve_addresses(root: UserRow, info: graphene.ResolveInfo) -> list[AddressRow]:
        """Give the address book, the newest first."""
        person = own(root, info)
        return batched(addresses_of(person)) if person.pk else []

    @staticmethod
    def resolve_language_code(root: UserRow, info: graphene.ResolveInfo) -> str:
        """Give the language of our letters."""
        own(root, info)
        return "pl"

    @staticmethod
    def resolve_default_shipping_address(root: UserRow, info: graphene.ResolveInfo) -> AddressRow | None:
        """Give where parcels go."""
        address: AddressRow | None = related(own(root, info), "default_shipping_address")
        return address

    @staticmethod
    def resolve_default_billing_address(root: UserRow, info: graphene.ResolveInfo) -> AddressRow | None:
        """Give what stands on bills."""
        address: AddressRow | None = related(own(root, info), "default_billing_address")
        return address

    @staticmethod
    def resolve_date_joined(root: UserRow, info: graphene.ResolveInfo) -> Any:
        """Give since when the account is there."""
        return own(root, info).date_joined


def show_person(person: UserRow, info: graphene.ResolveInfo) -> UserRow:
    """Let the rest of the document read a person who proved to be the asker in another way than by a token."""
    info.context.held[_SHOWN, person.pk] = True
    return person


def own(person: UserRow, info: graphene.ResolveInfo) -> UserRow:
    """Give the person back to themselves; raises the token's refusal or PermissionDenied for anybody else."""
    context = info.context
    if (context.user is not None and context.user.pk == person.pk) or (_SHOWN, person.pk) in context.held:
        return person
    raise context.denied or PermissionDenied


answered_as(UserRow, User)
answered_as(AddressRow, Address)

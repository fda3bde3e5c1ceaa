"""Programs that ask with a token: who they are, what they may, and the shape of what they change."""

from typing import Any, ClassVar

import graphene
from django.db import models

from core.graphql.context import Context
from core.graphql.errors import PermissionDenied
from core.graphql.ids import global_id
from core.graphql.mutations import Mutation
from core.graphql.scalars import DateTime
from vendors.actions.act_by_program import act_by_program
from vendors.graphql.types import Vendor
from vendors.models import ApiScope, ApiToken
from vendors.models import Vendor as VendorRow
from vendors.permissions import token_may


def app_in(info: graphene.ResolveInfo) -> ApiToken:
    """Give the token of the program that asks; raises what is wrong with it, or PermissionDenied without one."""
    context: Context = info.context
    if context.app is None:
        raise context.denied or PermissionDenied()
    token: ApiToken = context.app
    return token


def vendor_of(info: graphene.ResolveInfo, *scopes: ApiScope) -> VendorRow:
    """Give the vendor whose program asks, when its token has all these scopes; otherwise raises PermissionDenied."""
    token = app_in(info)
    if token.vendor is None or not all(token_may(token, scope) for scope in scopes):
        raise PermissionDenied
    return token.vendor


def require_rops(info: graphene.ResolveInfo, scope: ApiScope) -> ApiToken:
    """Give the token of a program of the regional centre with a scope; otherwise raises PermissionDenied."""
    token = app_in(info)
    if token.vendor is not None or not token_may(token, scope):
        raise PermissionDenied
    return token


class ApiScopeEnum(graphene.Enum):
    """What a token may."""

    LISTINGS = "LISTINGS"
    STOCK = "STOCK"
    ORDERS = "ORDERS"
    PERSONAL_DATA = "PERSONAL_DATA"
    CERTIFICATES = "CERTIFICATES"
    APPLICATIONS = "APPLICATIONS"


class App(graphene.ObjectType):
    """The program that asks."""

    id = graphene.ID(required=True)
    name = graphene.String()
    is_active = graphene.Boolean()
    scopes = graphene.List(graphene.NonNull(ApiScopeEnum), required=True)
    expires_at = DateTime(required=True)
    vendor = graphene.Field(Vendor, description="Whose program it is; null for the regional centre's.")

    @staticmethod
    def resolve_id(root: ApiToken, _info: graphene.ResolveInfo) -> str:
        """Give the global id."""
        return global_id("App", root.pk)

    @staticmethod
    def resolve_is_active(_root: ApiToken, _info: graphene.ResolveInfo) -> bool:
        """Say yes: a token that does not work is not recognised at all."""
        return True


class AppQueries(graphene.ObjectType):
    """Who asks."""

    app = graphene.Field(App, id=graphene.ID())

    @staticmethod
    def resolve_app(_root: None, info: graphene.ResolveInfo, id: str | None = None) -> ApiToken | None:
        """Give the program that asks; null for another one's id."""
        token = app_in(info)
        return token if id in {None, global_id("App", token.pk)} else None


class SellerErrorCode(graphene.Enum):
    """Why a change was not made."""

    INVALID = "INVALID"
    NOT_FOUND = "NOT_FOUND"
    ILLEGAL_STATE = "ILLEGAL_STATE"
    BELOW_RESERVED = "BELOW_RESERVED"
    NOT_READY = "NOT_READY"
    TOO_MANY = "TOO_MANY"
    CHANGED_MEANWHILE = "CHANGED_MEANWHILE"
    REQUIRED = "REQUIRED"


class SellerError(graphene.ObjectType):
    """One reason why a change was not made."""

    field = graphene.String()
    message = graphene.String()
    code = graphene.Field(SellerErrorCode, required=True)


class SellerMutation(Mutation):
    """A change that a seller's program makes: by the person who made the token, written into the vendor's log.

    A subclass names `scope`, calls one action in `act`, and shows the row that changed in `answer`.
    """

    class Meta:
        abstract = True

    scope: ClassVar[ApiScope]
    codes: ClassVar[dict[str, str]] = {
        "ILLEGAL_TRANSITION": "ILLEGAL_STATE",
        "BELOW_RESERVED": "BELOW_RESERVED",
        "TOO_MANY_AT_ONCE": "TOO_MANY",
        "TOO_MANY_PIECES": "TOO_MANY",
        "PARCEL_MEANWHILE": "CHANGED_MEANWHILE",
        "REASON_MISSING": "REQUIRED",
        "MARKET_TERMS_NOT_ACCEPTED": "NOT_READY",
        "SELLER_NOT_READY": "NOT_READY",
    }

    @classmethod
    def act(cls, token: ApiToken, **arguments: Any) -> models.Model:
        """Call one action and give the row that changed."""
        raise NotImplementedError

    @classmethod
    def answer(cls, subject: models.Model) -> "SellerMutation":
        """Give the payload: the row as it is after the change."""
        raise NotImplementedError

    @classmethod
    def perform(cls, info: graphene.ResolveInfo, **arguments: Any) -> "Mutation":
        """Ask whether the token may, make the change and write it down, or neither."""
        vendor_of(info, cls.scope)
        subject = act_by_program(
            token_id=app_in(info).pk,
            scope=cls.scope,
            what=str(cls._meta.name),
            act=lambda token: cls.act(token, **arguments),
        )
        return cls.answer(subject)

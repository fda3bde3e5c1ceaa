"""The matrix of programs: every field and change for sellers and the regional centre × everybody who might ask."""

import datetime as dt
from collections.abc import Iterator
from typing import Any, Final

import pytest
from django.test import RequestFactory
from graphql import GraphQLEnumType, GraphQLInputObjectType, GraphQLNonNull, GraphQLObjectType, get_named_type

from accounts.models import Role, User
from config.schema import schema
from core import clock
from core.graphql.context import Context
from core.graphql.execution import Endpoint
from core.graphql.ids import global_id
from marketplace.orders.actions.mark_paid import mark_paid
from tests.access.building import fingerprints
from tests.api.conftest import Ask
from tests.api.programs import token_for
from tests.factories import CertificateFactory, MemberFactory, UserFactory, VendorFactory
from tests.mark_factories import AppointmentFactory
from tests.orders.baskets import order_of, variant_of
from vendors.models import ApiScope, ApiToken, MemberRole, Vendor

pytestmark = pytest.mark.django_db
SELLER, ROPS = "seller", "rops"
#: Whose program may ask a field, and with which scope; a new field for programs needs its line.
FIELDS: Final[dict[str, tuple[str, str]]] = {
    "sellerListings": (SELLER, "LISTINGS"),
    "sellerListing": (SELLER, "LISTINGS"),
    "sellerOrders": (SELLER, "ORDERS"),
    "sellerOrder": (SELLER, "ORDERS"),
    "sellerCertificates": (SELLER, "CERTIFICATES"),
    "ropsApplications": (ROPS, "APPLICATIONS"),
    "ropsCertificates": (ROPS, "CERTIFICATES"),
    "ropsMarkApplications": (ROPS, "APPLICATIONS"),
    "sellerPriceChange": (SELLER, "LISTINGS"),
    "sellerStockReceive": (SELLER, "STOCK"),
    "sellerStockLose": (SELLER, "STOCK"),
    "sellerListingPublish": (SELLER, "LISTINGS"),
    "sellerListingHide": (SELLER, "LISTINGS"),
    "sellerOrderAccept": (SELLER, "ORDERS"),
    "sellerOrderDecline": (SELLER, "ORDERS"),
    "sellerOrderShip": (SELLER, "ORDERS"),
    "sellerOrderReadyForPickup": (SELLER, "ORDERS"),
    "sellerOrderComplete": (SELLER, "ORDERS"),
}
ENDPOINT: Final = Endpoint(schema.graphql_schema)
ROOTS: Final = {
    "query": schema.graphql_schema.query_type,
    "mutation": schema.graphql_schema.mutation_type,
}


@pytest.fixture
def world(vendor: Vendor) -> dict[str, Any]:
    """A vendor with a listing, an order and a certificate; ids of them by the names of arguments."""
    owner = MemberFactory(vendor=vendor, role=MemberRole.OWNER).user
    variant = variant_of(vendor)
    part = order_of((variant, 2)).vendor_orders.get()
    mark_paid(vendor_order_id=part.pk, by=owner)
    CertificateFactory(holder=vendor)
    return {"vendor": vendor, "owner": owner, "variant": variant, "part": part}


def selection(kind: Any, depth: int = 0, left_out: str = "buyer") -> str:
    """Ask everything that stands on a type, without what needs an argument and without the buyer."""
    named = get_named_type(kind)
    if not isinstance(named, GraphQLObjectType):
        return ""
    parts = []
    for name, field in named.fields.items():
        if name == left_out or any(isinstance(one.type, GraphQLNonNull) for one in field.args.values()):
            continue
        inner = get_named_type(field.type)
        if not isinstance(inner, GraphQLObjectType):
            parts.append(name)
        elif depth < 4 and inner.name not in {"Vendor"} and (inside := selection(inner, depth + 1, left_out)):
            parts.append(f"{name} {inside}")
    return "{ " + " ".join(parts) + " }" if parts else ""


def argument(name: str, kind: Any, world: dict[str, Any], field: str) -> str:
    named = get_named_type(kind)
    if isinstance(named, GraphQLEnumType | GraphQLInputObjectType):
        return ""
    values = {
        "id": f'"{_subject(field, world)}"',
        "variantId": f'"{global_id("ProductVariant", world["variant"].pk)}"',
        "first": "10",
        "pieces": "1",
        "gross": "7",
        "reason": '"Dość długi powód."',
    }
    required = isinstance(kind, GraphQLNonNull)
    return values.get(name, "") if required or name in {"first", "id"} else ""


def _subject(field: str, world: dict[str, Any]) -> str:
    is_order = field.startswith("sellerOrder")
    return global_id("SellerOrder", world["part"].pk) if is_order else global_id("Product", world["variant"].product_id)


def documents(world: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Give a document for each field that programs may ask: about things of the world's vendor."""
    for operation, root in ROOTS.items():
        assert root
        for name, field in root.fields.items():
            if name not in FIELDS:
                continue
            filled = [(one, argument(one, said.type, world, name)) for one, said in field.args.items()]
            text = ", ".join(f"{one}: {value}" for one, value in filled if value)
            yield name, f"{operation} {{ {name}{f'({text})' if text else ''} {selection(field.type)} }}"


def run(text: str, context: Context) -> dict[str, Any]:
    answer = ENDPOINT.run(text, {}, None, context)
    assert answer.was_run, answer.body
    return answer.body


def context(**who: Any) -> Context:
    return Context(request=RequestFactory().post("/graphql/"), **who)


def test_every_field_for_programs_has_a_line() -> None:
    named = {name for root in ROOTS.values() if root for name in root.fields if name.startswith((SELLER, ROPS))}
    assert named == set(FIELDS)


def people(world: dict[str, Any]) -> dict[str, User | None]:
    vendor = world["vendor"]
    return {
        "nobody": None,
        "buyer": UserFactory(),
        "stranger": MemberFactory().user,
        "owner without a token": world["owner"],
        "reviewer without a token": UserFactory(role=Role.REVIEWER),
        "juror": AppointmentFactory().user,
        "viewer": MemberFactory(vendor=vendor, role=MemberRole.VIEWER).user,
    }


def test_people_are_refused_and_learn_nothing(world: dict[str, Any]) -> None:
    everybody = people(world)
    before = fingerprints()
    for who, user in everybody.items():
        for name, text in documents(world):
            refused(run(text, context(user=user)), name, who)
    assert fingerprints() == before


def refused(body: dict[str, Any], name: str, who: str) -> None:
    assert body["data"] in (None, {name: None}), f"{who}: {name}"
    assert {error["extensions"]["code"] for error in body["errors"]} == {"PermissionDenied"}, f"{who}: {name}"
    assert {error["message"] for error in body["errors"]} == {"Nie masz uprawnień do tej czynności."}


def test_a_token_is_worth_its_scopes_and_nothing_more(world: dict[str, Any]) -> None:
    vendor, reviewer = world["vendor"], UserFactory(role=Role.REVIEWER)
    programs = [
        *((SELLER, scope, token_for(vendor, scope, made_by=world["owner"])[0]) for scope in ApiScope.values),
        *((ROPS, scope, token_for(None, scope, made_by=reviewer)[0]) for scope in ApiScope.values),
    ]
    before = fingerprints()
    for kind, scope, token in programs:
        for name, text in documents(world):
            if FIELDS[name] != (kind, scope):
                refused(run(text, context(app=token)), name, f"{kind} {scope}")
    assert fingerprints() == before


def test_a_token_that_stopped_working_is_nobody(world: dict[str, Any], ask: Ask) -> None:
    vendor, owner = world["vendor"], world["owner"]
    scopes = [scope for scope in ApiScope.values if scope != "APPLICATIONS"]
    long_ago = clock.now() - dt.timedelta(days=9)
    dead = {
        "expired": token_for(
            vendor, *scopes, made_by=owner, made_at=long_ago, expires_at=long_ago + dt.timedelta(days=1)
        )[1],
        "revoked": token_for(vendor, *scopes, made_by=owner, revoked_at=clock.now())[1],
        "of an ex-owner": token_for(vendor, *scopes, made_by=MemberFactory(vendor=vendor, role="SELLER").user)[1],
        "of a suspended vendor": token_for(VendorFactory(state="SUSPENDED"), *scopes)[1],
        "never made": f"rynek_{'0' * 63}x",
    }
    before = fingerprints()
    for who, secret in dead.items():
        for name, text in documents(world):
            refused(ask(text, token=secret), name, who)
    assert fingerprints() == before


def test_what_a_token_may_it_can(world: dict[str, Any]) -> None:
    director = UserFactory(role=Role.REVIEWER)
    director.role_grants.create(role=Role.DIRECTOR)
    mine = {
        SELLER: token_for(world["vendor"], *ApiScope.values, made_by=world["owner"])[0],
        ROPS: token_for(None, *ApiScope.values, made_by=director)[0],
    }
    for name, text in documents(world):
        body = run(text, context(app=mine[FIELDS[name][0]]))
        assert "errors" not in body, f"{name}: {body.get('errors')}"
        assert body["data"][name] is not None


def test_another_vendors_token_with_every_scope_finds_nothing_of_this_one(world: dict[str, Any]) -> None:
    other, _secret = token_for(VendorFactory(), *ApiScope.values)
    number, product = world["part"].number, world["variant"].product
    before = fingerprints()
    for name, text in documents(world):
        if FIELDS[name][0] == ROPS:
            continue
        body = run(text, context(app=other))
        said = str(body)
        assert number not in said
        assert product.slug not in said
        payload = body["data"][name]
        if text.startswith("mutation"):
            assert [error["code"] for error in payload["errors"]] == ["NOT_FOUND"], name
        else:
            assert payload is None or payload["edges"] == [], name
    assert fingerprints() == before


def test_applications_for_the_mark_need_a_maker_who_sees_them(world: dict[str, Any]) -> None:
    token, _secret = token_for(None, "APPLICATIONS")
    body = run("{ ropsMarkApplications(first: 1) { totalCount } }", context(app=token))
    refused(body, "ropsMarkApplications", "a reviewer's program")
    assert ApiToken.objects.count() == 1

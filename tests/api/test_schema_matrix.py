"""The whole schema, read field by field: who may ask it, and where anything of a person stands. Nothing new escapes.

What each audience really gets is tried in test_authorisation.py (people) and test_programs_access.py (programs); here
it is made sure that a new field, change or type cannot be added without saying whose it is.
"""

from typing import Any, Final

import pytest
from graphql import (
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLUnionType,
    get_named_type,
    is_leaf_type,
)

from accounts.models import User
from config.schema import PUBLIC, schema
from config.webhooks import PLAIN, SchemaShaper
from core.graphql.ids import global_id
from marketplace.orders.actions.mark_paid import mark_paid
from marketplace.orders.models import Order
from tests.api.programs import token_for
from tests.api.test_authorisation import HARMLESS, OF_ONESELF, Case, case, mutations
from tests.api.test_programs_access import FIELDS, argument, context, run, selection
from tests.factories import CertificateFactory, DeliveryMethodFactory, MemberFactory, VendorFactory
from tests.orders.baskets import order_of, variant_of
from vendors.models import ApiScope, MemberRole, Vendor, Webhook, WebhookEvent

__all__ = ["case"]
SCHEMA: Final = schema.graphql_schema
#: Root fields that are neither the catalogue's (config.schema.PUBLIC) nor for programs: whose they are.
OF_PEOPLE: Final = {
    "me": "whoever asks",
    "checkout": "who holds the id; what is of its person, only that person",
    "order": "who holds the id, as our page shows the holder of its link",
    "app": "the program that asks",
}
#: What holds something of a buyer: no public field and no seller's may lead there, other than the last two.
OF_BUYERS: Final = {
    "User",
    "Address",
    "Checkout",
    "CheckoutLine",
    "CheckoutBuyer",
    "Order",
    "OrderLine",
    "TransactionItem",
}
TOLD_WITH_A_SCOPE: Final = {"SellerOrderBuyer", "SellerOrderAddress"}
#: Words in names of fields that mean a person.
PERSONAL: Final = (
    "email", "phone", "firstname", "lastname", "address", "postalcode", "note", "nip", "buyer", "customer", "user",
    "companyname", "fullname", "recipient",
)  # fmt: skip
#: Why a field outside OF_BUYERS and TOLD_WITH_A_SCOPE with such a word is no buyer's secret -> those fields.
NOT_A_BUYERS: Final = {
    "how addresses are written": """
        AddressValidationData.addressFormat AddressValidationData.addressLatinFormat
        AddressValidationData.postalCodeType AddressValidationData.postalCodeMatchers
        AddressValidationData.postalCodeExamples AddressValidationData.postalCodePrefix Shop.phonePrefixes
        """,
    "which address was refused": "CheckoutError.addressType AccountError.addressType",
    "whoever asks, after a change of the own account": """
        AccountAddressCreate.user AccountAddressCreate.address AccountAddressDelete.user
        AccountAddressDelete.address AccountAddressUpdate.user AccountAddressUpdate.address
        AccountRegister.user AccountSetDefaultAddress.user AccountUpdate.user ConfirmAccount.user
        CreateToken.user PasswordChange.user RefreshToken.user SetPassword.user VerifyToken.user
        """,
    "words beside a box": "ConsentBox.note",
    "how many one may buy": "ProductVariant.quantityLimitPerCustomer",
    "the enterprise, as the public register shows it": """
        RegisterEntity.email RegisterEntity.nip RegisterEntity.phone RegisterEntity.postalCode
        """,
    "the seller, as the law wants it shown": """
        Vendor.addressLines Vendor.email Vendor.nip Vendor.phone VendorOrder.sellerAddress
        """,
    "the enterprise that applies, to the regional centre": "VendorApplication.fullName VendorApplication.nip",
    "tried below and in test_programs_access.py: a scope, and a log": "SellerOrder.buyer",
}


def kind(name: str) -> GraphQLObjectType:
    found = SCHEMA.type_map[name]
    assert isinstance(found, GraphQLObjectType)
    return found


def reached(*roots: GraphQLNamedType) -> set[str]:
    """Follow every field from some types on, also through interfaces and unions."""
    seen: set[str] = set()
    waiting = list(roots)
    while waiting:
        one = waiting.pop()
        if one.name in seen or is_leaf_type(one):
            continue
        seen.add(one.name)
        if isinstance(one, GraphQLObjectType | GraphQLInterfaceType):
            waiting += [get_named_type(field.type) for field in one.fields.values()]
        if isinstance(one, GraphQLUnionType):
            waiting += one.types
        if isinstance(one, GraphQLInterfaceType) and one.name not in {"Node", "ObjectWithMetadata"}:
            waiting += SCHEMA.get_possible_types(one)
    return seen


def types_of(root: GraphQLObjectType, names: set[str]) -> set[str]:
    return reached(*(get_named_type(root.fields[name].type) for name in names if name in root.fields))


def test_every_question_has_its_audience() -> None:
    fields = set(kind("Query").fields)
    audiences = [set(PUBLIC) & fields, set(FIELDS) & fields, set(OF_PEOPLE) & fields]
    assert set.union(*audiences) == fields
    assert sum(map(len, audiences)) == len(fields)
    assert set(OF_PEOPLE) <= fields


@pytest.mark.django_db
def test_every_change_has_its_audience(case: Case) -> None:
    fields = set(kind("Mutation").fields)
    audiences = [set(mutations(case)), HARMLESS, set(OF_ONESELF), set(FIELDS) & fields]
    assert set.union(*audiences) == fields
    assert sum(map(len, audiences)) == len(fields)


def test_from_what_is_public_nothing_leads_to_a_person() -> None:
    found = types_of(kind("Query"), set(PUBLIC))
    assert found & (OF_BUYERS | TOLD_WITH_A_SCOPE) == set()
    assert {"Product", "Vendor", "Certificate"} <= found


def test_from_a_programs_fields_nothing_leads_to_a_person_but_what_needs_its_own_scope() -> None:
    programs = set(FIELDS) | {"app"}
    found = types_of(kind("Query"), programs) | types_of(kind("Mutation"), programs)
    found |= reached(*(one for one in SCHEMA.get_possible_types(SCHEMA.type_map["Event"])))  # type: ignore[arg-type]
    assert found & OF_BUYERS == set()
    assert found >= TOLD_WITH_A_SCOPE
    holders = [
        f"{name}.{field_name}"
        for name in sorted(found)
        if isinstance(one := SCHEMA.type_map[name], GraphQLObjectType)
        for field_name, field in one.fields.items()
        if get_named_type(field.type).name == "SellerOrderBuyer"
    ]
    assert holders == ["SellerOrder.buyer"]


def test_a_field_that_sounds_like_a_person_says_whose_it_is() -> None:
    sounding = {
        f"{one.name}.{name}"
        for one in SCHEMA.type_map.values()
        if isinstance(one, GraphQLObjectType) and not one.name.startswith("__")
        and one.name not in OF_BUYERS | TOLD_WITH_A_SCOPE and one is not SCHEMA.query_type
        and one is not SCHEMA.mutation_type
        for name in one.fields
        if any(word in name.lower() for word in PERSONAL)
    }  # fmt: skip
    assert sounding == {name for names in NOT_A_BUYERS.values() for name in names.split()}


# ── a basket of two sellers: what each one's program learns ─────────────────────────────────────────────────────────


@pytest.fixture
def bought(buyer: User, db: None) -> dict[str, Any]:
    """One order of things of two sellers, paid."""
    sides: dict[str, Any] = {}
    variants = []
    for name, thing in (("Alfa", "Kubek kamionkowy"), ("Beta", "Obrus lniany")):
        vendor = VendorFactory(short_name=name, name=f"Spółdzielnia {name}")
        DeliveryMethodFactory(vendor=vendor)
        owner = MemberFactory(vendor=vendor, role=MemberRole.OWNER).user
        variant = variant_of(vendor, product__name=thing, price={"Alfa": "24.00", "Beta": "311.00"}[name])
        CertificateFactory(holder=vendor)
        variants.append((variant, 1))
        sides[name] = {"vendor": vendor, "owner": owner, "variant": variant}
    order = order_of(*variants, user=buyer, note="Zostawić u sąsiadki")
    for side in sides.values():
        side["part"] = order.vendor_orders.get(vendor=side["vendor"])
        mark_paid(vendor_order_id=side["part"].pk, by=side["owner"])
    return {**sides, "order": order}


def secrets_of_buyer(order: Order) -> list[str]:
    order.refresh_from_db()
    address = order.shipping_address
    assert address is not None
    found = [order.email, order.last_name, order.phone, order.note, address.street_address_1, address.postal_code]
    assert all(found)
    return found


def secrets_of_order(order: Order) -> list[str]:
    """What would let a seller find the whole order, or the buyer's page of it."""
    return [order.number, str(order.pk), order.pk.hex, global_id("Order", order.pk)]


def secrets_of_other(side: dict[str, Any]) -> list[str]:
    vendor: Vendor = side["vendor"]
    return [side["part"].number, global_id("SellerOrder", side["part"].pk), "Obrus lniany", vendor.slug, "311"]


def asked(side: dict[str, Any]) -> list[str]:
    """Write every field and change for sellers' programs, about things of a side."""
    found = []
    for operation, root in (("query", kind("Query")), ("mutation", kind("Mutation"))):
        for name, field in root.fields.items():
            if name in FIELDS and not name.startswith("rops"):
                filled = [(one, argument(one, said.type, side, name)) for one, said in field.args.items()]
                text = ", ".join(f"{one}: {value}" for one, value in filled if value)
                chosen = selection(field.type, left_out="")
                found.append(f"{operation} {{ {name}{f'({text})' if text else ''} {chosen} }}")
    return found


def no_secret(said: str, secrets: list[str], about: str) -> None:
    assert [secret for secret in secrets if secret in said] == [], f"{about}: {said[:2000]}"


def test_a_sellers_program_learns_nothing_of_the_other_sellers_part(bought: dict[str, Any]) -> None:
    mine, other, order = bought["Alfa"], bought["Beta"], bought["order"]
    token, _secret = token_for(mine["vendor"], *ApiScope.values, made_by=mine["owner"])
    for text in asked(mine):
        said = str(run(text, context(app=token)))
        no_secret(said, [*secrets_of_order(order), *secrets_of_other(other)], text)


def test_without_the_scope_nothing_of_the_buyer_is_said_in_answers_and_refusals(bought: dict[str, Any]) -> None:
    mine, order = bought["Alfa"], bought["order"]
    scopes = [scope for scope in ApiScope.values if scope != ApiScope.PERSONAL_DATA]
    token, _secret = token_for(mine["vendor"], *scopes, made_by=mine["owner"])
    for _again in range(3):  # the second time most changes are refused, and say why
        for text in asked(mine):
            said = str(run(text, context(app=token)))
            no_secret(said, [*secrets_of_buyer(order), *secrets_of_order(order)], text)


def test_refusals_about_the_other_sellers_things_say_nothing_of_them(bought: dict[str, Any]) -> None:
    mine, other, order = bought["Alfa"], bought["Beta"], bought["order"]
    token, _secret = token_for(mine["vendor"], *ApiScope.values, made_by=mine["owner"])
    secrets = [*secrets_of_other(other), *secrets_of_order(order), *secrets_of_buyer(order)]
    asked_for = [global_id("SellerOrder", other["part"].pk)]
    for text in asked(other):
        if "edges" in text:
            continue  # a list of one's own
        said = str(run(text, context(app=token)))
        no_secret(said, [one for one in secrets if one not in asked_for], text)


@pytest.mark.parametrize("shape", ["plain", "everything"])
def test_what_is_told_by_webhooks_holds_neither_buyer_nor_the_whole_order(bought: dict[str, Any], shape: str) -> None:
    mine, other, order = bought["Alfa"], bought["Beta"], bought["order"]
    subjects = {
        WebhookEvent.ORDER_CREATED: ("OrderCreated", mine["part"].pk),
        WebhookEvent.ORDER_PAID: ("OrderPaid", mine["part"].pk),
        WebhookEvent.PRODUCT_UPDATED: ("ProductUpdated", mine["variant"].product_id),
        WebhookEvent.CERTIFICATE_UPDATED: ("CertificateUpdated", mine["vendor"].certificates.get().pk),
    }
    assert set(subjects) == set(PLAIN) == set(WebhookEvent) - {WebhookEvent.TEST}
    for event, (name, subject_id) in subjects.items():
        chosen = selection(kind(name), left_out="")
        query = f"subscription {{ event {{ ... on {name} {chosen} }} }}" if shape == "everything" else ""
        webhook = Webhook(vendor=mine["vendor"], query=query, made_by=mine["owner"], name="x")
        told = SchemaShaper().shape(webhook, mine["vendor"], event, subject_id)
        assert told, event
        no_secret(str(told), [*secrets_of_buyer(order), *secrets_of_order(order), *secrets_of_other(other)], event)
        assert SchemaShaper().shape(webhook, other["vendor"], event, subject_id) == {}

"""Who may read and change what of people, baskets and orders: every field and mutation asked by everybody.

A person's basket and order are asked for by nobody, the buyer, a stranger, the seller of what is in them, and a
reviewer of the regional centre (who gets no token at all: docs/adr/0025).
"""

import re
from dataclasses import dataclass
from typing import Any

import pytest
from graphql import GraphQLObjectType, get_named_type, is_leaf_type

from accounts.models import Address, User
from config.schema import schema
from core.graphql.ids import global_id
from marketplace.checkout.models import Checkout, CheckoutTransaction
from marketplace.orders.models import Order
from tests.api.buying import DUMMY, HOME, begin, fill_in, lines, token_of
from tests.api.conftest import Ask
from tests.factories import AddressFactory, DeliveryMethodFactory, MemberFactory, VendorFactory
from tests.orders.baskets import order_of, variant_of

pytestmark = pytest.mark.django_db
PEOPLE = ("nobody", "buyer", "stranger", "seller", "reviewer")
#: What somebody else's basket and order never say, whoever asks: told only to their person.
SECRET_OF_CHECKOUT = {"email", "buyer", "note", "billingAddress", "shippingAddress", "metadata", "transactions"}
#: The buyer's number in each way of writing it; fewer digits could stand in a time.
PHONE = ("600-100-200", "600 100 200", "600100200")
SECRET_OF_USER = {"email", "firstName", "lastName", "addresses", "orders", "checkout", "checkoutIds", "dateJoined"}


@dataclass
class Case:
    """A buyer's basket and order, and everybody who asks for them."""

    people: dict[str, User | None]
    checkout: str
    transaction: str
    order: str
    address: str
    line: str
    delivery: str
    variant: str
    part: dict[str, str]


@pytest.fixture
def case(buyer: User, stranger: User, reviewer: User, ask: Ask) -> Case:
    vendor = VendorFactory()
    method = DeliveryMethodFactory(vendor=vendor)
    seller, variant, token = MemberFactory(vendor=vendor).user, variant_of(vendor), token_of(buyer)
    order = order_of((variant, 1), user=buyer)
    Checkout.objects.all().delete()
    checkout = fill_in(ask, begin(ask, (variant, 1), token=token)["id"], token=token, email=buyer.email)
    Checkout.objects.update(note="Proszę dzwonić", metadata={"klucz": "wartość"})
    row = CheckoutTransaction.objects.create(checkout=Checkout.objects.get(), gateway="sandbox", amount=1)
    return Case(
        people={"nobody": None, "buyer": buyer, "stranger": stranger, "seller": seller, "reviewer": reviewer},
        checkout=checkout["id"],
        transaction=global_id("TransactionItem", row.token),
        order=global_id("Order", order.pk),
        address=global_id("Address", AddressFactory(user=buyer, city="Sanok").pk),
        line=checkout["lines"][0]["id"],
        delivery=global_id("Delivery", f"{vendor.pk}.{method.pk}"),
        variant=global_id("ProductVariant", variant.pk),
        part={"vendorId": global_id("Vendor", vendor.pk), "methodId": global_id("DeliveryMethod", method.pk)},
    )


def shallow(kind: GraphQLObjectType, skip: set[str] = frozenset()) -> dict[str, str]:  # type: ignore[assignment]
    """Write each field of a type with what lies directly below it."""
    found = {}
    for name, field in kind.fields.items():
        if name in skip or any(
            argument.type.__class__.__name__ == "GraphQLNonNull" for argument in field.args.values()
        ):
            continue
        named = get_named_type(field.type)
        arguments = "(first: 5)" if "first" in field.args else ""
        if is_leaf_type(named):
            found[name] = name + arguments
        elif isinstance(named, GraphQLObjectType):
            inner = "edges { node { id } }" if name.endswith("s") and "first" in field.args else _leaves(named)
            found[name] = f"{name}{arguments} {{ {inner} }}"
        else:
            found[name] = f"{name} {{ __typename }}"
    return found


def _leaves(kind: GraphQLObjectType) -> str:
    names = [name for name, field in kind.fields.items() if is_leaf_type(get_named_type(field.type)) and not field.args]
    return " ".join(names or ["__typename"])


def kind(name: str) -> GraphQLObjectType:
    found = schema.graphql_schema.type_map[name]
    assert isinstance(found, GraphQLObjectType)
    return found


@pytest.mark.parametrize("person", PEOPLE)
def test_a_basket_of_somebody(case: Case, ask: Ask, person: str) -> None:
    fields = shallow(kind("Checkout"))
    token = token_of(case.people[person])
    for name, text in fields.items():
        body = ask(f"query($id: ID!) {{ checkout(id: $id) {{ {text} }} }}", id=case.checkout, token=token)
        checkout = body["data"]["checkout"]
        if person == "buyer":
            assert "errors" not in body, (name, body)
        elif name == "user":
            assert checkout["user"] is None
            assert {error["extensions"]["code"] for error in body["errors"]} <= {
                "PermissionDenied",
                "InvalidTokenError",
            }
        elif name in SECRET_OF_CHECKOUT:
            assert not checkout[name], (name, checkout)
        else:
            assert "errors" not in body, (name, body)
            said = str(checkout)
            for secret in ("kupujaca@example.org", "Lipowa", "Proszę dzwonić", "wartość", *PHONE):
                assert secret not in said, (name, said)
    own = ask("query($id: ID!) { checkout(id: $id) { user { id } } }", id=case.checkout, token=token)
    assert own["data"]["checkout"]["user"]["id"]


@pytest.mark.parametrize("person", PEOPLE)
def test_a_person_behind_an_order(case: Case, ask: Ask, person: str) -> None:
    token = token_of(case.people[person])
    for name, text in shallow(kind("User"), {"id", "isStaff", "avatar", "metadata", "metafields"}).items():
        body = ask(f"query($id: ID!) {{ order(id: $id) {{ user {{ {text} }} }} }}", id=case.order, token=token)
        user = body["data"]["order"]["user"]
        if person == "buyer":
            assert "errors" not in body, (name, body)
        else:
            assert not user or not user[name], (name, user)
            assert body["errors"][0]["extensions"]["code"] in {"PermissionDenied", "InvalidTokenError"}
    assert set(shallow(kind("User"))) >= SECRET_OF_USER


@pytest.mark.parametrize("person", PEOPLE)
def test_an_order_to_whoever_holds_its_id(case: Case, ask: Ask, person: str) -> None:
    token = token_of(case.people[person])
    for name, text in shallow(kind("Order"), {"user"}).items():
        body = ask(f"query($id: ID!) {{ order(id: $id) {{ {text} }} }}", id=case.order, token=token)
        assert "errors" not in body, (name, body)
        if name == "pageUrl":
            assert bool(body["data"]["order"]["pageUrl"]) == (person == "buyer")


@pytest.mark.parametrize("person", PEOPLE)
def test_oneself(case: Case, ask: Ask, person: str) -> None:
    me = ask("{ me { email orders(first: 5) { totalCount } } }", token=token_of(case.people[person]))["data"]["me"]
    if person in {"nobody", "reviewer"}:
        assert me is None
    else:
        found = case.people[person]
        assert found is not None
        assert me == {"email": found.email, "orders": {"totalCount": 1 if person == "buyer" else 0}}


def mutations(case: Case) -> dict[str, dict[str, Any]]:
    """Give the arguments with which each mutation would change something of the buyer's."""
    mine = {"id": case.checkout}
    email = {"email": "zly@example.org"}
    return {
        "checkoutLinesAdd": {**mine, "lines": [{"variantId": case.variant, "quantity": 1}]},
        "checkoutLinesUpdate": {**mine, "lines": [{"lineId": case.line, "quantity": 5}]},
        "checkoutLinesDelete": {**mine, "linesIds": [case.line]},
        "checkoutLineDelete": {**mine, "lineId": case.line},
        "checkoutEmailUpdate": {**mine, **email},
        "checkoutBuyerUpdate": {**mine, "input": {"type": "CONSUMER"}},
        "checkoutShippingAddressUpdate": {**mine, "shippingAddress": HOME},
        "checkoutBillingAddressUpdate": {**mine, "billingAddress": HOME},
        "checkoutDeliveryMethodUpdate": {**mine, "deliveryMethodId": case.delivery},
        "checkoutVendorDeliveriesUpdate": {**mine, "deliveries": [case.part]},
        "checkoutCustomerAttach": mine,
        "checkoutCustomerDetach": mine,
        "updateMetadata": {**mine, "input": [{"key": "a", "value": "b"}]},
        "transactionInitialize": {**mine, "paymentGateway": DUMMY},
        "transactionProcess": {"id": case.transaction},
        "checkoutComplete": mine,
        "accountAddressUpdate": {"id": case.address, "input": {"city": "Zła"}},
        "accountAddressDelete": {"id": case.address},
        "accountSetDefaultAddress": {"id": case.address, "type": "BILLING"},
        "accountUpdate": {"input": {"firstName": "Zła"}, "customerId": global_id("User", case.people["buyer"].pk)},
        "accountAddressCreate": {"input": HOME, "customerId": global_id("User", case.people["buyer"].pk)},
    }


#: They change nothing of anybody's, or only of whoever asks and proves it: their own tests say how.
HARMLESS = {
    "tokenCreate", "tokenRefresh", "tokenVerify", "accountRegister", "confirmAccount", "requestPasswordReset",
    "setPassword", "checkoutCreate", "deliveryOptionsCalculate", "paymentGatewayInitialize", "checkoutAddPromoCode",
    "checkoutRemovePromoCode",
}  # fmt: skip
#: They are about whoever asks alone: nobody known is refused.
OF_ONESELF = {"tokensDeactivateAll": "", "passwordChange": '(newPassword: "zielona-lipa-27")',
              "accountRequestDeletion": '(redirectUrl: "https://shop.example/")'}  # fmt: skip


def written(name: str, arguments: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    field = schema.graphql_schema.mutation_type.fields[name]
    declared = ", ".join(f"${one}: {field.args[one].type}" for one in arguments)
    given = ", ".join(f"{one}: ${one}" for one in arguments)
    return f"mutation({declared}) {{ {name}({given}) {{ errors {{ code field }} }} }}", arguments


def everything() -> list[Any]:
    rows = [list(model.objects.order_by("pk").values()) for model in (Checkout, CheckoutTransaction, Order, Address)]
    return [
        *rows,
        list(User.objects.order_by("pk").values()),
        [list(one.lines.values()) for one in Checkout.objects.all()],
    ]


@pytest.mark.parametrize("person", [one for one in PEOPLE if one != "buyer"])
def test_nobody_else_changes_anything_of_the_buyers(case: Case, ask: Ask, person: str) -> None:
    token, before = token_of(case.people[person]), everything()
    for name, arguments in mutations(case).items():
        text, variables = written(name, arguments)
        body = ask(text, token=token, **variables)
        refused = [error["extensions"]["code"] for error in body.get("errors", ())]
        refused += [error["code"] for error in (body["data"][name] or {}).get("errors", ())]
        assert refused, (name, body)
        assert set(refused) <= {"PermissionDenied", "NOT_FOUND", "InvalidTokenError"}, (name, refused)
        assert everything() == before, name


def test_nobody_known_does_nothing_of_a_person(case: Case, ask: Ask) -> None:
    for name, arguments in OF_ONESELF.items():
        for person, code in (("nobody", "PermissionDenied"), ("reviewer", "InvalidTokenError")):
            body = ask(f"mutation {{ {name}{arguments} {{ errors {{ code }} }} }}", token=token_of(case.people[person]))
            assert (body["data"], body["errors"][0]["extensions"]["code"]) == ({name: None}, code)


def test_every_mutation_of_this_part_stands_in_a_row(case: Case) -> None:
    known = {*mutations(case), *HARMLESS, *OF_ONESELF}
    ours = {
        name
        for name in schema.graphql_schema.mutation_type.fields
        if re.match(
            r"token|account|checkout|transaction|payment|confirm|request|set|password|delivery|updateMeta", name
        )
    }
    assert ours - known == set()
    assert lines() == []

"""No document breaks the API: a few random ones here, many more by `python -m tests.fuzz`."""

import dataclasses
import json
import logging
import os
import random
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

import pytest
from django.test import Client
from graphql import GraphQLObjectType
from hypothesis import HealthCheck, Phase, given, seed
from hypothesis import settings as hypothesis_settings

from accounts.models import Role, User
from core.graphql.ids import global_id
from marketplace.checkout.models import Checkout
from marketplace.orders.actions.mark_paid import mark_paid
from marketplace.orders.models import OrderLine
from tests.api.buying import begin, fill_in, token_of
from tests.api.conftest import Ask, ask
from tests.api.programs import token_for
from tests.factories import (
    AddressFactory,
    CertificateFactory,
    DeliveryMethodFactory,
    MemberFactory,
    UserFactory,
    VendorFactory,
)
from tests.fuzz.documents import body_of, generator
from tests.orders.baskets import order_of, variant_of
from vendors.models import ApiScope, MemberRole

__all__ = ["ask"]
pytestmark = pytest.mark.django_db
#: The short throw: so many documents for each field.
FEW: Final = 1


class Broken(logging.Handler):
    """Catches what the API says of unforeseen errors, and what Django says of requests."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the traceback."""
        error = record.exc_info[1] if record.exc_info else None
        self.found.append("".join(traceback.format_exception(error)) if error else record.getMessage())


@dataclasses.dataclass
class Market:
    """Things to name, and everybody who asks: a token by who it is."""

    ids: list[str]
    names: list[str]
    tokens: dict[str, str]


@pytest.fixture
def market(ask: Ask, buyer: User, settings: Any) -> Market:
    """A seller with a listing, an order and a certificate; a buyer with a basket; a guest's basket."""
    settings.GRAPHQL_RATE_PER_ADDRESS = settings.GRAPHQL_RATE_PER_ACCOUNT = 10**9
    vendor = VendorFactory()
    owner = MemberFactory(vendor=vendor, role=MemberRole.OWNER).user
    method = DeliveryMethodFactory(vendor=vendor)
    variant = variant_of(vendor)
    order = order_of((variant, 2), user=buyer)
    part = order.vendor_orders.get()
    mark_paid(vendor_order_id=part.pk, by=owner)
    certificate = CertificateFactory(holder=vendor)
    Checkout.objects.all().delete()
    baskets = [
        fill_in(ask, begin(ask, (variant, 1), token=token)["id"], token=token) for token in ("", token_of(buyer))
    ]
    product = variant.product
    named = {
        "Product": product.pk,
        "ProductVariant": variant.pk,
        "Category": product.category_id,
        "Vendor": vendor.pk,
        "Order": order.pk,
        "OrderLine": OrderLine.objects.get(vendor_order=part).pk,
        "SellerOrder": part.pk,
        "Address": AddressFactory(user=buyer).pk,
        "User": buyer.pk,
        "DeliveryMethod": method.pk,
        "Delivery": f"{vendor.pk}.{method.pk}",
        "Certificate": certificate.pk,
        "Collection": "featured-products",
        "Page": "regulamin",
        "Menu": "navbar",
        "Attribute": "color",
        "Channel": 1,
    }
    scopes = list(ApiScope.values)
    return Market(
        ids=[
            *(global_id(kind, pk) for kind, pk in named.items()),
            *(basket["id"] for basket in baskets),
            *(line["id"] for basket in baskets for line in basket["lines"]),
            global_id("Product", 2**70),
            global_id("Product", "x"),
        ],
        names=[
            product.slug,
            product.category.slug,
            vendor.slug,
            "default-channel",
            "navbar",
            order.number,
            buyer.email,
        ],
        tokens={
            "nobody": "",
            "buyer": token_of(buyer),
            "seller's program": token_for(vendor, *scopes, made_by=owner)[1],
            "the centre's program": token_for(None, *scopes, made_by=UserFactory(role=Role.REVIEWER))[1],
        },
    )


class Thrower:
    """Throws documents and keeps what broke."""

    def __init__(self, market: Market, buyer: User, only: str = "") -> None:
        self.buyer, self.tokens, self.answers, self.broken = buyer, market.tokens, Counter[str](), dict[str, str]()
        made = generator(market.ids, market.names)
        self.operations = [
            operation
            for operation in (result.ok() for result in made.get_all_operations())
            if only.lower() in operation.label.lower()
        ]
        self.handler, self.client = Broken(), Client(raise_request_exception=False)
        for name in ("core.graphql.errors", "django.request"):
            logging.getLogger(name).addHandler(self.handler)

    def close(self) -> None:
        """Listen no more."""
        for name in ("core.graphql.errors", "django.request"):
            logging.getLogger(name).removeHandler(self.handler)

    def throw(self, operation: Any, number: int, examples: int, until: float) -> None:
        """Throw some documents for one field, as everybody; the buyer's token is a new one, for they end soon."""
        self.buyer.refresh_from_db()
        self.tokens["buyer"] = token_of(self.buyer)

        @seed(number)
        @hypothesis_settings(
            max_examples=examples,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def throw_one(case: Any) -> None:
            for who, token in self.tokens.items():
                if time.monotonic() < until:
                    self.ask(operation.label, who, token, body_of(case))

        throw_one()

    def ask(self, field: str, who: str, token: str, body: str) -> None:
        """Send one; an answer with 500, an unforeseen error or anything that is no JSON broke."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        self.handler.found.clear()
        answer = self.client.post("/graphql/", body, content_type="application/json", headers=headers)
        self.answers[kind_of(answer)] += 1
        if answer.status_code >= 500 or self.handler.found or "InternalServerError" in answer.text:
            trace = "\n".join(self.handler.found) or answer.text[:500]
            key = f"{field}: {trace.strip().splitlines()[-1]}"
            if key not in self.broken or len(body) < len(self.broken[key]):
                self.broken[key] = f"{who}: {body}\n{trace}"


def kind_of(answer: Any) -> str:
    """Sort an answer for the count."""
    if answer.status_code != 200:
        return str(answer.status_code)
    errors = json.loads(answer.content).get("errors") or []
    return "200" if not errors else f"200 {errors[0]['extensions']['exception']['code']}"


@pytest.fixture
def thrower(market: Market, buyer: User) -> Iterator[Thrower]:
    """Throw at the market."""
    made = Thrower(market, buyer, os.environ.get("FUZZ_ONLY", ""))
    yield made
    made.close()


def test_a_few_for_every_field(thrower: Thrower) -> None:
    names = {operation.label for operation in thrower.operations}
    from config.schema import schema

    for root in (schema.graphql_schema.query_type, schema.graphql_schema.mutation_type):
        assert isinstance(root, GraphQLObjectType)
        assert {f"{root.name}.{name}" for name in root.fields} <= names
    for operation in thrower.operations:
        thrower.throw(operation, 1, FEW, until=float("inf"))
    assert thrower.broken == {}
    assert thrower.answers["200"] > len(names)


@pytest.mark.skipif("FUZZ_SECONDS" not in os.environ, reason="run by hand: python -m tests.fuzz --seconds 600")
def test_for_a_time(thrower: Thrower) -> None:
    began = time.monotonic()
    until = began + int(os.environ["FUZZ_SECONDS"])
    first = int(os.environ.get("FUZZ_SEED") or random.SystemRandom().randrange(10**9))
    print(f"seed {first}, {len(thrower.operations)} fields", flush=True)
    number = first
    while time.monotonic() < until:
        random.Random(number).shuffle(thrower.operations)
        for operation in thrower.operations:
            if time.monotonic() < until:
                thrower.throw(operation, number, 5, until)
        number += 1
    count, spent = sum(thrower.answers.values()), time.monotonic() - began
    print(f"{count} documents in {spent:.0f} s: {thrower.answers.most_common()}")
    for key, text in thrower.broken.items():
        print(f"\n=== {key}\n{text}")
    assert thrower.broken == {}

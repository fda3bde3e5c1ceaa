"""What is kept for visitors: never older than the catalogue, never of somebody."""

import json
from decimal import Decimal

from django.test import Client

from marketplace.catalogue.actions.change_price import change_price
from tests.factories import MemberFactory, VariantFactory

ASK = {
    "query": "{ products(first: 5) { edges { node { name pricing { priceRange { start { gross { amount } } } } } } } }"
}


def send(client: Client, tag: str = ""):
    return client.post("/graphql/", ASK, content_type="application/json", headers={"If-None-Match": tag} if tag else {})


def test_an_unchanged_answer_is_said_to_be_so(db: None, client: Client) -> None:
    VariantFactory()
    first = send(client)
    assert first["Cache-Control"] == "no-cache"
    assert send(client, first["ETag"]).status_code == 304
    assert send(client, '"other"').status_code == 200


def test_a_change_of_price_is_seen_at_once(db: None, client: Client) -> None:
    variant = VariantFactory()
    owner = MemberFactory(vendor=variant.product.vendor).user
    tag = send(client)["ETag"]
    change_price(variant_id=variant.pk, gross=Decimal("19.50"), by=owner)
    answer = send(client, tag)
    assert answer.status_code == 200
    (edge,) = answer.json()["data"]["products"]["edges"]
    assert edge["node"]["pricing"]["priceRange"]["start"]["gross"]["amount"] == 19.5


def test_a_get_is_answered_in_the_same_way(db: None, client: Client) -> None:
    VariantFactory()
    first = client.get("/graphql/", ASK)
    assert client.get("/graphql/", ASK, headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_errors_are_kept_by_nobody(db: None, client: Client) -> None:
    body = json.dumps({"query": "{ products { totalCount } }"})
    answer = client.post("/graphql/", body, content_type="application/json")
    assert "ETag" not in answer
    assert answer["Cache-Control"] == "private, no-store"

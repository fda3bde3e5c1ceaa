"""The page where one tries the API in development, and its examples, each of which must answer."""

import json

import pytest
from django.test import Client, RequestFactory

from config.api import try_it
from config.api_examples import EXAMPLES, Example
from tests.api.conftest import Ask
from tests.factories import VariantFactory


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.key)
def test_every_example_answers(db: None, ask: Ask, example: Example) -> None:
    VariantFactory(product__slug="miod-lipowy", product__vendor__powiat="1863")
    body = ask(example.query, **json.loads(example.variables))
    assert "errors" not in body
    assert all(body["data"].values())


def test_the_page_is_filled_with_an_example(db: None, rf: RequestFactory) -> None:
    request = rf.get("/graphql/?example=certyfikaty")
    request.session = request.user = request.htmx = None  # type: ignore[assignment, attr-defined]
    shown = try_it(request).content.decode()
    assert "certificates(first: 5" in shown
    assert "http://" not in shown.replace("http://testserver", "").replace("http://www.w3.org", "")


def test_it_is_not_there_outside_development(db: None, client: Client) -> None:
    assert client.get("/graphql/", headers={"Accept": "text/html"}).status_code == 400


def test_a_stranger_posts_to_graphql_without_a_form_token(db: None) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/graphql/", {"query": "{ __typename }"}, content_type="application/json")
    assert answer.json()["data"] == {"__typename": "Query"}

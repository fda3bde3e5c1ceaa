"""In which shapes a document may be sent, and what is said of those that cannot be read."""

import json
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

TEXT = "query A { __typename } query B { shop { name } }"
NAMED = {"data": {"__typename": "Query"}}


def told(answer: Any, status: int = 200) -> dict[str, Any]:
    assert answer.status_code == status, answer.content
    body: dict[str, Any] = answer.json()
    body.pop("extensions", None)
    return body


def refused(answer: Any) -> str:
    errors = told(answer, 400)["errors"]
    assert answer["Cache-Control"] == "private, no-store"
    (error,) = errors
    assert error["extensions"] == {"code": "GraphQLError", "exception": {"code": "GraphQLError"}}
    return str(error["message"])


def test_json_a_bare_document_a_form_and_an_address_say_the_same(client: Client) -> None:
    sent = {"query": TEXT, "operationName": "A", "variables": {"n": 1}}
    assert told(client.post("/graphql/", sent, content_type="application/json")) == NAMED
    assert told(client.post("/graphql/", json.dumps(sent), content_type="Application/JSON; charset=utf-8")) == NAMED
    assert told(client.post("/graphql/", "{ __typename }", content_type="application/graphql")) == NAMED
    assert told(client.post("/graphql/", {"query": TEXT, "operationName": "A", "variables": '{"n": 1}'})) == NAMED
    assert told(client.get(f"/graphql/?query={quote(TEXT)}&operationName=A&variables=%7B%7D")) == NAMED


def test_the_address_goes_before_the_body_and_null_is_no_name(client: Client) -> None:
    other = {"query": "{ shop { name } }", "operationName": "null"}
    assert told(client.post("/graphql/", other, content_type="application/json"))["data"]["shop"]["name"]
    path = f"/graphql/?query={quote('{ __typename }')}"
    assert told(client.post(path, other, content_type="application/json")) == NAMED


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("[]", "application/json"),
        ('"{ __typename }"', "application/json"),
        ("{", "application/json"),
        ("[" * 100_000, "application/json"),
    ],
)
def test_what_is_no_object_is_refused(client: Client, body: str, kind: str) -> None:
    assert refused(client.post("/graphql/", body, content_type=kind)).startswith("Treść żądania ma być obiektem JSON")


def test_what_is_no_text_is_refused(client: Client) -> None:
    for kind in ("application/json", "application/graphql"):
        assert refused(client.post("/graphql/", b"\xff\xfe", content_type=kind)) == "Treść żądania ma być w UTF-8."


@pytest.mark.parametrize("sent", [{}, {"query": ""}, {"query": "  "}, {"query": None}, {"query": 7}, {"query": ["{"]}])
def test_without_a_document_there_is_nothing_to_answer(client: Client, sent: dict[str, Any]) -> None:
    answer = client.post("/graphql/", sent, content_type="application/json")
    assert refused(answer) == "Brakuje zapytania: klucz `query`."
    assert refused(client.post("/graphql/", "{ __typename }", content_type="text/plain")).startswith("Brakuje")


@pytest.mark.parametrize(
    "sent", [{"variables": [1]}, {"variables": 7}, {"variables": "[1]"}, {"operationName": 7}, {"operationName": ["A"]}]
)
def test_variables_are_an_object_and_a_name_is_a_text(client: Client, sent: dict[str, Any]) -> None:
    answer = client.post("/graphql/", {"query": TEXT, **sent}, content_type="application/json")
    assert refused(answer) == "`variables` ma być obiektem, a `operationName` tekstem."


def test_variables_that_cannot_be_read_are_refused(client: Client) -> None:
    answer = client.post("/graphql/", {"query": TEXT, "variables": "{"}, content_type="application/json")
    assert refused(answer).startswith("Treść żądania ma być obiektem JSON")


@pytest.mark.parametrize("bad", ["\\u0000", "\\ud800", "a\\udfffb"])
@pytest.mark.parametrize(
    "body",
    [
        '{"query": "{ __typename }", "operationName": "BAD"}',
        '{"query": "{ __typename } # BAD"}',
        '{"query": "query($s: String) { product(slug: $s) { id } }", "variables": {"s": "BAD"}}',
        '{"query": "{ __typename }", "variables": {"a": [{"BAD": 1}]}}',
    ],
)
def test_what_no_database_and_no_answer_can_hold_is_refused(client: Client, body: str, bad: str) -> None:
    answer = client.post("/graphql/", body.replace("BAD", bad), content_type="application/json")
    assert refused(answer) == "W zapytaniu jest znak, którego nie da się zapisać."


def test_a_document_with_such_a_character_as_an_escape_is_refused(client: Client) -> None:
    for text in (r'{ product(slug: "a\u0000b") { id } }', r'{ product(slug: "\u{0}") { id } }'):
        answer = client.post("/graphql/", {"query": text}, content_type="application/json")
        assert refused(answer) == "W zapytaniu jest znak, którego nie da się zapisać."
    fine = client.post("/graphql/", {"query": r'{ product(slug: "\u017c") { id } }'}, content_type="application/json")
    assert told(fine) == {"data": {"product": None}}


@pytest.mark.parametrize("depth", [51, 200])
def test_variables_in_each_other_without_end_are_refused(client: Client, depth: int) -> None:
    body = '{"query": "{ products(first: 1) { totalCount } }", "variables": {"a": ' + "[" * depth + "]" * depth + "}}"
    answer = client.post("/graphql/", body, content_type="application/json")
    assert refused(answer) == "Zmienne są zbyt głęboko zagnieżdżone."

"""Pages of other hosts ask the API from a browser: which may, and what they may read."""

from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
SHOP = "https://sklep.example"
ASK = {"query": "{ products(first: 1) { totalCount } }"}


def preflight(client: Client, origin: str = SHOP) -> Any:
    asked = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization,content-type"}
    return client.options("/graphql/", headers={"Origin": origin, **asked})


def test_a_browser_may_send_tokens_and_json_from_any_page_but_no_cookies(client: Client) -> None:
    answer = preflight(client)
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "POST" in answer["Access-Control-Allow-Methods"]
    sent = {one.strip().lower() for one in answer["Access-Control-Allow-Headers"].split(",")}
    assert sent >= {"authorization", "authorization-bearer", "content-type", "if-none-match"}
    assert "Access-Control-Allow-Credentials" not in answer


def test_every_answer_can_be_read_whatever_became_of_the_request(client: Client, settings: Any) -> None:
    headers = {"Origin": SHOP}
    first = client.post("/graphql/", ASK, content_type="application/json", headers=headers)
    kept = {**headers, "If-None-Match": first["ETag"]}
    answers = [
        first,
        client.post("/graphql/", ASK, content_type="application/json", headers=kept),
        client.post("/graphql/", {"query": "{"}, content_type="application/json", headers=headers),
        client.put("/graphql/", headers=headers),
    ]
    settings.GRAPHQL_RATE_PER_ADDRESS = 0
    answers.append(client.post("/graphql/", ASK, content_type="application/json", headers=headers))
    assert [one.status_code for one in answers] == [200, 304, 400, 405, 429]
    assert {one["Access-Control-Allow-Origin"] for one in answers} == {"*"}
    assert {one["Access-Control-Expose-Headers"] for one in answers} == {"ETag, Retry-After"}


def test_an_operator_may_name_the_pages(client: Client, settings: Any) -> None:
    settings.API_ALLOWED_ORIGINS = [SHOP]
    mine = client.post("/graphql/", ASK, content_type="application/json", headers={"Origin": SHOP})
    assert mine["Access-Control-Allow-Origin"] == SHOP
    assert preflight(client)["Access-Control-Allow-Origin"] == SHOP
    for answer in (
        client.post("/graphql/", ASK, content_type="application/json", headers={"Origin": "https://zly.example"}),
        client.post("/graphql/", ASK, content_type="application/json"),
        preflight(client, "https://zly.example"),
    ):
        assert "Access-Control-Allow-Origin" not in answer
        assert "Origin" in answer["Vary"]

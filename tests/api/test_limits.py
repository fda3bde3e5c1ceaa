"""What one request may ask: too much of anything is refused before anything is read."""

from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from tests.api.conftest import Ask

NUMBERED = "query($n: Int) { products(first: $n) { edges { node { INNER } } } }"
DEEP = "{ products(first: 1) { edges { node { %s } } } }"


def code(body: dict[str, Any]) -> str:
    return str(body["errors"][0]["extensions"]["code"])


def test_an_unknown_field_is_refused_with_both_codes(db: None, ask: Ask) -> None:
    body = ask("{ nope }", status=400)
    assert "data" not in body
    assert body["errors"][0]["extensions"] == {"code": "GraphQLError", "exception": {"code": "GraphQLError"}}


def test_names_are_suggested_in_development_only(db: None, ask: Ask, settings: Any) -> None:
    asked = "query($w: ProductWhereInput) { products(first: 1, where: $w) { totalCount } }"
    for is_on in (False, True):
        settings.DEBUG = is_on
        said = [
            ask("{ producs(first: 1) { totalCount } }", status=400),
            ask("{ products(first: 1, sortBy: {direction: ASD}) { totalCount } }", status=400),
            ask(asked, w={"slag": {"eq": "x"}}),
        ]
        messages = [body["errors"][0]["message"] for body in said]
        assert all(messages)
        assert ["Did you mean" in message for message in messages] == [is_on] * 3


def test_broken_syntax_is_refused(db: None, ask: Ask) -> None:
    assert code(ask("{ products(", status=400)) == "GraphQLError"


@pytest.mark.parametrize(
    ("given", "kind", "bad"),
    [
        ("paymentData", "JSONString", "[1"),
        ("paymentData", "JSONString", ""),
        ("token", "UUID", "1234"),
        ("token", "UUID", ""),
    ],
)
def test_a_value_that_a_scalar_cannot_read_is_the_askers_mistake(
    db: None, ask: Ask, caplog: pytest.LogCaptureFixture, given: str, kind: str, bad: str
) -> None:
    body = ask(f'mutation {{ checkoutComplete({given}: "{bad}") {{ errors {{ code }} }} }}', status=400)
    assert code(body) == "GraphQLError"
    variable = f"mutation($v: {kind}) {{ checkoutComplete({given}: $v) {{ errors {{ code }} }} }}"
    assert code(ask(variable, v=bad)) == "GraphQLError"
    assert "unforeseen" not in caplog.text


@pytest.mark.parametrize("number", ["1e999999999", "1e-999999999", "0e999999999", "Infinity", "NaN", "1e", ""])
def test_a_number_beyond_all_numbers_is_refused(db: None, ask: Ask, number: str) -> None:
    text = """query($n: Decimal) { products(first: 1, where: {price: {eq: $n}}) { totalCount } }"""
    assert code(ask(text, n=number)) == "GraphQLError"
    literal = f'{{ products(first: 1, where: {{price: {{range: {{lte: "{number}"}}}}}}) {{ totalCount }} }}'
    assert code(ask(literal, status=400)) == "GraphQLError"


def test_depth(db: None, ask: Ask) -> None:
    deep = "variants { product { " * 6 + "id" + " } }" * 6
    assert code(ask(DEEP % deep, status=400)) == "QueryTooDeep"
    hidden = "query { ...a } " + "fragment a on Query { " + DEEP[1:-1] % deep + " }"
    assert code(ask(hidden, status=400)) == "QueryTooDeep"


def test_tokens(db: None, ask: Ask) -> None:
    assert code(ask("{ " + "__typename " * 1001 + "}", status=400)) == "QueryTooLong"
    assert code(ask("{ __typename } #" + "x" * 60_000, status=400)) == "QueryTooLong"


def test_aliases(db: None, ask: Ask) -> None:
    renamed = " ".join(f'a{n}: product(slug: "x") {{ id }}' for n in range(60))
    assert code(ask(f"{{ {renamed} }}", status=400)) == "TooManyAliases"


def test_the_schema_itself_counts_so_that_nobody_asks_for_it_fifty_times(db: None, ask: Ask) -> None:
    from graphql import get_introspection_query

    whole = "fragment S on __Schema { types { name fields { name args { name } type { name } } } }"
    assert code(ask(f"{{ {' '.join(f'a{n}: __schema {{ ...S }}' for n in range(51))} }} {whole}", status=400)) == (
        "TooManyAliases"
    )
    twice = f"{{ {' '.join(f'a{n}: __schema {{ ...S }}' for n in range(5))} }} {whole}"
    assert code(ask(twice, status=400)) == "QueryCostTooHigh"
    inside = "{ __schema { " + " ".join(f"a{n}: types {{ fields {{ args {{ name }} }} }}" for n in range(5)) + " } }"
    assert code(ask(inside, status=400)) == "QueryCostTooHigh"
    deep = "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }"
    assert "introspection depth" in ask(deep, status=400)["errors"][0]["message"]
    for usual in (get_introspection_query(), '{ __type(name: "Product") { name fields { name } } }'):
        assert ask(usual)["extensions"]["cost"]["requestedQueryCost"] < 25_000


def test_changes_in_one_request(db: None, ask: Ask) -> None:
    one = 'tokenVerify(token: "x") { isValid }'
    four = ask("mutation { " + " ".join(f"a{n}: {one}" for n in range(4)) + " }")
    assert [four["data"][f"a{n}"] for n in range(4)] == [{"isValid": False}] * 4
    hidden = f"fragment F on Mutation {{ a: {one} ... on Mutation {{ b: {one} }} }}"
    for many in (
        "mutation { " + " ".join(f"a{n}: {one}" for n in range(5)) + " }",
        f"mutation {{ ...F c: {one} d: {one} e: {one} }} {hidden}",
    ):
        assert code(ask(many, status=400)) == "TooManyMutations"


def test_cost_multiplies_pages_down_the_tree(db: None, ask: Ask) -> None:
    page = "productVariants(first: 30) { edges { node { product { %s } } } }"
    inner = page % (page % "id")
    cheap = ask(NUMBERED.replace("INNER", inner), n=1)
    # 1 + one offer with 30 variants, each with its offer, that with 30 variants, each with its offer
    assert cheap["extensions"]["cost"]["requestedQueryCost"] == 1 + 1 + 30 * (1 + 1 + 30 * (1 + 1))
    again = ask(NUMBERED.replace("INNER", inner), n=100, status=400)
    assert code(again) == "QueryCostTooHigh"


def test_a_page_is_as_long_as_whichever_of_first_and_last_is_given(db: None, ask: Ask) -> None:
    text = "query($first: Int, $last: Int) { products(first: $first, last: $last) { edges { node { id } } } }"
    costs = [
        ask(text, **given)["extensions"]["cost"]["requestedQueryCost"] for given in ({"first": 7}, {"last": 5}, {})
    ]
    assert costs == [8, 6, 101]


def test_fragments_in_a_circle_and_bombs_are_refused_quickly(db: None, ask: Ask) -> None:
    circle = "{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }"
    assert "errors" in ask(circle, status=400)
    bomb = (
        "{ ...f0 } "
        + " ".join(f"fragment f{n} on Query {{ ...f{n + 1} ...f{n + 1} }}" for n in range(60))
        + " fragment f60 on Query { __typename }"
    )
    assert ask(bomb)["data"] == {"__typename": "Query"}


def test_introspection_is_answered(db: None, ask: Ask) -> None:
    from graphql import get_introspection_query

    assert len(ask(get_introspection_query())["data"]["__schema"]["types"]) > 20


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "null",
        "7",
        "{",
        '{"query": 7}',
        '{"query": "{ __typename }", "variables": []}',
        '[{"query": "{ __typename }"}]',
    ],
)
def test_a_body_that_is_no_request_is_refused(db: None, client: Client, body: str) -> None:
    answer = client.post("/graphql/", body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["message"]


def test_bytes_that_are_no_text_are_refused(db: None, client: Client) -> None:
    assert client.post("/graphql/", b'{"query": "\xff"}', content_type="application/json").status_code == 400


def test_get_reads_and_never_changes(db: None, client: Client) -> None:
    answer = client.get("/graphql/", {"query": "{ products(first: 1) { totalCount } }"})
    assert answer.json()["data"] == {"products": {"totalCount": 0}}
    assert client.get("/graphql/").status_code == 400
    assert client.put("/graphql/").status_code == 405


@time_machine.travel("2026-11-27T10:00:00+01:00", tick=False)
def test_an_address_has_so_many_requests_a_minute(db: None, client: Client, settings: Any) -> None:
    settings.GRAPHQL_RATE_PER_ADDRESS = 2
    ask = {"query": "{ __typename }"}
    seen = [client.post("/graphql/", ask, content_type="application/json") for _ in range(4)]
    assert [one.status_code for one in seen].count(429) >= 1
    refused = seen[-1]
    assert 0 < int(refused["Retry-After"]) <= 60
    settings.GRAPHQL_TRUSTED_ADDRESSES = ["127.0.0.1"]
    assert client.post("/graphql/", ask, content_type="application/json").status_code == 200


@time_machine.travel("2026-11-27T10:00:00+01:00", tick=False)
def test_behind_a_proxy_everybody_has_an_address_of_their_own(db: None, client: Client, settings: Any) -> None:
    settings.GRAPHQL_RATE_PER_ADDRESS, settings.PROXY_COUNT = 1, 1
    settings.GRAPHQL_TRUSTED_ADDRESSES = ["203.0.113.9"]

    def statuses(*seen_by_proxy: str) -> list[int]:
        cache.clear()
        body = {"query": "{ __typename }"}
        return [
            client.post(
                "/graphql/", body, content_type="application/json", headers={"X-Forwarded-For": one}
            ).status_code
            for one in seen_by_proxy
        ]

    assert statuses("198.51.100.1", "198.51.100.2") == [200, 200]
    assert statuses("1.1.1.1, 198.51.100.1", "2.2.2.2, 198.51.100.1")[1] == 429  # the first part anybody may write
    assert statuses("2001:db8:1:2::1", "2001:db8:1:2:ffff::9")[1] == 429  # one household
    assert statuses("2001:db8:1:2::1", "2001:db8:1:3::1") == [200, 200]
    assert statuses("203.0.113.9", "203.0.113.9") == [200, 200]
    settings.PROXY_COUNT = 0
    assert statuses("198.51.100.1", "198.51.100.2")[1] == 429


def test_a_request_that_takes_too_long_is_stopped(db: None, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.graphql.execution.TIME", -1.0)
    body = ask("{ products(first: 1) { totalCount } }")
    assert body["data"] == {"products": None}
    assert code(body) == "QueryTimeout"

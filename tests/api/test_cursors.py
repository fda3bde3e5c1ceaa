"""Cursors that nobody was given: they name no place, and break nothing."""

from base64 import b64encode
from typing import Any

import pytest

from accounts.models import User
from tests.api.buying import token_of
from tests.api.conftest import Ask
from tests.factories import CertificateFactory, VariantFactory

pytestmark = pytest.mark.django_db
LISTS = {
    "products by date": "products(first: 1, after: $after) { edges { cursor } }",
    "products by name": """products(first: 1, after: $after, sortBy: {field: NAME, direction: ASC}) {
        edges { cursor } }""",
    "variants": "productVariants(first: 1, after: $after) { edges { cursor } }",
    "categories": "categories(first: 1, after: $after) { edges { cursor } }",
    "collections": "collections(first: 1, after: $after) { edges { cursor } }",
    "vendors": "vendors(first: 1, after: $after) { edges { cursor } }",
    "entities": "registerEntities(first: 1, after: $after) { edges { cursor } }",
    "certificates": "certificates(first: 1, after: $after) { edges { cursor } }",
    "orders": "me { orders(first: 1, after: $after) { edges { cursor } } }",
}
STRANGE: list[Any] = [
    '[Infinity]', '[1e999, 1]', "[NaN, 1]", "[1.5]", "[true]", f"[{10**30}]", f"[{10**30}, 1]", '["\\ud800", 1]',
    '["\\u0000", 1]', '["\\u0000"]', '["0001-01-01T00:00:00+14:00", 1]', '["9999-12-31T23:59:59-14:00", 1]',
    '["2026-11-27T10:00:00", 1]', '["2026-11-27", 1]', '["x", "y"]', "[[]]", "{}", "[]", "null", "[null, 1]",
]  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_a_cursor_of_nobodys_is_refused_or_names_an_end(
    name: str, buyer: User, ask: Ask, caplog: pytest.LogCaptureFixture
) -> None:
    VariantFactory()
    CertificateFactory()
    for place in (*STRANGE, '"', ""):
        cursor = b64encode(place.encode()).decode()
        body = ask(f"query($after: String) {{ {LISTS[name]} }}", token=token_of(buyer), after=cursor)
        for error in body.get("errors", ()):
            assert (error["message"], error["extensions"]["code"]) == ("Kursor jest nieprawidłowy.", "GraphQLError")
    for cursor in ("x", "ż", "=", "AAAA"):
        body = ask(f"query($after: String) {{ {LISTS[name]} }}", token=token_of(buyer), after=cursor)
        assert body["errors"][0]["message"] == "Kursor jest nieprawidłowy."
    assert "unforeseen" not in caplog.text

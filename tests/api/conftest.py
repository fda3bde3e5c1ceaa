"""How tests ask the API."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

Ask = Callable[..., dict[str, Any]]


@pytest.fixture
def ask(client: Client, settings: Any) -> Ask:
    """Send a document as a client does; gives the body, after checking the status."""
    settings.GRAPHQL_RATE_PER_ADDRESS = 10_000

    def send(text: str, *, status: int = 200, token: str = "", **variables: Any) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        answer = client.post(
            "/graphql/",
            {"query": text, "variables": variables},
            content_type="application/json",
            headers=headers,
        )
        assert answer.status_code == status, answer.content
        body: dict[str, Any] = answer.json()
        return body

    return send

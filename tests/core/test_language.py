"""The language switch remembers, comes back, and leads nowhere foreign."""

import pytest
from django.test import Client


def test_remembers_the_language_and_comes_back(client: Client) -> None:
    response = client.get("/jezyk/en/?next=/oferty/%3Fq%3Dmiod")
    assert (response.status_code, response["Location"]) == (302, "/oferty/?q=miod")
    assert response.cookies["django_language"].value == "en"


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_leads_nowhere_foreign(client: Client, target: str) -> None:
    assert client.get("/jezyk/pl/", {"next": target})["Location"] == "/"


def test_an_unknown_language_is_not_found(db: None, client: Client) -> None:
    assert client.get("/jezyk/de/").status_code == 404

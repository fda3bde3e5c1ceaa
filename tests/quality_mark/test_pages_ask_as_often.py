"""No page of the mark asks the database once for each row: as many queries with thirty rows of everything as with one.

The lists that people work from have an exact number each, session, person, menu and page together (issue 4 §7).
"""

import inspect
from typing import Any, Final

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern

from tests.access.building import build
from tests.access.grown import grow
from tests.access.test_routes import address, audience, kwargs_of, row_of
from tests.access.world import ROWS, World
from tests.architecture.test_addresses import PATTERNS

pytestmark = pytest.mark.django_db
#: Who opens a page when several may: the first of these.
LOOKING: Final = ("owner", "scheme_operator", "auditor", "juror", "appeals", "director", "reviewer")
#: The lists: address, who looks, queries.
LISTS: Final = {
    "/rops/znak/wnioski/": ("scheme_operator", 7),
    "/rops/znak/wnioski/?stan=po-terminie": ("scheme_operator", 7),
    "/rops/znak/wnioski/?stan=COMPLETE": ("scheme_operator", 7),
    "/rops/znak/wnioski/?stan=wszystkie": ("scheme_operator", 8),
    "/rops/znak/wnioski/?q=Sprzedawca": ("scheme_operator", 8),
    "/rops/znak/wnioski/?who=mine": ("scheme_operator", 8),
    "/znak/rejestr/": ("scheme_operator", 8),
    "/znak/rejestr/?q=Sprzedawca": ("scheme_operator", 8),
    "/znak/rejestr/?status=SUSPENDED": ("anonymous", 3),
    "/rops/znak/skargi/": ("scheme_operator", 7),
    "/rops/znak/nadzor/": ("auditor", 6),
    "/rops/znak/posiedzenia/": ("scheme_operator", 8),
    "/rops/znak/historia/": ("scheme_operator", 7),
    "/rops/znak/kontrole/": ("auditor", 8),
    "/rops/znak/kontrole/?stan=zakonczone": ("auditor", 6),
    "/rops/znak/kapitula/": ("juror", 5),
    "/rops/znak/odwolania/": ("appeals", 8),
}
MOST: Final = 8
#: What one row more of something that was not there before may bring: a part of the page that is fetched at once.
SLACK: Final = 3


def pages() -> list[tuple[str, URLPattern]]:
    """Give every address of the mark that can be read."""
    ready = [
        (name, pattern) for name, pattern in PATTERNS if name.startswith("quality_mark:") and row_of(name, pattern)
    ]
    return [
        (name, pattern)
        for name, pattern in ready
        if all(key in ROWS for key in kwargs_of(name, pattern))
        and "require_POST" not in inspect.getsource(inspect.unwrap(pattern.callback))
    ]


def clients(world: World) -> dict[str, Client]:
    found = {"anonymous": Client()}
    for person in LOOKING:
        found[person] = Client()
        found[person].force_login(world.people[person])
    return found


def who_reads(name: str, pattern: URLPattern) -> str:
    who = audience(name, pattern, "get")
    return "anonymous" if who.public else next((one for one in LOOKING if one in who.who), "")


def asked(client: Client, url: str) -> int:
    """Count the queries of a page that answers; -1 for one that takes no GET or is not there for this person."""
    with CaptureQueriesContext(connection) as caught:
        answer = client.get(url)
        if answer.streaming:
            b"".join(answer)
    return len(caught) if answer.status_code == 200 else -1


def count_all(world: World, people: dict[str, Client]) -> dict[str, int]:
    found = {}
    for name, pattern in pages():
        person, url = who_reads(name, pattern), address(name, pattern, world)
        if person and asked(people[person], url) > 0:  # the first time fills what is remembered for a while
            found[f"{name} ({person})"] = asked(people[person], url)
    return found


def test_thirty_rows_cost_as_many_queries_as_one() -> None:
    world = build()
    people = clients(world)
    exact: dict[str, Any] = {url: queries for url, (_who, queries) in LISTS.items()}
    before = count_all(world, people)
    grow(world, range(5))
    assert {url: asked(people[who], url) for url, (who, _queries) in LISTS.items()} == exact
    grow(world, range(5, 30))
    assert {url: asked(people[who], url) for url, (who, _queries) in LISTS.items()} == exact
    after = count_all(world, people)
    grown = {name: (before[name], after[name]) for name in before if after[name] > before[name] + SLACK}
    assert grown == {}
    assert max(exact.values()) <= MOST

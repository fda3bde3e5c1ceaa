"""The access matrix: every address of ours × everybody × GET and POST, against the table in routes.py."""

from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, reverse
from django.urls.converters import IntConverter

from tests.access.audiences import Audience
from tests.access.building import build, fingerprints
from tests.access.routes import POSTED, ROUTES, Row
from tests.access.world import OUTSIDERS, PEOPLE, ROWS, World
from tests.architecture.test_addresses import PATTERNS

pytestmark = pytest.mark.django_db
LOGIN = "/konto/login/"
SHARED = {"leaf"}  # categories: numbers of things that belong to no vendor
NOT_ACCEPTED = 405
NOT_READY = 503  # /readyz tells the truth: no worker runs in tests

ADD_A_ROW = (
    "has no row in tests/access/routes.py. Say who may open it: an audience of tests/access/audiences.py, for example"
    " MANAGE for a page of the vendor's owner and managers, or a pair (who may GET, who may POST)."
)
ADD_A_VALUE = (
    "has a part that tests/access/world.py cannot fill. Add one line to ROWS there: the name of the part, or"
    " 'namespace:name.part' for this address alone, and how to make such a row of the vendor."
)


def kwargs_of(name: str, pattern: URLPattern) -> list[str]:
    """Give the key of ROWS for each part of an address: its own, its app's, or the part's name."""
    app = name.split(":", maxsplit=1)[0]
    return [
        next((key for key in (f"{name}.{part}", f"{app}.{part}", part) if key in ROWS), part)
        for part in pattern.pattern.converters
    ]


def address(name: str, pattern: URLPattern, world: World, **instead: Any) -> str:
    """Fill an address with the vendor's rows."""
    keys = kwargs_of(name, pattern)
    parts = dict(zip(pattern.pattern.converters, keys, strict=True))
    return reverse(name, kwargs={part: world[key] for part, key in parts.items()} | instead)


def row_of(name: str, pattern: URLPattern) -> Row | None:
    """Find the row of an address: of just this shape of it, or of its name."""
    return ROUTES.get(".".join([name, *pattern.pattern.converters]), ROUTES.get(name))


@pytest.mark.parametrize(("name", "pattern"), PATTERNS, ids=[name for name, _ in PATTERNS])
def test_every_address_has_a_row_and_can_be_filled(name: str, pattern: URLPattern) -> None:
    assert row_of(name, pattern), f"{name} {ADD_A_ROW}"
    missing = [key for key in kwargs_of(name, pattern) if key not in ROWS]
    assert missing == [], f"{name} {ADD_A_VALUE}"


def test_no_row_is_left_of_an_address_that_went() -> None:
    shapes = {".".join([name, *pattern.pattern.converters]) for name, pattern in PATTERNS}
    assert sorted(set(ROUTES) - shapes - {name for name, _ in PATTERNS}) == []


def ready() -> list[tuple[str, URLPattern]]:
    """The addresses that the matrix can try; what it cannot is told by the test above."""
    return [(n, p) for n, p in PATTERNS if row_of(n, p) and all(key in ROWS for key in kwargs_of(n, p))]


def audience(name: str, pattern: URLPattern, method: str) -> Audience:
    row = row_of(name, pattern)
    assert row
    return row if isinstance(row, Audience) else row[method == "post"]


@pytest.fixture(autouse=True)
def _short_refusals(settings: Any) -> None:
    """Answer refusals with a line, and keep sessions in memory: thousands of requests, and both are tried elsewhere."""
    short = Path(__file__).parent / "templates"
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.cache"
    settings.TEMPLATES = [{**engine, "DIRS": [short, *engine["DIRS"]]} for engine in settings.TEMPLATES]


def posted(name: str, world: World) -> dict[str, Any]:
    return POSTED[name](world) if name in POSTED else {}


def ask(client: Client, method: str, url: str, data: dict[str, Any], *, keep: bool) -> tuple[int, str]:
    """Send one request and take back what it wrote, unless nothing may have been written at all."""
    with transaction.atomic():
        response = client.post(url, data) if method == "post" else client.get(url)
        if response.streaming:
            b"".join(response)
        if not keep:
            transaction.set_rollback(True)
    return response.status_code, response.headers.get("Location", "")


def problem(who: Audience, person: str, status: int, location: str) -> str:
    """Say what is wrong with an answer, or nothing."""
    if status == NOT_ACCEPTED:
        return ""
    if status >= 500 and status != NOT_READY:
        return "breaks"
    if who.public:
        return "sent to sign in" if location.startswith(LOGIN) else ""
    to_login = status == 302 and location.startswith(LOGIN)
    if person in who.who:
        return f"should be let in, got {status}" if to_login or status in {403, 404} else ""
    allowed = who.refusals(person)
    refused = status in allowed and (status != 302 or to_login)
    return "" if refused else f"should be refused with {sorted(allowed)}, got {status} {location}".strip()


def client_of(world: World, person: str) -> Client:
    client = Client(raise_request_exception=False)
    user = world.people[person]
    if user is not None:
        client.force_login(user)
    return client


# Four shares of about the same length, so that two workers end together.
SHARES = [PEOPLE[:9], PEOPLE[9:14], PEOPLE[14:16], PEOPLE[16:]]


def test_the_shares_leave_nobody_out() -> None:
    assert sum(SHARES, ()) == PEOPLE


@pytest.mark.parametrize("people", SHARES, ids=["outside", "looking", "selling", "running"])
def test_everybody_opens_what_the_table_says_and_nothing_else(people: tuple[str, ...]) -> None:
    world = build()
    found = [f"{person}: {wrong}" for person in people for wrong in visit(world, person)]
    assert not found, "\n" + "\n".join(found)


def visit(world: World, person: str) -> list[str]:
    """Let one person try every address, and list what went against the table; an outsider leaves no trace either."""
    client = client_of(world, person)
    outside = person in OUTSIDERS
    before = fingerprints() if outside else {}
    found = []
    for name, pattern in ready():
        for method in ("get", "post"):
            who = audience(name, pattern, method)
            if who.public and person not in {"anonymous", "owner"}:
                continue
            let_in = who.public or person in who.who
            status, location = ask(
                client, method, address(name, pattern, world), posted(name, world), keep=outside and not let_in
            )
            if wrong := problem(who, person, status, location):
                found.append(f"{method.upper()} {name}: {wrong}")
    if outside and fingerprints() != before:
        found.append("a refused request changed something")
    return found


def test_a_stranger_reaches_no_row_of_another_vendor_through_the_own_panel() -> None:
    world = build()
    client = client_of(world, "stranger")
    before = fingerprints()
    found = []
    for name, pattern in ready():
        parts = pattern.pattern.converters.items()
        numbered = any(isinstance(kind, IntConverter) and part not in SHARED for part, kind in parts)
        if "vendor_slug" not in pattern.pattern.converters or not numbered:
            continue
        url = address(name, pattern, world, vendor_slug=world.other.slug)
        for method in ("get", "post"):
            status, location = ask(client, method, url, posted(name, world), keep=True)
            if status not in {404, NOT_ACCEPTED}:
                found.append(f"{method.upper()} {name}: {status} {location}")
    assert not found, "\n" + "\n".join(found)
    assert fingerprints() == before

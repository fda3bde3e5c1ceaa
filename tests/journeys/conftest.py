"""A real browser against a real server: Debian's Chromium through Playwright."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from marketplace.demo.loading.outbox import nobody_woken
from tests.journeys.mark_world import Desks, MarkWorld, open_mark_world
from tests.journeys.market import Market, open_market

# Playwright's sync API runs an event loop in this thread; Django would refuse its ORM there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every journey as needing a browser."""
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.browser)


def chromium() -> str | None:
    """Give the path of the browser: CHROMIUM, or the first known name on PATH."""
    return os.environ.get("CHROMIUM") or next((found for name in CHROMIUMS if (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once; without one the journeys are skipped, or fail under REQUIRE_BROWSER=1."""
    path = chromium()
    if path is None:
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail("REQUIRE_BROWSER=1, but no Chromium was found")
        pytest.skip("no Chromium on this machine: the journey did not run")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def new_context(browser: Browser, live_server: Any) -> Iterator[Callable[..., BrowserContext]]:
    """Give a function that opens a fresh visitor: new_context(java_script_enabled=False, viewport=…)."""
    opened: list[BrowserContext] = []

    def make(**options: Any) -> BrowserContext:
        context = browser.new_context(
            **{"base_url": live_server.url, "locale": "pl-PL", "viewport": {"width": 1280, "height": 900}, **options}
        )
        context.set_default_timeout(8000)
        opened.append(context)
        return context

    yield make
    for context in opened:
        context.close()


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Iterator[Page]:
    """A visitor's page; any console error (a CSP violation, a missing file) fails the test at its end."""
    page = new_context().new_page()
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda problem: errors.append(str(problem)))
    yield page
    assert [error for error in errors if "status of 404" not in error] == []


@pytest.fixture
def market(transactional_db: None) -> Market:
    """Three enterprises with goods, a service and one certificate."""
    return open_market()


@pytest.fixture
def mark(transactional_db: None) -> Iterator[MarkWorld]:
    """The scheme of the mark with everybody in their seats, and an enterprise that has not applied yet.

    Papers and mail wait in the outbox until the fixture `deliver` takes them, as for a worker elsewhere.
    """
    with nobody_woken():
        yield open_mark_world()


@pytest.fixture
def desks(new_context: Callable[..., BrowserContext]) -> Iterator[Desks]:
    """A browser for each person of the mark; a page that breaks or is missing fails the test at its end."""
    made = Desks(new_context)
    yield made
    assert made.faults == []

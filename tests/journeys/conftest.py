"""A real browser against a real server: Debian's Chromium through Playwright."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page

from marketplace.demo.loading.outbox import nobody_woken
from tests.journeys.mark_world import Desks, MarkWorld, open_mark_world
from tests.journeys.market import Market, open_market
from tests.journeys.money_steps import agree
from tests.payments.stripe_desk import switch_on
from tests.stripe_double.double import StripeDouble

# Playwright's sync API runs an event loop in this thread; Django would refuse its ORM there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every journey as needing a browser."""
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.browser)


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
def stripe_shop(market: Market, live_server: Any, settings: Any, stripe_double: StripeDouble) -> Iterator[StripeDouble]:
    """The market with Stripe switched on, played by its double over HTTP, which sends its webhooks to our server.

    One payment covers the basket. In the end our books must be Stripe's.
    """
    switch_on(settings, stripe_double)
    settings.PUBLIC_URL = live_server.url
    stripe_double.webhooks.listen(live_server.url + reverse("payments:stripe_webhook"))
    yield stripe_double
    agree(stripe_double)


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

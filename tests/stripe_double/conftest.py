"""Both sides of the comparison: the double, or Stripe's test mode where STRIPE_TEST_KEY is set."""

import os
from typing import Any

import pytest
import stripe

from tests.stripe_double.double import StripeDouble

TEST_KEY = os.environ.get("STRIPE_TEST_KEY", "")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out, against Stripe itself, what needs a hand over the other side."""
    if not TEST_KEY:
        return
    for item in items:
        if "stripe_double" in item.path.parts and item.get_closest_marker("needs_double"):
            item.add_marker(pytest.mark.skip(reason="needs the double: Stripe's test mode cannot be steered"))


@pytest.fixture(autouse=bool(TEST_KEY))
def _no_network(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Let this folder reach Stripe's test mode; without a key the guard of tests/conftest.py stays."""
    if TEST_KEY:
        return
    request.getfixturevalue("_no_network")


@pytest.fixture
def api(request: pytest.FixtureRequest) -> Any:
    """Give the API as Stripe's own client has it: of the double, or of Stripe's test mode."""
    if TEST_KEY:
        if not TEST_KEY.startswith(("sk_test_", "rk_test_")):
            pytest.fail("STRIPE_TEST_KEY is no test key; real money is never touched")
        return stripe.StripeClient(TEST_KEY, stripe_version="2026-05-27.dahlia").v1
    double: StripeDouble = request.getfixturevalue("stripe_double")
    return double.client().v1

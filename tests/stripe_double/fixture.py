"""The fixture `stripe_double`; tests/conftest.py hands it to every test."""

from collections.abc import Iterator

import pytest

from tests.stripe_double.double import StripeDouble


@pytest.fixture
def stripe_double() -> Iterator[StripeDouble]:
    """A fresh double for one test; what it complains of fails the test."""
    with StripeDouble() as double:
        yield double
    double.check()

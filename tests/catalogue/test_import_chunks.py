"""How many items of an import one transaction takes: what fits into its time."""

import pytest

from marketplace.catalogue.tasks import IMPORT_CHUNK, next_chunk


@pytest.mark.parametrize(
    ("chunk", "seconds", "following"),
    [(5, 0.1, 5), (5, 0.2, 2), (5, 0.05, 10), (5, 0.001, 10), (2, 3.0, 1), (1, 9.0, 1), (50, 0.0, IMPORT_CHUNK)],
)
def test_the_next_transaction_takes_what_fits_into_its_time(chunk: int, seconds: float, following: int) -> None:
    assert next_chunk(chunk, seconds) == following

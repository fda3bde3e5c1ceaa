"""Random histories: a few in the ordinary suite, as many as one likes by `python -m tests.faults --histories 1000`."""

import logging
import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.faults.histories import Histories

COUNT = int(os.environ.get("HISTORIES", "12"))
SHRINKS = os.environ.get("HISTORY_SHRINKS", "1") == "1"
STEPS = int(os.environ.get("HISTORY_STEPS", "20"))


@pytest.fixture
def _quiet() -> Iterator[None]:
    """Write nothing about calls that fail on purpose, thousands of them."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.django_db
@pytest.mark.usefixtures("_quiet")
def test_after_every_history_both_sides_say_the_same() -> None:
    run_state_machine_as_test(
        Histories,
        settings=settings(
            max_examples=COUNT,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
            report_multiple_bugs=False,
            phases=list(Phase) if SHRINKS else [Phase.explicit, Phase.generate],
        ),
    )

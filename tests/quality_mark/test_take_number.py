"""take_number: gap-free numbers of a series a year."""

import pytest

from core import clock
from core.action import action
from quality_mark.actions.take_number import take_number
from quality_mark.models import NumberSeries

pytestmark = pytest.mark.django_db


def test_counts_each_series_apart() -> None:
    year = clock.today().year
    assert [take_number(prefix=prefix) for prefix in ("W", "W", "D")] == [
        f"W/{year}/0001",
        f"W/{year}/0002",
        f"D/{year}/0001",
    ]


def test_a_failed_action_gives_its_number_back() -> None:
    @action
    def fails() -> None:
        take_number(prefix="W")
        raise LookupError

    with pytest.raises(LookupError):
        fails()
    assert NumberSeries.objects.count() == 0

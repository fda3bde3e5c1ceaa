"""Give the next number of a series."""

from core import clock
from core.action import action
from core.locking import lock
from quality_mark.models import NumberSeries


@action
def take_number(*, prefix: str) -> str:
    """Give the next number of this Warsaw year's series, e.g. "W/2026/0007"; called inside the action that uses it.

    The series: W applications, SO sessions, D decisions, U agreements, ZP certificates, P proceedings, OD appeals,
    SKZ complaints. No number is given twice; a transaction that is rolled back gives its number back.
    """
    year = clock.today().year
    NumberSeries.objects.bulk_create([NumberSeries(prefix=prefix, year=year)], ignore_conflicts=True)
    series = lock(NumberSeries, NumberSeries.objects.get(prefix=prefix, year=year).pk)
    series.last += 1
    series.save(update_fields=["last"])
    return f"{prefix}/{year}/{series.last:04d}"

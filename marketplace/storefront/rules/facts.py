"""Social facts that an enterprise states about itself: dated, with a source, and gone when old (law.md R13-13)."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

DAYS_SHOWN: Final = 731


class Fact(NamedTuple):
    """One sentence, the day it describes, and where it comes from."""

    text: str
    as_of: dt.date
    source: str


def facts_to_show(rows: Iterable[Mapping[str, Any]], today: dt.date) -> list[Fact]:
    """Give the facts that may be shown today, newest first.

    A fact needs text, date and source; it is shown until its `valid_to`, or for two years when it names none.
    """
    facts = []
    for row in rows:
        as_of, source, text = _day(row.get("as_of")), str(row.get("source") or ""), str(row.get("text") or "")
        if as_of is None or not source or not text or as_of > today:
            continue
        until = _day(row.get("valid_to")) or as_of + dt.timedelta(days=DAYS_SHOWN)
        if until >= today:
            facts.append(Fact(text, as_of, source))
    return sorted(facts, key=lambda fact: fact.as_of, reverse=True)


def _day(value: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(str(value))
    except ValueError:
        return None

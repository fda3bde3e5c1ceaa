"""Dates and versions of the documents that the operator publishes; changing a text means changing its entry here."""

import datetime as dt
from typing import Final, NamedTuple


class Document(NamedTuple):
    """A published text: its version and the day from which it is in force."""

    version: int
    effective_from: dt.date


class AccessibilityDeclaration(NamedTuple):
    """The dates that the declaration of accessibility must name (law.md R9-01)."""

    site_published: dt.date
    site_updated: dt.date
    prepared: dt.date
    reviewed: dt.date


TERMS: Final = Document(1, dt.date(2026, 11, 23))
PRIVACY: Final = Document(1, dt.date(2026, 11, 23))
RANKING: Final = Document(1, dt.date(2026, 11, 23))
ACCESSIBILITY: Final = AccessibilityDeclaration(
    site_published=dt.date(2026, 11, 23),
    site_updated=dt.date(2026, 11, 23),
    prepared=dt.date(2026, 11, 23),
    reviewed=dt.date(2026, 11, 23),
)

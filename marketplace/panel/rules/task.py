"""One thing that waits for a vendor's people today."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    """A sentence of what waits, why it matters, and the button that leads there; `easy` is the sentence in short."""

    text: str
    easy: str
    why: str
    verb: str
    url: str
    icon: str
    urgent: bool = False
    due: dt.date | None = None

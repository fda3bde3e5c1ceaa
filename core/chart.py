"""Bars of a chart as plain numbers; the template only draws them. Read without colour: by height, value and table."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

WIDTH: Final = 640
HEIGHT: Final = 180
TOP: Final = 28
FOOT: Final = 28
SHOWN_LABELS: Final = 8


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar in whole units; `tick` is the label below, "" where there is no room; small screens drop spare ones."""

    x: int
    y: int
    width: int
    height: int
    middle: int
    text: str
    tick: str
    is_spare: bool
    is_highest: bool
    anchor: str


def bars(values: Sequence[int | Decimal], labels: Sequence[str], texts: Sequence[str]) -> list[Bar]:
    """Lay out one bar for each value (0 or more); the highest one fills the room and carries its number.

    A value above zero is at least two units high, so that little is never mistaken for nothing.
    """
    highest = max([*values, 0])
    room = HEIGHT - TOP - FOOT
    step = WIDTH / max(len(values), 1)
    gap = 1 if step < 12 else 4
    every = -(-len(values) // SHOWN_LABELS)
    first_highest = values.index(highest) if highest else -1
    found = []
    for index, (value, label, text) in enumerate(zip(values, labels, texts, strict=True)):
        height = max(round(float(value) / float(highest) * room), 2) if value else 0
        x, end = round(index * step) + gap, round((index + 1) * step) - gap
        found.append(
            Bar(
                x=x,
                y=HEIGHT - FOOT - height,
                width=max(end - x, 1),
                height=height,
                middle=round((index + 0.5) * step),
                text=text,
                tick=label if index % every == 0 else "",
                is_spare=index // every % 3 != 0,
                is_highest=index == first_highest,
                anchor=_anchor((index + 0.5) * step),
            )
        )
    return found


def _anchor(middle: float) -> str:
    """Keep a text inside the drawing: near the left edge it begins at the bar, near the right edge it ends there."""
    if middle < WIDTH / 12:
        return "start"
    return "end" if middle > WIDTH * 11 / 12 else "middle"

"""Podkarpackie as a map of equal tiles: every powiat has the same room, so small ones can be hit with a finger."""

from dataclasses import dataclass
from typing import Final, NamedTuple

from core.territory import powiats


class Place(NamedTuple):
    """Where a powiat's tile lies, and the letters of its number plates, which people know from the roads."""

    column: int
    row: int
    letters: str


PLACES: Final[dict[str, Place]] = {
    "1864": Place(1, 0, "RT"),
    "1820": Place(2, 0, "RTA"),
    "1818": Place(3, 0, "RST"),
    "1811": Place(0, 1, "RMI"),
    "1806": Place(1, 1, "RKL"),
    "1812": Place(2, 1, "RNI"),
    "1808": Place(3, 1, "RLE"),
    "1809": Place(5, 1, "RLU"),
    "1803": Place(0, 2, "RDE"),
    "1815": Place(1, 2, "RRS"),
    "1816": Place(2, 2, "RZE"),
    "1810": Place(3, 2, "RLA"),
    "1814": Place(4, 2, "RPZ"),
    "1804": Place(5, 2, "RJA"),
    "1819": Place(1, 3, "RSR"),
    "1863": Place(2, 3, "RZ"),
    "1802": Place(3, 3, "RBR"),
    "1813": Place(4, 3, "RPR"),
    "1862": Place(5, 3, "RP"),
    "1805": Place(0, 4, "RJS"),
    "1807": Place(1, 4, "RKR"),
    "1861": Place(2, 4, "RK"),
    "1817": Place(3, 4, "RSA"),
    "1821": Place(3, 5, "RLS"),
    "1801": Place(4, 5, "RBI"),
}
COLUMNS: Final = 6
ROWS: Final = 6
TILE: Final = 56
GAP: Final = 4


@dataclass(frozen=True, slots=True)
class Tile:
    """One tile to draw: position in pixels, words, number of enterprises."""

    code: str
    label: str
    letters: str
    x: int
    y: int
    count: int
    level: int


def tiles(counts: dict[str, int], most: int = 0) -> list[Tile]:
    """Give all 25 tiles in reading order, with a level 0-3 of how many enterprises are there.

    The levels are 1, 3 and 8 enterprises; with `most` above 12 they are thirds of it.
    """
    step = TILE + GAP
    rows = [
        Tile(
            code=powiat.code,
            label=powiat.label,
            letters=PLACES[powiat.code].letters,
            x=PLACES[powiat.code].column * step,
            y=PLACES[powiat.code].row * step,
            count=counts.get(powiat.code, 0),
            level=_level(counts.get(powiat.code, 0), most),
        )
        for powiat in powiats().values()
    ]
    return sorted(rows, key=lambda tile: (tile.y, tile.x))


def size() -> tuple[int, int]:
    """Give width and height of the whole map in pixels."""
    return COLUMNS * (TILE + GAP) - GAP, ROWS * (TILE + GAP) - GAP


def _level(count: int, most: int) -> int:
    if most > 12:
        return -(-3 * count // most)
    return 0 if count == 0 else 1 if count < 3 else 2 if count < 8 else 3

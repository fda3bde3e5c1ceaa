"""Motifs: what stands in a picture, written as short drawing orders in data/motifs.json.

One order is a letter, numbers in the motif's space (100 x 75, standing on 62, centre 50), and a colour at its end:
  R x0 y0 x1 y1 radius   rounded box          E x0 y0 x1 y1   ellipse          O x0 y0 x1 y1 width   its outline
  H x0 y0 x1 y1 from to  slice of an ellipse  A x0 y0 x1 y1 from to width   arc
  P x y x y …            polygon              B x y x y …     smooth shape
  L width x y x y …      line                 C width x y x y …     smooth line
Colours of the picture: s strong, a accent, d dark, q quiet, w paper, m the middle between strong and paper. Colours of
nature: b crust, y honey, o wood, r tomato, l leaf, e young leaf.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Final

from marketplace.catalogue.rules.picture_canvas import Canvas, Colour
from marketplace.catalogue.rules.picture_palette import Palette

SOURCE: Final = Path(__file__).parent.parent / "data" / "motifs.json"
MOTIFS: Final[dict[str, list[str]]] = json.loads(SOURCE.read_text(encoding="utf-8"))
ANY: Final = "mountain"  # a landscape of the region pretends to nothing

# Icons and categories (by slug) whose motif has another name.
_OTHER_NAMES: Final = {
    name: motif
    for motif, names in {
        "award": "medal",
        "bag": "recycle",
        "basket": "food",
        "broom": "cleaning",
        "calculator": "accounting",
        "card": "paper",
        "cloche": "catering",
        "cloth": "textile",
        "cream": "drop",
        "crate": "wood",
        "doll": "toy",
        "dress": "shirt clothes",
        "giftbox": "gift",
        "hands": "care opieka-domowa",
        "herb": "leaf herbs",
        "house": "building",
        "machine": "sewing",
        "mug": "ceramic",
        "planter": "garden",
        "printer": "print",
        "room": "szkolenia",
        "star": "christmas",
        "van": "transport",
        "washer": "laundry",
        "yarn": "hand craft",
    }.items()
    for name in names.split()
}


def motif_of(*names: str) -> str:
    """Give the motif of a category: that of the first name (its slug, its icon) that has one, else a landscape."""
    motifs = (_OTHER_NAMES.get(name, name) for name in names)
    return next((motif for motif in motifs if motif in MOTIFS), ANY)


def draw_motif(canvas: Canvas, palette: Palette, motif: str) -> None:
    """Carry out the drawing orders of a motif."""
    for order in MOTIFS[motif]:
        letter, *rest = order.split()
        _draw(canvas, letter, [float(number) for number in rest[:-1]], palette.of(rest[-1]))


def _draw(canvas: Canvas, letter: str, n: list[float], colour: Colour) -> None:
    points = list(zip(n[0::2], n[1::2], strict=False))
    tail = list(zip(n[1::2], n[2::2], strict=False))
    orders: dict[str, Callable[[], None]] = {
        "R": lambda: canvas.box(n[0], n[1], n[2], n[3], n[4], colour),
        "E": lambda: canvas.oval(n[0], n[1], n[2], n[3], colour),
        "O": lambda: canvas.ring(n[0], n[1], n[2], n[3], n[4], colour),
        "H": lambda: canvas.slice(n[0], n[1], n[2], n[3], n[4], n[5], colour),
        "A": lambda: canvas.arc(n[0], n[1], n[2], n[3], n[4], n[5], n[6], colour),
        "P": lambda: canvas.polygon(points, colour),
        "B": lambda: canvas.blob(points, colour),
        "L": lambda: canvas.line(tail, n[0], colour),
        "C": lambda: canvas.curve(tail, n[0], colour),
    }
    orders[letter]()

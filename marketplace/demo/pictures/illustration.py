"""One quiet picture of a listing: a motif on the colours of its enterprise, with an ornament of the region.

The same motif, colours and words always give the same picture. The words of the text alternative choose the
composition, so that a picture shows what its description says: a close-up, one thing, or several.
"""

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PIL import Image

from marketplace.demo.pictures.canvas import Canvas, Colour, Place, lightness, mix, parse
from marketplace.demo.pictures.motifs import MOTIFS

PAPER: Final = parse("#FFFDF8")
NATURE: Final = {
    "b": parse("#B87A3A"),
    "y": parse("#E3AE4B"),
    "o": parse("#8A5A34"),
    "r": parse("#B5452F"),
    "l": parse("#4E7A45"),
    "e": parse("#86A867"),
}
_CLOSE: Final = re.compile(r"zbliżen|przekrojon|zbliż|kawałek", re.IGNORECASE)
_SEVERAL: Final = re.compile(
    r"\b(trzy|cztery|pięć|sześć|osiem|dwanaście|dwie|dwa|rząd\w*|rzędy|stos\w*|komplet|zestaw|kilka|wachlarz|ułożon\w+)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Palette:
    """The colours of one picture."""

    ground: Colour
    strong: Colour
    accent: Colour
    dark: Colour

    @property
    def quiet(self) -> Colour:
        """Give the colour of shapes that stay behind."""
        return mix(self.ground, self.strong, 0.18)

    @property
    def middle(self) -> Colour:
        """Give a lighter relative of the strong colour."""
        return mix(self.strong, PAPER, 0.45)

    def of(self, letter: str) -> Colour:
        """Give the colour that a drawing order names."""
        return {
            "s": self.strong,
            "a": self.accent,
            "d": self.dark,
            "q": mix(self.ground, self.strong, 0.3),
            "w": PAPER,
            "m": self.middle,
            **NATURE,
        }[letter]


def palette_from(colours: Sequence[str], turn: int) -> Palette:
    """Share an enterprise's colours out: the lightest is never strong, `turn` exchanges strong and accent."""
    found = sorted((parse(text) for text in colours), key=lightness)
    vivid = [colour for colour in found if lightness(colour) < 205][:3] or found[:1]
    strong, accent = vivid[0], vivid[-1]
    if len(vivid) > 2:
        strong, accent = (vivid[0], vivid[2]) if turn % 3 else (vivid[1], vivid[2])
    if turn % 5 == 4 and lightness(accent) < 170:
        strong, accent = accent, strong
    light = max(found, key=lightness)
    light = light if lightness(light) > 215 else mix(light, PAPER, 0.7)
    ground = mix(light, (strong, accent, PAPER)[turn % 3], (0.10, 0.16, 0.35)[turn % 3])
    return Palette(ground, strong, accent, mix(strong, (20, 26, 22), 0.55))


def illustrate(motif: str, colours: Sequence[str], words: str, *, pixels: int = 960) -> Image.Image:
    """Draw the picture, 4:3, `pixels` wide; raises KeyError for an unknown motif."""
    seed = int.from_bytes(hashlib.blake2b(f"{motif}/{words}".encode(), digest_size=6).digest(), "big")
    palette = palette_from(colours, seed % 15)
    canvas = Canvas(pixels, palette.ground)
    _BACKGROUNDS[seed // 15 % len(_BACKGROUNDS)](canvas, palette)
    for place in _places(words, seed):
        _shadow(canvas, palette, place)
        canvas.place = place
        draw_motif(canvas, palette, motif)
    canvas.place = Place()
    return canvas.finished()


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


def _places(words: str, seed: int) -> list[Place]:
    mirrored = bool(seed >> 9 & 1)
    if _CLOSE.search(words):
        return [Place(46 + seed % 9, 40, 1.75, mirrored)]
    if _SEVERAL.search(words):
        return [Place(25, 39, 0.62, mirrored), Place(75, 39, 0.62, not mirrored), Place(50, 42.5, 0.74, mirrored)]
    return [Place(48 + seed % 5, 39, 1.02 + (seed >> 4) % 3 * 0.05, mirrored)]


def _shadow(canvas: Canvas, palette: Palette, place: Place) -> None:
    canvas.place = Place()
    base = place.y + 22.4 * place.scale
    half = 27 * place.scale
    canvas.oval(place.x - half, base - 1.6, place.x + half, base + 2.6, mix(palette.ground, palette.dark, 0.16))


def _band(canvas: Canvas, palette: Palette) -> None:
    """Draw a table with a row of embroidered crosses along its edge."""
    canvas.box(0, 55, 100, 75, 0, palette.quiet)
    for step in range(17):
        x = 2 + step * 6
        canvas.line([(x - 1.1, 68.9), (x + 1.1, 71.1)], 0.7, palette.accent)
        canvas.line([(x + 1.1, 68.9), (x - 1.1, 71.1)], 0.7, palette.accent)


def _sun(canvas: Canvas, palette: Palette) -> None:
    """Draw a large disc behind and hills below."""
    canvas.oval(23, 6, 77, 60, palette.quiet)
    canvas.blob(
        [(-10, 80), (-8, 60), (20, 57), (50, 60), (80, 56), (110, 60), (110, 80)],
        mix(palette.quiet, palette.ground, 0.4),
    )


def _window(canvas: Canvas, palette: Palette) -> None:
    """Draw an arched niche with a sill."""
    canvas.oval(18, 3, 82, 67, palette.quiet)
    canvas.box(18, 35, 82, 62, 0, palette.quiet)
    canvas.box(8, 61, 92, 64.4, 1, mix(palette.ground, palette.strong, 0.42))


def _dots(canvas: Canvas, palette: Palette) -> None:
    """Draw a cloth with small blossoms."""
    for row in range(8):
        for column in range(11):
            x, y = column * 10 + (row % 2) * 5, row * 10 + 2
            canvas.oval(x - 0.9, y - 0.9, x + 0.9, y + 0.9, palette.quiet)
            if (row + column) % 3 == 0:
                canvas.ring(x - 2, y - 2, x + 2, y + 2, 0.5, palette.quiet)


def _stripes(canvas: Canvas, palette: Palette) -> None:
    """Draw a striped wall, as of a homespun kilim, above a plain table."""
    for step in range(13):
        canvas.box(step * 8, 0, step * 8 + 3.4, 58, 0, palette.quiet)
    canvas.box(0, 57, 100, 75, 0, mix(palette.ground, palette.strong, 0.28))
    canvas.box(0, 57, 100, 58, 0, palette.accent)


def _spirals(canvas: Canvas, palette: Palette) -> None:
    """Draw corner spirals after the white embroidery of the region."""
    for x, y, across, down in ((10, 10, 1, 1), (90, 10, -1, 1), (10, 65, 1, -1), (90, 65, -1, -1)):
        turns = [(0, 8), (0, 0), (6, -5), (12, 0), (10, 6), (5, 5), (5, 1), (8, 0)]
        canvas.curve([(x + dx * across, y + dy * down) for dx, dy in turns], 1.1, palette.quiet)
    canvas.oval(26, 12, 74, 60, mix(palette.ground, PAPER, 0.55))


_BACKGROUNDS: Final = (_band, _sun, _window, _dots, _stripes, _spirals)

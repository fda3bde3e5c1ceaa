"""The colours of a generated picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from marketplace.catalogue.rules.picture_canvas import Colour, lightness, mix, parse

PAPER: Final = parse("#FFFDF8")
NATURE: Final = {
    "b": parse("#B87A3A"),
    "y": parse("#E3AE4B"),
    "o": parse("#8A5A34"),
    "r": parse("#B5452F"),
    "l": parse("#4E7A45"),
    "e": parse("#86A867"),
}
# The colours of each value of Vendor.palette: ground, strong, accent, and a warm or green one to set against them.
PALETTES: Final[dict[str, tuple[str, ...]]] = {
    "leaf": ("#F5F0E1", "#2F6B4F", "#E9A93B", "#C8603A"),
    "clay": ("#FBEFE3", "#A8431F", "#E9A93B", "#2F6B4F"),
    "honey": ("#FDF5E1", "#B4741A", "#A8431F", "#2F6B4F"),
    "sky": ("#F3F2EA", "#1D5A85", "#E9A93B", "#C8603A"),
    "plum": ("#F8EFEB", "#6B2A56", "#E9A93B", "#C8603A"),
    "ink": ("#F5F0E6", "#3A463F", "#A8431F", "#E9A93B"),
}


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

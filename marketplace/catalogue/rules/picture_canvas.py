"""A small vector canvas on Pillow: shapes in a space of 100 x 75 units, drawn large and scaled down to smooth edges."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PIL import Image

WIDTH: Final = 100.0
HEIGHT: Final = 75.0
OVERSAMPLING: Final = 2

Colour = tuple[int, int, int]
Points = Sequence[tuple[float, float]]


def parse(text: str) -> Colour:
    """Turn "#1E5B43" into three numbers 0-255."""
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """Blend two colours: share 0 is the first one, 1 the second one."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


def lightness(colour: Colour) -> float:
    """Give how light a colour looks, 0-255."""
    return 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2]


@dataclass
class Place:
    """Where a motif stands: its centre, its size, and whether it looks the other way."""

    x: float = 50.0
    y: float = 40.0
    scale: float = 1.0
    mirrored: bool = False

    def put(self, x: float, y: float) -> tuple[float, float]:
        """Move a point of the motif's own space (centre 50, 40) to the canvas."""
        across = (50.0 - x) if self.mirrored else (x - 50.0)
        return self.x + across * self.scale, self.y + (y - 40.0) * self.scale


@dataclass
class Canvas:
    """Draws shapes in canvas units; `pixels` is the width of the finished picture."""

    pixels: int
    ground: Colour
    place: Place = field(default_factory=Place)

    def __post_init__(self) -> None:
        from PIL import Image, ImageDraw  # Pillow: 5 MB that a web process should carry only once a picture comes

        self.unit = self.pixels * OVERSAMPLING / WIDTH
        self.image = Image.new("RGB", (self.pixels * OVERSAMPLING, round(HEIGHT * self.unit)), self.ground)
        self.pen = ImageDraw.Draw(self.image)

    def finished(self) -> "Image.Image":
        """Give the picture in its final size."""
        from PIL import Image

        return self.image.resize((self.pixels, round(self.pixels * HEIGHT / WIDTH)), Image.Resampling.BOX)

    def _pixel(self, x: float, y: float) -> tuple[float, float]:
        across, down = self.place.put(x, y)
        return across * self.unit, down * self.unit

    def _box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        (a, b), (c, d) = self._pixel(x0, y0), self._pixel(x1, y1)
        return min(a, c), min(b, d), max(a, c), max(b, d)

    def _width(self, width: float) -> int:
        return max(1, round(width * self.place.scale * self.unit))

    def box(self, x0: float, y0: float, x1: float, y1: float, radius: float, colour: Colour) -> None:
        """Fill a rectangle with rounded corners."""
        self.pen.rounded_rectangle(self._box(x0, y0, x1, y1), self._width(radius) if radius else 0, fill=colour)

    def oval(self, x0: float, y0: float, x1: float, y1: float, colour: Colour) -> None:
        """Fill an ellipse in a box."""
        self.pen.ellipse(self._box(x0, y0, x1, y1), fill=colour)

    def ring(self, x0: float, y0: float, x1: float, y1: float, width: float, colour: Colour) -> None:
        """Draw the outline of an ellipse."""
        self.pen.ellipse(self._box(x0, y0, x1, y1), outline=colour, width=self._width(width))

    def slice(self, x0: float, y0: float, x1: float, y1: float, start: float, end: float, colour: Colour) -> None:
        """Fill the part of an ellipse between two angles (degrees clockwise from three o'clock), cut straight."""
        if self.place.mirrored:
            start, end = 180 - end, 180 - start
        self.pen.chord(self._box(x0, y0, x1, y1), start, end, fill=colour)

    def arc(
        self, x0: float, y0: float, x1: float, y1: float, start: float, end: float, width: float, colour: Colour
    ) -> None:
        """Draw a part of an ellipse's outline."""
        if self.place.mirrored:
            start, end = 180 - end, 180 - start
        self.pen.arc(self._box(x0, y0, x1, y1), start, end, fill=colour, width=self._width(width))

    def polygon(self, points: Points, colour: Colour) -> None:
        """Fill a shape with straight sides."""
        self.pen.polygon([self._pixel(x, y) for x, y in points], fill=colour)

    def blob(self, points: Points, colour: Colour) -> None:
        """Fill a closed shape whose outline runs smoothly through the points."""
        self.polygon(_smooth(points, closed=True), colour)

    def line(self, points: Points, width: float, colour: Colour) -> None:
        """Draw a line with straight parts and round ends."""
        self._stroke(points, width, colour)

    def curve(self, points: Points, width: float, colour: Colour) -> None:
        """Draw a line that runs smoothly through the points."""
        self._stroke(_smooth(points, closed=False), width, colour)

    def _stroke(self, points: Points, width: float, colour: Colour) -> None:
        pixels = [self._pixel(x, y) for x, y in points]
        thick = self._width(width)
        self.pen.line(pixels, fill=colour, width=thick, joint="curve")
        radius = thick / 2
        for x, y in (pixels[0], pixels[-1]):
            self.pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)


def _smooth(points: Points, *, closed: bool, steps: int = 8) -> list[tuple[float, float]]:
    """Run a Catmull-Rom curve through points."""
    count = len(points)
    found: list[tuple[float, float]] = []
    for index in range(count if closed else count - 1):
        around = [index - 1, index, index + 1, index + 2]
        spots = [points[i % count] if closed else points[min(max(i, 0), count - 1)] for i in around]
        found.extend(_between(spots, step / steps) for step in range(steps))
    if not closed:
        found.append(points[-1])
    return found


def _between(spots: Points, t: float) -> tuple[float, float]:
    weights = (
        -0.5 * t + t**2 - 0.5 * t**3,
        1 - 2.5 * t**2 + 1.5 * t**3,
        0.5 * t + 2 * t**2 - 1.5 * t**3,
        -0.5 * t**2 + 0.5 * t**3,
    )
    x = math.fsum(w * spot[0] for w, spot in zip(weights, spots, strict=True))
    y = math.fsum(w * spot[1] for w, spot in zip(weights, spots, strict=True))
    return x, y

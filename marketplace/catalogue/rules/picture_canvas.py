"""A canvas for generated pictures: sheets of coloured paper laid one over another, in units of a 4 x 3 picture."""

import math
import random
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from PIL import Image, ImageChops, ImageDraw, ImageFilter

Point = tuple[float, float]
Colour = tuple[int, int, int]

WIDTH: Final = 4.0
HEIGHT: Final = 3.0
SMOOTH: Final = 2  # every picture is drawn twice as large and made smaller, which smooths its edges
_SHADOW_SCALE: Final = 8
_GRAIN_SIDE: Final = 256


def colour(code: str) -> Colour:
    """Read "#1E5B43"."""
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """Give the colour `share` of the way from one to the other, 0.0-1.0."""
    first, second, third = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return first, second, third


@dataclass(frozen=True, slots=True)
class Palette:
    """Seven colours that go together, from the ground to the darkest, and two to set against them."""

    ground: Colour
    quiet: Colour
    mid: Colour
    strong: Colour
    deep: Colour
    accent: Colour
    warm: Colour

    @property
    def gold(self) -> Colour:
        """Give the colour of straw and honey: the first of the bright ones that is yellow."""
        return next(tint for tint in (self.accent, self.warm, self.mid) if tint[0] > 190 and tint[1] > 130)


def curve(points: Sequence[Point], *, closed: bool = True, steps: int = 12) -> list[Point]:
    """Give many points of a smooth curve through the given ones (Catmull-Rom)."""
    count = len(points)
    spans = range(count) if closed else range(count - 1)
    result: list[Point] = []
    for index in spans:
        if closed:
            p0, p1, p2, p3 = (points[(index + offset) % count] for offset in (-1, 0, 1, 2))
        else:
            p0, p1, p2, p3 = (points[min(max(index + offset, 0), count - 1)] for offset in (-1, 0, 1, 2))
        for step in range(steps):
            t = step / steps
            result.append((_spline(p0[0], p1[0], p2[0], p3[0], t), _spline(p0[1], p1[1], p2[1], p3[1], t)))
    return result if closed else [*result, points[-1]]


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)


def leaf_outline(x: float, y: float, angle: float, length: float, width: float) -> list[Point]:
    """Give the outline of a pointed leaf that grows from (x, y) towards `angle` (radians, 0 is right, down is +)."""
    cos, sin = math.cos(angle), math.sin(angle)
    outline = []
    for step in range(33):
        t = step / 16 if step <= 16 else 2 - step / 16
        side = 1 if step <= 16 else -1
        along, across = length * t, side * width * math.sin(math.pi * t**0.8)
        outline.append((x + along * cos - across * sin, y + along * sin + across * cos))
    return outline


class Sheet:
    """One sheet of paper: whatever is drawn on it is cut out together and casts one shadow."""

    def __init__(self, size: tuple[int, int], scale: float) -> None:
        self.mask = Image.new("L", size, 0)
        self._draw = ImageDraw.Draw(self.mask)
        self._scale = scale

    def _px(self, points: Iterable[Point]) -> list[Point]:
        return [(x * self._scale, y * self._scale) for x, y in points]

    def polygon(self, points: Iterable[Point], *, cut: bool = False) -> None:
        """Cut a shape out of the sheet, or a hole into it."""
        self._draw.polygon(self._px(points), fill=0 if cut else 255)

    def ellipse(self, x: float, y: float, rx: float, ry: float | None = None, *, cut: bool = False) -> None:
        """Cut an ellipse with its centre and half axes."""
        half = rx if ry is None else ry
        box = self._px([(x - rx, y - half), (x + rx, y + half)])
        self._draw.ellipse([*box[0], *box[1]], fill=0 if cut else 255)

    def line(self, points: Sequence[Point], width: float, *, cut: bool = False) -> None:
        """Cut a band along points, with round ends."""
        fill = 0 if cut else 255
        pixels, wide = self._px(points), max(1, round(width * self._scale))
        self._draw.line(pixels, fill=fill, width=wide, joint="curve")
        for x, y in (pixels[0], pixels[-1]):
            self._draw.ellipse([x - wide / 2, y - wide / 2, x + wide / 2, y + wide / 2], fill=fill)

    def box(self, x: float, y: float, width: float, height: float, radius: float = 0.0, *, cut: bool = False) -> None:
        """Cut a rectangle with rounded corners from its upper left corner."""
        (left, top), (right, bottom) = self._px([(x, y), (x + width, y + height)])
        self._draw.rounded_rectangle([left, top, right, bottom], radius=radius * self._scale, fill=0 if cut else 255)

    def leaf(self, x: float, y: float, angle: float, length: float, width: float, *, cut: bool = False) -> None:
        """Cut a pointed leaf."""
        self.polygon(leaf_outline(x, y, angle, length, width), cut=cut)


class Canvas:
    """A 4:3 picture in the making."""

    def __init__(self, size: tuple[int, int], ground: Colour) -> None:
        self.size = size
        self._full = (size[0] * SMOOTH, size[1] * SMOOTH)
        self._scale = self._full[0] / WIDTH
        self._image = Image.new("RGB", self._full, ground)

    def shade(self, top: Colour, bottom: Colour) -> None:
        """Fill the whole ground with a soft change of colour from top to bottom."""
        column = Image.new("RGB", (1, 64))
        for row in range(64):
            column.putpixel((0, row), mix(top, bottom, row / 63))
        self._image = column.resize(self._full, Image.Resampling.BICUBIC)

    def glow(self, x: float, y: float, radius: float, tint: Colour, strength: float = 1.0) -> None:
        """Lay a soft round light on what is there."""
        small = (self._full[0] // _SHADOW_SCALE, self._full[1] // _SHADOW_SCALE)
        mask = Image.radial_gradient("L").point(lambda value: max(0, round((255 - value * 1.42) * strength)))
        side = max(2, round(radius * 2 * self._scale / _SHADOW_SCALE))
        light = Image.new("L", small, 0)
        corner = (
            round(x * self._scale / _SHADOW_SCALE) - side // 2,
            round(y * self._scale / _SHADOW_SCALE) - side // 2,
        )
        light.paste(mask.resize((side, side)), corner)
        self._image.paste(tint, (0, 0), light.resize(self._full, Image.Resampling.BICUBIC))

    @contextmanager
    def sheet(
        self, tint: Colour, *, shadow: float = 0.28, lift: float = 0.03, clip: Image.Image | None = None
    ) -> Iterator[Sheet]:
        """Lay one sheet of paper of a colour; `lift` is how far its shadow falls, `shadow` how dark it is (0-1).

        With `clip`, the mask of an earlier sheet, only what lies on that sheet stays.
        """
        sheet = Sheet(self._full, self._scale)
        yield sheet
        if clip is not None:
            sheet.mask = ImageChops.multiply(sheet.mask, clip)
        if shadow:
            self._cast(sheet.mask, shadow, lift)
        box = sheet.mask.getbbox()
        if box:
            self._image.paste(tint, box, sheet.mask.crop(box))

    def _cast(self, mask: Image.Image, strength: float, lift: float) -> None:
        small = mask.reduce(_SHADOW_SCALE)
        offset = lift * self._scale / _SHADOW_SCALE
        moved = ImageChops.offset(small, 0, round(offset))
        moved.paste(0, (0, 0, moved.width, max(1, round(offset))))
        soft = moved.filter(ImageFilter.GaussianBlur(max(0.6, offset * 0.9))).point(
            lambda value: round(value * strength)
        )
        self._image.paste((38, 24, 14), (0, 0), soft.resize(self._full, Image.Resampling.BILINEAR))

    def finish(self) -> Image.Image:
        """Give the picture in its size, with the grain of paper."""
        image = self._image.resize(self.size, Image.Resampling.BOX)
        grain = Image.new("L", self.size)
        for left in range(0, self.size[0], _GRAIN_SIDE):
            for top in range(0, self.size[1], _GRAIN_SIDE):
                grain.paste(_grain(), (left, top))
        return Image.merge("RGB", [ImageChops.add(band, grain, scale=1, offset=-128) for band in image.split()])


@lru_cache(maxsize=1)
def _grain() -> Image.Image:
    """Make a square of fine fibres around 128, the same every time."""
    dice = random.Random("papier")  # noqa: S311
    noise = Image.frombytes("L", (_GRAIN_SIDE, _GRAIN_SIDE), dice.randbytes(_GRAIN_SIDE * _GRAIN_SIDE))
    fibres = ImageChops.blend(noise.filter(ImageFilter.BoxBlur(1)), noise.filter(ImageFilter.GaussianBlur(3)), 0.4)
    return fibres.point(lambda value: 128 + round((value - 128) * 0.16))

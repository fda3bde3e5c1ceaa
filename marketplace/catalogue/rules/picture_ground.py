"""What lies behind the motif of a generated picture: quiet tables, walls and ornaments of the region."""

from typing import Final

from marketplace.catalogue.rules.picture_canvas import Canvas, mix
from marketplace.catalogue.rules.picture_palette import PAPER, Palette


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


BACKGROUNDS: Final = (_band, _sun, _window, _dots, _stripes, _spirals)

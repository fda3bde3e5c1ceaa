"""Scenes out of doors: hills of the Bieszczady, a road, a village, a meadow, a grove."""

import math
from random import Random

from marketplace.catalogue.rules.picture_canvas import HEIGHT, WIDTH, Canvas, Palette, Point, Sheet, curve, mix


def _ridge(r: Random, base: float, height: float) -> list[Point]:
    waves = [(r.uniform(0.5, 1.3) * (n + 1), r.uniform(0, 6.3), height / (n + 1)) for n in range(3)]
    top = [
        (x / 20, base - sum(size * (0.5 + 0.5 * math.sin(pace * x / 20 + turn)) for pace, turn, size in waves))
        for x in range(-2, 83)
    ]
    return [*top, (WIDTH + 0.1, HEIGHT + 0.1), (-0.1, HEIGHT + 0.1)]


def _fir(sheet: Sheet, x: float, y: float, height: float) -> None:
    for level in range(3):
        top = y - height + level * height * 0.24
        half = height * (0.13 + 0.075 * level)
        sheet.polygon([(x, top), (x + half, top + height * 0.42), (x - half, top + height * 0.42)])
    sheet.box(x - height * 0.03, y - height * 0.12, height * 0.06, height * 0.16)


def _sky(c: Canvas, r: Random, p: Palette) -> tuple[float, float]:
    c.shade(mix(p.ground, p.quiet, 0.75), mix(p.ground, (255, 250, 240), 0.5))
    x, y = r.uniform(0.8, 3.2), r.uniform(0.65, 0.95)
    c.glow(x, y, 1.5, (255, 246, 222), 0.9)
    with c.sheet(mix(p.accent, p.ground, 0.12), shadow=0.1, lift=0.02) as sheet:
        sheet.ellipse(x, y, r.uniform(0.26, 0.36))
    return x, y


def _hills(c: Canvas, r: Random, p: Palette, *, layers: int = 5, first: float = 1.55) -> None:
    far, near = mix(p.quiet, p.mid, 0.35), p.deep
    for layer in range(layers):
        share = layer / (layers - 1)
        tint = mix(mix(far, p.strong, min(1.0, share * 1.25)), near, max(0.0, share - 0.62))
        base = first + share * (2.86 - first)
        ridge = _ridge(r, base, 0.42 - 0.2 * share)
        with c.sheet(tint, shadow=0.22, lift=0.035) as sheet:
            sheet.polygon(ridge)
            if 0.3 < share < 0.95:
                for _ in range(r.randint(7, 13)):
                    x, y = r.choice(ridge[:84])
                    _fir(sheet, x, y + 0.03, r.uniform(0.14, 0.24) * (0.7 + share))


def hills(c: Canvas, r: Random, p: Palette) -> None:
    """Draw ridge behind ridge with firs, under a low sun."""
    _sky(c, r, p)
    _hills(c, r, p)


def road(c: Canvas, r: Random, p: Palette) -> None:
    """Draw a road that winds towards the hills."""
    _sky(c, r, p)
    _hills(c, r, p, layers=4, first=1.5)
    with c.sheet(mix(p.strong, p.mid, 0.35), shadow=0.25) as sheet:
        sheet.polygon(_ridge(r, 2.35, 0.12))
    bend = r.choice([-1, 1])
    middle = [
        (2 + bend * math.sin(t * 2.6) * (0.2 + 0.75 * t), 2.12 + 0.98 * t**1.25) for t in (n / 24 for n in range(25))
    ]
    widths = [0.02 + 0.42 * (n / 24) ** 1.8 for n in range(25)]
    left = [(x - w, y) for (x, y), w in zip(middle, widths, strict=True)]
    right = [(x + w, y) for (x, y), w in zip(middle, widths, strict=True)]
    with c.sheet(p.ground, shadow=0.3, lift=0.02) as sheet:
        sheet.polygon([*left, *reversed(right)])
    with c.sheet(p.accent, shadow=0) as sheet:
        for n in range(3, 24, 3):
            sheet.line([middle[n], middle[n + 1]], widths[n] * 0.12)


def village(c: Canvas, r: Random, p: Palette) -> None:
    """Draw a row of cottages with steep roofs before the hills."""
    _sky(c, r, p)
    _hills(c, r, p, layers=3, first=1.5)
    with c.sheet(mix(p.strong, p.deep, 0.4)) as sheet:
        sheet.polygon(_ridge(r, 2.75, 0.1))
    x = r.uniform(-0.15, 0.05)
    while x < WIDTH:
        width, wall, roof = r.uniform(0.62, 0.98), r.uniform(0.42, 0.7), r.uniform(0.42, 0.62)
        foot = 2.72 + r.uniform(-0.03, 0.05)
        with c.sheet(r.choice([p.ground, mix(p.ground, p.quiet, 0.6), mix(p.quiet, p.ground, 0.25)])) as sheet:
            sheet.box(x, foot - wall, width, wall)
        with c.sheet(r.choice([p.warm, p.strong, mix(p.strong, p.warm, 0.5), p.deep]), lift=0.02) as sheet:
            top = foot - wall
            sheet.polygon([(x - 0.1, top + 0.03), (x + width * 0.5, top - roof), (x + width + 0.1, top + 0.03)])
            if r.random() < 0.5:
                sheet.box(x + width * 0.66, top - roof * 0.78, 0.09, 0.3)
        with c.sheet(mix(p.deep, p.strong, 0.3), shadow=0) as sheet:
            for window in range(2):
                left = x + width * (0.2 + 0.38 * window)
                sheet.box(left, foot - wall * 0.68, width * 0.2, wall * 0.34)
        with c.sheet(mix(p.accent, (255, 244, 214), 0.35), shadow=0) as sheet:
            for window in range(2):
                left = x + width * (0.2 + 0.38 * window)
                for pane in range(2):
                    sheet.box(left + 0.014 + pane * width * 0.1, foot - wall * 0.66, width * 0.1 - 0.028, wall * 0.3)
        x += width + r.uniform(0.06, 0.24)
    with c.sheet(p.deep, shadow=0.2) as sheet:
        sheet.polygon(_ridge(r, 2.92, 0.07))


def grove(c: Canvas, r: Random, p: Palette) -> None:
    """Draw round trees of an orchard on a slope."""
    _sky(c, r, p)
    _hills(c, r, p, layers=3, first=1.7)
    for row in range(3):
        count = 6 - row
        for n in range(count):
            x = (n + 0.5 + r.uniform(-0.18, 0.18)) * WIDTH / count
            y = 2.05 + row * 0.36
            size = 0.24 + 0.1 * row
            with c.sheet(mix(p.deep, p.warm, 0.25), shadow=0.15) as sheet:
                sheet.box(x - 0.025, y, 0.05, size * 1.5)
            crown = mix(r.choice([p.mid, p.strong, p.strong, p.warm, p.accent]), p.ground, 0.12)
            with c.sheet(crown) as sheet:
                points = [
                    (x + math.cos(a) * size * r.uniform(0.9, 1.12), y + math.sin(a) * size * r.uniform(0.95, 1.2))
                    for a in (k * math.tau / 9 for k in range(9))
                ]
                sheet.polygon(curve(points))
            with c.sheet(mix(crown, p.deep, 0.35), shadow=0) as sheet:
                sheet.line([(x, y + size), (x, y - size * 0.4)], 0.018)
                for side in (-1, 1):
                    sheet.line([(x, y + size * 0.2), (x + side * size * 0.42, y - size * 0.2)], 0.014)


def meadow(c: Canvas, r: Random, p: Palette) -> None:
    """Draw stems, leaves and seed heads that grow from below, as pressed in a herbarium."""
    c.shade(p.ground, mix(p.ground, p.quiet, 0.55))
    for depth in range(3):
        tint = (mix(p.quiet, p.mid, 0.45), mix(p.mid, p.strong, 0.45), mix(p.strong, p.deep, 0.35))[depth]
        for n in range(5 - depth):
            x = (n + 0.5) * WIDTH / (5 - depth) + r.uniform(-0.25, 0.25)
            lean, height = r.uniform(-0.35, 0.35), r.uniform(1.5, 2.5) - 0.25 * depth
            stem = [(x + lean * t**2, 3.1 - height * t) for t in (k / 12 for k in range(13))]
            kind = r.randrange(3)
            with c.sheet(tint, lift=0.022) as sheet:
                sheet.line(stem, 0.024)
                for k in range(3, 11):
                    for side in (-1, 1):
                        angle = -math.pi / 2 + side * r.uniform(0.7, 1.05)
                        sheet.leaf(*stem[k], angle, (0.46 - 0.03 * k) * r.uniform(0.8, 1.1), 0.05 + 0.012 * (kind == 0))
            with c.sheet(r.choice([p.accent, p.warm, p.accent, mix(p.warm, p.ground, 0.3)]), lift=0.022) as sheet:
                _head(sheet, *stem[-1], kind)
            if kind == 0:
                with c.sheet(mix(p.deep, p.warm, 0.3), shadow=0) as sheet:
                    sheet.ellipse(*stem[-1], 0.055)


def _head(sheet: Sheet, x: float, y: float, kind: int) -> None:
    """Cut a blossom, a spike of berries or a fan of petals."""
    if kind == 0:
        for k in range(10):
            sheet.leaf(x, y, k * math.tau / 10, 0.2, 0.045)
    elif kind == 1:
        for k in range(7):
            sheet.ellipse(x + (k % 2 - 0.5) * 0.07, y + 0.06 * k - 0.2, 0.042, 0.05)
    else:
        for k in range(7):
            sheet.leaf(x, y + 0.08, -math.pi / 2 + (k - 3) * 0.26, 0.3, 0.035)

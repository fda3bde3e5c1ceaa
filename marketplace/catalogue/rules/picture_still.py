"""Quiet things on a table: vessels, jars, candles, plates, ears of grain, stones; arcades, ribbons and blocks."""

import math
from collections.abc import Sequence
from random import Random

from marketplace.catalogue.rules.picture_canvas import HEIGHT, WIDTH, Canvas, Colour, Palette, Point, Sheet, curve, mix

Profile = Sequence[tuple[float, float]]  # (half width, height above the foot) from the foot to the rim, both 0-1

VASES: tuple[Profile, ...] = (
    ((0.24, 0), (0.42, 0.22), (0.46, 0.45), (0.3, 0.72), (0.17, 0.88), (0.23, 1)),
    ((0.3, 0), (0.5, 0.3), (0.52, 0.5), (0.36, 0.8), (0.34, 1)),
    ((0.2, 0), (0.26, 0.3), (0.34, 0.5), (0.28, 0.7), (0.12, 0.82), (0.12, 0.94), (0.18, 1)),
    ((0.34, 0), (0.4, 0.2), (0.42, 0.6), (0.4, 1)),
    ((0.22, 0), (0.55, 0.55), (0.62, 0.85), (0.6, 1)),
)


def _body(x: float, foot: float, width: float, height: float, profile: Profile) -> list[Point]:
    right = curve([(x + half * width, foot - up * height) for half, up in profile], closed=False)
    left = [(2 * x - px, py) for px, py in right]
    return [*right, *reversed(left)]


def _table(c: Canvas, r: Random, p: Palette) -> float:
    """Lay a wall with a soft light and a table; gives the height of the table's edge."""
    c.shade(mix(p.ground, p.quiet, 0.55), mix(p.ground, p.quiet, 0.15))
    c.glow(r.uniform(0.8, 3.2), 0.9, 1.8, (255, 249, 232), 0.8)
    edge = 2.3
    with c.sheet(mix(p.quiet, p.mid, 0.35), shadow=0.2, lift=0.02) as sheet:
        sheet.box(-0.1, edge, WIDTH + 0.2, HEIGHT)
    with c.sheet(mix(p.quiet, p.ground, 0.25), shadow=0) as sheet:
        sheet.box(-0.1, edge, WIDTH + 0.2, 0.035)
    return edge


def _bands(
    c: Canvas, r: Random, clip: Sheet, x: float, foot: float, width: float, height: float, tints: list[Colour]
) -> None:
    """Paint bands of simple ornament on a thing that was laid before."""
    for _ in range(r.randint(1, 3)):
        y, kind, tint = foot - height * r.uniform(0.2, 0.75), r.randrange(4), r.choice(tints)
        with c.sheet(tint, shadow=0, clip=clip.mask) as sheet:
            if kind == 0:
                sheet.box(x - width, y - 0.05, width * 2, r.uniform(0.05, 0.2))
            elif kind == 1:
                points = [(x - width + n * 0.06, y + (0.05 if n % 2 else -0.05)) for n in range(int(width * 34) + 2)]
                sheet.line(points, 0.028)
            elif kind == 2:
                for n in range(int(width * 2 / 0.11) + 2):
                    sheet.ellipse(x - width + n * 0.11, y, 0.03)
            else:
                for n in range(int(width * 2 / 0.16) + 2):
                    for side in (-0.7, 0.7):
                        sheet.leaf(x - width + n * 0.16, y + 0.05, -math.pi / 2 + side, 0.15, 0.028)
    with c.sheet((255, 255, 255), shadow=0, clip=clip.mask) as sheet:
        sheet.line([(x - width * 0.3, foot - height * 0.25), (x - width * 0.33, foot - height * 0.6)], 0.012)


def vessels(c: Canvas, r: Random, p: Palette) -> None:
    """Stand jugs, bowls and vases close together, each with its own glaze."""
    _table(c, r, p)
    tints = [p.strong, p.mid, p.ground, p.warm, p.accent, p.deep, mix(p.quiet, p.ground, 0.4)]
    r.shuffle(tints)
    for n, (middle, foot) in enumerate(((0.75, 2.42), (3.2, 2.45), (1.95, 2.5), (1.2, 2.68), (2.75, 2.7))):
        width, height = r.uniform(0.7, 1.0), r.uniform(0.95, 1.65) * (0.72 if n > 2 else 1)
        x = middle + r.uniform(-0.12, 0.12)
        tint = tints[n % len(tints)]
        profile = r.choice(VASES[3:] if n > 2 else VASES[:4])
        if r.random() < 0.35 and n != 2:
            with c.sheet(mix(tint, p.deep, 0.12)) as sheet:
                side = r.choice([-1, 1])
                sheet.ellipse(x + side * width * 0.42, foot - height * 0.55, width * 0.26, height * 0.24)
                sheet.ellipse(x + side * width * 0.42, foot - height * 0.55, width * 0.17, height * 0.16, cut=True)
        with c.sheet(tint, lift=0.045, shadow=0.3) as body:
            body.polygon(_body(x, foot, width, height, profile))
        _bands(c, r, body, x, foot, width * 0.62, height, [other for other in tints if other != tint][:4])


def jars(c: Canvas, r: Random, p: Palette) -> None:
    """Line up preserves: glass, fruit, a cloth cap and a label."""
    edge = _table(c, r, p)
    fruit = [p.warm, p.accent, p.strong, mix(p.warm, p.accent, 0.5), p.mid]
    r.shuffle(fruit)
    for row, (count, foot) in enumerate(((4, edge + 0.14), (3, edge + 0.42))):
        for n in range(count):
            x = (n + 0.5) * WIDTH / count + r.uniform(-0.08, 0.08)
            width, height = 0.38 + 0.05 * row, r.uniform(0.82, 1.12) + 0.12 * row
            with c.sheet(fruit[(n + row * 2) % 5], lift=0.04, shadow=0.32) as glass:
                glass.box(x - width, foot - height, width * 2, height, 0.14)
            with c.sheet(mix(fruit[(n + row * 2) % 5], p.deep, 0.22), shadow=0, clip=glass.mask) as sheet:
                for _ in range(16):
                    sheet.ellipse(x + r.uniform(-width, width), foot - r.uniform(0.05, height), r.uniform(0.05, 0.09))
            with c.sheet(mix(fruit[(n + row * 2) % 5], (255, 255, 255), 0.4), shadow=0, clip=glass.mask) as sheet:
                sheet.line([(x - width + 0.09, foot - 0.18), (x - width + 0.09, foot - height + 0.24)], 0.03)
            cloth, dot = r.choice([(p.ground, p.warm), (p.strong, p.ground), (p.quiet, p.strong), (p.ground, p.strong)])
            with c.sheet(cloth, lift=0.02) as cap:
                top = foot - height
                cap.polygon(
                    curve(
                        [
                            (x - width * 1.06, top + 0.15),
                            (x - width * 0.8, top - 0.1),
                            (x, top - 0.17),
                            (x + width * 0.8, top - 0.1),
                            (x + width * 1.06, top + 0.15),
                        ],
                        closed=False,
                    )
                )
            with c.sheet(dot, shadow=0, clip=cap.mask) as sheet:
                for k in range(40):
                    sheet.ellipse(
                        x - width + (k % 8) * 0.115 + 0.05 * (k // 8 % 2), top - 0.16 + (k // 8) * 0.075, 0.02
                    )
                sheet.line([(x - width, top + 0.07), (x + width, top + 0.07)], 0.03)
            with c.sheet(p.ground, lift=0.01, shadow=0.2) as sheet:
                sheet.box(x - width * 0.6, foot - height * 0.52, width * 1.2, height * 0.3, 0.03)
            with c.sheet(mix(p.strong, p.deep, 0.3), shadow=0) as sheet:
                sheet.leaf(x - 0.1, foot - height * 0.37, 0.0, 0.2, 0.045)
                sheet.line([(x - width * 0.4, foot - height * 0.27), (x + width * 0.4, foot - height * 0.27)], 0.014)


def candles(c: Canvas, r: Random, p: Palette) -> None:
    """Light candles of different heights in the dusk."""
    c.shade(p.deep, mix(p.deep, p.strong, 0.7))
    with c.sheet(mix(p.deep, p.warm, 0.25), shadow=0.3) as sheet:
        sheet.box(-0.1, 2.5, WIDTH + 0.2, 1)
    spots = [(n + 0.5) * WIDTH / 7 + r.uniform(-0.12, 0.12) for n in range(7)]
    order = list(range(7))
    r.shuffle(order)
    for n in order:
        x, foot = spots[n], 2.52 + 0.06 * (order.index(n))
        width, height = r.uniform(0.13, 0.24), r.uniform(0.5, 1.45)
        wax = r.choice(
            [p.ground, mix(p.ground, p.quiet, 0.7), p.quiet, mix(p.mid, p.ground, 0.3), mix(p.accent, p.ground, 0.4)]
        )
        top = foot - height
        c.glow(x, top - 0.16, 0.85, (255, 214, 130), 0.5)
        with c.sheet(wax, lift=0.03, shadow=0.35) as body:
            body.box(x - width, top, width * 2, height, 0.05)
            body.ellipse(x, top + 0.03, width, 0.05)
        with c.sheet(mix(wax, p.mid, 0.4), shadow=0, clip=body.mask) as sheet:
            sheet.box(x + width * 0.35, top, width, height)
        with c.sheet((255, 240, 200), shadow=0, clip=body.mask) as sheet:
            sheet.ellipse(x, top + 0.06, width * 0.8, 0.06)
        with c.sheet(p.deep, shadow=0) as sheet:
            sheet.line([(x, top + 0.02), (x, top - 0.08)], 0.02)
        for size, tint in ((1.0, (240, 150, 50)), (0.66, (255, 206, 96)), (0.36, (255, 246, 214))):
            with c.sheet(tint, shadow=0) as sheet:
                low = top - 0.03
                sheet.polygon(
                    curve(
                        [
                            (x, low),
                            (x + 0.075 * size, low - 0.1 * size),
                            (x + 0.015, low - 0.33 * size),
                            (x - 0.07 * size, low - 0.11 * size),
                        ]
                    )
                )
    c.glow(2.0, 1.4, 2.2, (255, 190, 110), 0.12)


def plates(c: Canvas, r: Random, p: Palette) -> None:
    """Set a table seen from above: plates and bowls on a striped cloth."""
    cloth = mix(p.ground, p.quiet, 0.35)
    c.shade(cloth, mix(cloth, p.quiet, 0.4))
    with c.sheet(mix(p.mid, p.quiet, 0.45), shadow=0) as sheet:
        for n in range(14):
            sheet.box(n * 0.32 - 0.1, -0.1, 0.02 + 0.05 * (n % 3 == 0), HEIGHT + 0.2)
    with c.sheet(p.warm, shadow=0) as sheet:
        for n in range(7):
            sheet.box(n * 0.64 + 0.06, -0.1, 0.018, HEIGHT + 0.2)
    spots = [
        (1.15, 1.1, 0.82),
        (2.95, 1.85, 0.9),
        (2.75, 0.55, 0.46),
        (0.85, 2.42, 0.5),
        (3.75, 0.7, 0.42),
        (1.95, 2.65, 0.34),
    ]
    fillings = [p.accent, p.warm, p.strong, mix(p.strong, p.mid, 0.5), mix(p.accent, p.warm, 0.5), p.mid]
    r.shuffle(fillings)
    for n, (x, y, size) in enumerate(spots):
        rim = r.choice([mix(p.ground, (255, 255, 255), 0.6), p.ground, mix(p.quiet, (255, 255, 255), 0.4)])
        with c.sheet(rim, lift=0.06, shadow=0.36) as sheet:
            sheet.ellipse(x, y, size)
        with c.sheet(r.choice([p.strong, p.warm, p.mid]), shadow=0) as sheet:
            if n % 2:
                for k in range(24):
                    angle = k * math.tau / 24
                    sheet.ellipse(x + math.cos(angle) * size * 0.9, y + math.sin(angle) * size * 0.9, size * 0.028)
            else:
                sheet.ellipse(x, y, size * 0.94)
                sheet.ellipse(x, y, size * 0.91, cut=True)
        with c.sheet(mix(rim, p.quiet, 0.5), shadow=0) as sheet:
            sheet.ellipse(x, y, size * 0.72)
        with c.sheet(fillings[n], lift=0.015, shadow=0.25) as sheet:
            sheet.polygon(
                curve(
                    [
                        (
                            x + math.cos(k * math.tau / 10) * size * r.uniform(0.54, 0.62),
                            y + math.sin(k * math.tau / 10) * size * r.uniform(0.54, 0.62),
                        )
                        for k in range(10)
                    ]
                )
            )
        for tint in r.sample([p.ground, p.strong, p.deep, p.accent], 2):
            with c.sheet(tint, lift=0.01, shadow=0.2) as sheet:
                for _ in range(5):
                    angle, far = r.uniform(0, math.tau), r.uniform(0, size * 0.4)
                    sheet.leaf(
                        x + math.cos(angle) * far,
                        y + math.sin(angle) * far,
                        r.uniform(0, 6.3),
                        size * 0.24,
                        size * 0.06,
                    )


def ears(c: Canvas, r: Random, p: Palette) -> None:
    """Fan out ripe ears of grain in front of a low sun."""
    gold = p.gold
    c.shade(mix(p.ground, gold, 0.2), p.ground)
    c.glow(2.0, 2.1, 2.0, (255, 248, 225), 0.9)
    with c.sheet(mix(gold, p.ground, 0.5), shadow=0.12) as sheet:
        sheet.ellipse(2.0, 1.6, 1.0)
    for layer, tint in enumerate((mix(p.quiet, gold, 0.55), mix(gold, p.deep, 0.3), gold)):
        with c.sheet(tint, lift=0.024) as sheet:
            for n in range(9 - layer * 2):
                spread = (n - (8 - layer * 2) / 2) / 4.5
                lean, height = (
                    spread * 0.95 + r.uniform(-0.06, 0.06),
                    r.uniform(2.15, 2.5) - layer * 0.3 - abs(spread) * 0.35,
                )
                stem = [
                    (2 + spread * 0.5 + lean * 1.25 * t**1.7, 3.1 - height * t) for t in (k / 20 for k in range(21))
                ]
                sheet.line(stem, 0.02)
                for k in range(10, 20):
                    (x, y), (nx, ny) = stem[k], stem[min(k + 1, 20)]
                    along = (
                        math.atan2(ny - y, nx - x)
                        if k < 19
                        else math.atan2(stem[20][1] - stem[19][1], stem[20][0] - stem[19][0])
                    )
                    for side in (-1, 1):
                        sheet.leaf(x, y, along + side * 0.5, 0.17, 0.034)
                        sheet.line(
                            [
                                (x, y),
                                (x + math.cos(along + side * 0.3) * 0.34, y + math.sin(along + side * 0.3) * 0.34),
                            ],
                            0.006,
                        )
                sheet.leaf(*stem[20], along, 0.17, 0.034)
    with c.sheet(mix(p.strong, p.mid, 0.3), lift=0.03) as sheet:
        sheet.polygon(curve([(-0.3, 3.1), (0.6, 2.86), (2.0, 2.74), (3.4, 2.86), (4.3, 3.1), (2, 3.5)]))


def stones(c: Canvas, r: Random, p: Palette) -> None:
    """Balance round stones before a wide sun, over still water."""
    c.shade(mix(p.ground, p.quiet, 0.6), p.ground)
    x = r.uniform(1.7, 2.3)
    with c.sheet(mix(p.accent, p.ground, 0.35), shadow=0.08) as sheet:
        sheet.ellipse(x, 1.3, 1.02)
    with c.sheet(mix(p.mid, p.quiet, 0.35), shadow=0.15) as sheet:
        sheet.box(-0.1, 2.35, WIDTH + 0.2, 1)
    with c.sheet(mix(p.quiet, p.ground, 0.4), shadow=0) as sheet:
        for n in range(7):
            half = 1.5 - 0.12 * n + r.uniform(-0.3, 0.3)
            sheet.line([(x - half, 2.47 + 0.085 * n), (x + half * r.uniform(0.6, 1), 2.47 + 0.085 * n)], 0.012)
    foot = 2.52
    tints = [p.deep, p.strong, mix(p.strong, p.mid, 0.6), p.mid, p.warm, p.quiet]
    for n in range(6):
        half, thick = 0.72 - 0.1 * n + r.uniform(-0.05, 0.05), 0.21 - 0.02 * n
        shift = r.uniform(-0.07, 0.07)
        with c.sheet(tints[n], lift=0.04) as stone:
            stone.polygon(
                curve(
                    [
                        (x + shift + half, foot - thick),
                        (x + shift + half * 0.5, foot - thick * 2),
                        (x + shift - half * 0.55, foot - thick * 1.95),
                        (x + shift - half, foot - thick * 0.9),
                        (x + shift - half * 0.5, foot),
                        (x + shift + half * 0.55, foot),
                    ]
                )
            )
        with c.sheet(mix(tints[n], p.ground, 0.4), shadow=0, clip=stone.mask) as sheet:
            sheet.line(
                [(x + shift - half * 0.6, foot - thick * 1.5), (x + shift + half * 0.1, foot - thick * 1.66)], 0.022
            )
        foot -= thick * 1.9


def arcade(c: Canvas, r: Random, p: Palette) -> None:
    """Open an arcade of windows through which light falls on a floor."""
    c.shade(mix(p.quiet, p.ground, 0.3), mix(p.quiet, p.ground, 0.3))
    tall = r.uniform(1.25, 1.5)
    count = r.choice([3, 4])
    span = WIDTH / count
    with c.sheet(mix(p.quiet, p.mid, 0.4), shadow=0) as sheet:
        sheet.box(-0.1, 2.3, WIDTH + 0.2, 1)
    for n in range(count):
        x, half = (n + 0.5) * span, span * 0.33
        with c.sheet(mix(p.ground, p.accent, 0.22), shadow=0) as sheet:
            slant = 0.5
            sheet.polygon([(x - half, 2.36), (x + half, 2.36), (x + half + slant, 3.1), (x - half + slant, 3.1)])
        with c.sheet(p.ground, lift=0.035, shadow=0.2) as sheet:
            sheet.ellipse(x, 2.1 - tall, half + 0.09)
            sheet.box(x - half - 0.09, 2.1 - tall, half * 2 + 0.18, tall + 0.06)
        with c.sheet(mix(p.mid, p.quiet, 0.3), shadow=0) as pane:
            pane.ellipse(x, 2.1 - tall, half)
            pane.box(x - half, 2.1 - tall, half * 2, tall)
        with c.sheet(mix(p.accent, p.ground, 0.25), shadow=0, clip=pane.mask) as sheet:
            sheet.ellipse(2.1, 1.2, 0.42)
        for share, tint in ((0.0, mix(p.mid, p.strong, 0.5)), (0.32, p.strong), (0.6, p.deep)):
            with c.sheet(tint, shadow=0.2, clip=pane.mask) as sheet:
                top = [
                    (k / 8, 1.5 + share + 0.16 * math.sin(k / 8 * (1.9 - share) + share * 5 + tall * 7))
                    for k in range(34)
                ]
                sheet.polygon([*top, (4.3, 3), (-0.1, 3)])
        with c.sheet(p.ground, shadow=0.15, lift=0.01) as sheet:
            sheet.line([(x, 2.1 - tall - half), (x, 2.12)], 0.035)
            sheet.line([(x - half, 2.1 - tall), (x + half, 2.1 - tall)], 0.035)
    with c.sheet(p.warm, lift=0.02) as sheet:
        sheet.box(-0.1, 2.16, WIDTH + 0.2, 0.14)


def ribbons(c: Canvas, r: Random, p: Palette) -> None:
    """Let coloured ribbons dance across a light sky."""
    c.shade(p.ground, mix(p.ground, p.quiet, 0.5))
    c.glow(2, 1.2, 2.0, (255, 252, 240), 0.8)
    tints = [p.quiet, p.accent, p.mid, p.warm, p.strong, p.deep]
    for n, tint in enumerate(tints):
        phase, size, base = r.uniform(0, 6.3), r.uniform(0.3, 0.62), 0.55 + n * 0.38
        pace, width = r.uniform(1.2, 1.9), r.uniform(0.1, 0.22)
        upper = [(x / 20, base + size * math.sin(x / 20 * pace + phase)) for x in range(-4, 86)]
        lower = [(x, y + width * (1.15 + math.sin(x * pace * 1.3 + phase * 2))) for x, y in upper]
        with c.sheet(tint, lift=0.05, shadow=0.3) as band:
            band.polygon([*upper, *reversed(lower)])
        with c.sheet(mix(tint, (255, 255, 255), 0.3), shadow=0, clip=band.mask) as sheet:
            sheet.line([(x, y + width * 0.35) for x, y in upper], 0.018)
    with c.sheet(p.accent, lift=0.02) as sheet:
        for _ in range(22):
            sheet.ellipse(r.uniform(0, WIDTH), r.uniform(0, HEIGHT), r.uniform(0.015, 0.045))


def blocks(c: Canvas, r: Random, p: Palette) -> None:
    """Build towers of arches, half discs and cubes, as from wooden blocks."""
    _table(c, r, p)
    tints = [p.strong, p.accent, p.warm, p.mid, p.deep, mix(p.quiet, p.mid, 0.4)]
    side = 0.5
    for column in range(7):
        x, foot = 0.25 + column * side, 2.6
        before: Colour | None = None
        for _ in range(r.randint(1, 4)):
            kind = r.randrange(4)
            tint = r.choice([other for other in tints if other != before])
            before = tint
            with c.sheet(tint, lift=0.03) as sheet:
                if kind == 0:
                    sheet.box(x, foot - side, side, side, 0.02)
                    sheet.ellipse(x + side / 2, foot, side * 0.27, cut=True)
                elif kind == 1:
                    sheet.box(x, foot - side, side, side, 0.02)
                    sheet.ellipse(x + side / 2, foot - side / 2, side * 0.22, cut=True)
                elif kind == 2:
                    sheet.box(x, foot - side * 0.5, side, side * 0.5, 0.02)
                else:
                    sheet.box(x, foot - side, side, side, 0.02)
            foot -= side * (0.5 if kind == 2 else 1)
        with c.sheet(r.choice([other for other in tints if other != before]), lift=0.03) as sheet:
            if r.random() < 0.5:
                sheet.polygon([(x, foot), (x + side / 2, foot - side * 0.7), (x + side, foot)])
            else:
                sheet.ellipse(x + side / 2, foot, side / 2)
                sheet.box(x - 0.02, foot, side + 0.04, side, cut=True)

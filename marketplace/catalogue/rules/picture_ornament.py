"""Patterns made by hands: weaving, embroidery, paper cut-outs, straw, leaves, wax, wood, patchwork, paper, arcs."""

import math
from random import Random

from marketplace.catalogue.rules.picture_canvas import HEIGHT, WIDTH, Canvas, Palette, Point, Sheet, curve, mix

CENTRE = (WIDTH / 2, HEIGHT / 2)


def weave(c: Canvas, r: Random, p: Palette) -> None:
    """Weave broad strips over and under, with bands of colour as in a country kilim or a basket."""
    c.shade(p.deep, mix(p.deep, p.strong, 0.4))
    step = r.choice([0.25, 0.3, 0.3])
    band = step * 0.86
    columns, rows = math.ceil(WIDTH / step), math.ceil(HEIGHT / step)
    light, soft = mix(p.ground, p.quiet, 0.35), mix(p.quiet, p.mid, 0.35)
    warp = [r.choice([light, light, soft]) for _ in range(columns)]
    period = r.choice([4, 5, 6])
    weft = [(p.strong, p.accent, p.mid, p.warm, p.strong, p.mid)[n % period] for n in range(rows)]
    twill = r.choice([2, 2, 3])
    for row in range(rows):
        with c.sheet(weft[row], lift=0.02, shadow=0.3) as sheet:
            sheet.box(-0.1, row * step + (step - band) / 2, WIDTH + 0.2, band, 0.03)
        with c.sheet(mix(weft[row], p.deep, 0.18), shadow=0) as sheet:
            for line in (0.3, 0.7):
                y = row * step + (step - band) / 2 + band * line
                sheet.line([(-0.1, y), (WIDTH + 0.1, y)], 0.008)
    for tint in dict.fromkeys(warp):
        over = [
            (column * step + step / 2, row * step)
            for column in range(columns)
            for row in range(rows)
            if warp[column] == tint and (column + row) % twill == 0
        ]
        with c.sheet(tint, lift=0.024, shadow=0.34) as sheet:
            for x, y in over:
                sheet.box(x - band / 2, y - 0.045, band, step + 0.09, 0.05)
        with c.sheet(mix(tint, p.mid, 0.4), shadow=0) as sheet:
            for x, y in over:
                sheet.line([(x - 0.22 * band, y), (x - 0.22 * band, y + step)], 0.008)
                sheet.line([(x + 0.22 * band, y), (x + 0.22 * band, y + step)], 0.008)


def stitch(c: Canvas, r: Random, p: Palette) -> None:
    """Embroider rosettes and a zigzag in cross-stitch on linen."""
    linen = mix(p.ground, p.quiet, 0.3)
    c.shade(linen, mix(linen, p.quiet, 0.35))
    cell = 0.0625
    with c.sheet(mix(linen, p.mid, 0.16), shadow=0) as sheet:
        for n in range(round(WIDTH / cell) + 1):
            sheet.line([(n * cell, 0), (n * cell, HEIGHT)], 0.006)
        for n in range(round(HEIGHT / cell) + 1):
            sheet.line([(0, n * cell), (WIDTH, n * cell)], 0.006)
    marks = _rosettes(r) | _borders()
    tints = {1: p.strong, 2: p.warm, 3: p.accent}
    for mark, tint in tints.items():
        with c.sheet(tint, shadow=0.3, lift=0.008) as sheet:
            for (x, y), found in marks.items():
                if found == mark:
                    left, top = x * cell + 0.008, y * cell + 0.008
                    size = cell - 0.016
                    sheet.line([(left, top), (left + size, top + size)], 0.019)
                    sheet.line([(left + size, top), (left, top + size)], 0.019)


def _rosettes(r: Random) -> dict[tuple[int, int], int]:
    """Count three equal rosettes with eight axes: cell -> number of its thread."""
    half = {(0, 0): 3, (1, 0): 3, (1, 1): 3}
    half |= {(far, near): r.choice([1, 1, 2]) for far in range(2, 8) for near in range(far + 1) if r.random() < 0.52}
    return {
        (middle + x, 24 + y): thread
        for middle in (8, 32, 56)
        for y in range(-7, 8)
        for x in range(-7, 8)
        if (thread := half.get((max(abs(x), abs(y)), min(abs(x), abs(y)))))
    }


def _borders() -> dict[tuple[int, int], int]:
    """Count the zigzags and dots above and below."""
    marks: dict[tuple[int, int], int] = {}
    for x in range(65):
        wave = abs((x + 4) % 8 - 4)
        marks |= {(x, 8 + wave): 1, (x, 9 + wave): 2, (x, 39 - wave): 2, (x, 40 - wave): 1}
        if x % 8 in {3, 4, 5}:
            marks |= {(x, 5): 3, (x, 43): 3}
        if x % 2:
            marks |= {(x, 15): 2, (x, 33): 2}
    return marks


def _around(centre: Point, radius: float, count: int, turn: float = 0.0) -> list[tuple[float, float, float]]:
    """Give (x, y, angle) of points on a circle."""
    return [
        (centre[0] + math.cos(angle) * radius, centre[1] + math.sin(angle) * radius, angle)
        for angle in (turn + n * math.tau / count for n in range(count))
    ]


def cutout(c: Canvas, r: Random, p: Palette) -> None:
    """Cut a round ornament out of layers of paper, as the country's wycinanki are."""
    c.shade(p.ground, mix(p.ground, p.quiet, 0.5))
    count = r.choice([8, 10, 12])
    for corner in ((0, 0), (WIDTH, 0), (0, HEIGHT), (WIDTH, HEIGHT)):
        with c.sheet(mix(p.quiet, p.mid, 0.3), lift=0.02) as sheet:
            for x, y, angle in _around(corner, 0.12, 16):
                sheet.leaf(x, y, angle, 0.62, 0.09)
    layers = [
        (1.28, p.strong, 0.2),
        (1.02, mix(p.quiet, p.ground, 0.3), 0.17),
        (0.84, p.warm, 0.15),
        (0.6, p.deep, 0.12),
        (0.38, p.accent, 0.08),
    ]
    for index, (radius, tint, petal) in enumerate(layers):
        shape = r.randrange(3)
        turn = index * math.pi / count
        with c.sheet(tint) as sheet:
            sheet.ellipse(*CENTRE, radius * 0.82)
            for x, y, angle in _around(CENTRE, radius * 0.62, count, turn):
                if shape == 0:
                    sheet.leaf(x, y, angle, radius * 0.44, petal)
                elif shape == 1:
                    sheet.ellipse(
                        x + math.cos(angle) * radius * 0.22, y + math.sin(angle) * radius * 0.22, petal * 0.95
                    )
                else:
                    for side in (-0.1, 0.1):
                        sheet.leaf(x, y, angle + side * 2.4, radius * 0.4, petal * 0.6)
            for x, y, angle in _around(CENTRE, radius * 0.66, count, turn + math.pi / count):
                sheet.leaf(x, y, angle + math.pi, radius * 0.2, petal * 0.3, cut=True)
            for x, y, _angle in _around(CENTRE, radius * 0.78, count, turn):
                sheet.ellipse(x, y, radius * 0.035, cut=True)
    with c.sheet(p.strong, lift=0.015) as sheet:
        sheet.ellipse(*CENTRE, 0.12)


def star(c: Canvas, r: Random, p: Palette) -> None:
    """Tie straw stars and hang them in a winter sky."""
    c.shade(p.deep, mix(p.deep, p.strong, 0.75))
    c.glow(*CENTRE, 1.9, mix(p.strong, p.mid, 0.5), 0.8)
    with c.sheet(mix(p.strong, p.ground, 0.65), shadow=0) as sheet:
        for _ in range(70):
            sheet.ellipse(r.uniform(0, WIDTH), r.uniform(0, HEIGHT), r.uniform(0.006, 0.02))
    spots = [(2.0, 1.5, 1.12), (0.55, 0.75, 0.44), (3.45, 2.2, 0.48), (3.35, 0.6, 0.3), (0.62, 2.35, 0.3)]
    for x, y, size in spots:
        count, turn = r.choice([8, 12]), r.uniform(0, 0.4)
        straw = mix(p.gold, p.ground, 0.35)
        with c.sheet(mix(p.deep, p.mid, 0.4), shadow=0) as sheet:
            sheet.line([(x, -0.1), (x, y - size * 0.9)], 0.008)
        for layer, tint in enumerate((mix(straw, p.deep, 0.22), straw, mix(straw, (255, 250, 230), 0.45))):
            with c.sheet(tint, lift=0.02, shadow=0.34) as sheet:
                length = size * (1 - layer * 0.24)
                for _x, _y, angle in _around((x, y), 0.1, count, turn + layer * math.pi / count):
                    sheet.leaf(x, y, angle, length, size * 0.07)
                    tip = (x + math.cos(angle) * length * 0.72, y + math.sin(angle) * length * 0.72)
                    if layer == 0:
                        for side in (-0.5, 0.5):
                            sheet.leaf(*tip, angle + side, length * 0.3, size * 0.035)
        with c.sheet(p.accent if p.gold == p.warm else p.warm, lift=0.012) as sheet:
            sheet.ellipse(x, y, size * 0.1)
            for bx, by, _angle in _around((x, y), size * 0.34, count, turn):
                sheet.ellipse(bx, by, size * 0.028)


def wreath(c: Canvas, r: Random, p: Palette) -> None:
    """Bind a wreath of leaves, berries and blossoms."""
    c.shade(p.ground, mix(p.ground, p.quiet, 0.5))
    with c.sheet(mix(p.deep, p.warm, 0.4), lift=0.02) as sheet:
        sheet.ellipse(*CENTRE, 0.98)
        sheet.ellipse(*CENTRE, 0.93, cut=True)
    for layer, tint in enumerate((p.deep, p.strong, mix(p.strong, p.mid, 0.5), p.mid, mix(p.mid, p.quiet, 0.4))):
        with c.sheet(tint, lift=0.024) as sheet:
            for x, y, angle in _around(CENTRE, 0.95, 30, layer * 0.08):
                lean = angle + math.pi / 2 + r.choice([-1, 1]) * r.uniform(0.35, 1.0)
                sheet.leaf(x, y, lean, r.uniform(0.26, 0.44) - layer * 0.03, r.uniform(0.05, 0.085))
    for tint in (p.warm, p.accent):
        with c.sheet(tint, lift=0.018) as sheet:
            for x, y, _angle in _around(CENTRE, 0.95, 9, r.uniform(0, 1)):
                for _ in range(3):
                    sheet.ellipse(x + r.uniform(-0.1, 0.1), y + r.uniform(-0.1, 0.1), r.uniform(0.035, 0.055))
    for x, y, turn in _around(CENTRE, 0.97, 5, r.uniform(0, 6)):
        with c.sheet(mix(p.ground, (255, 255, 250), 0.5), lift=0.02) as sheet:
            for px, py, angle in _around((x, y), 0.02, 6, turn):
                sheet.leaf(px, py, angle, 0.19, 0.055)
        with c.sheet(p.accent, lift=0.008) as sheet:
            sheet.ellipse(x, y, 0.05)


def comb(c: Canvas, r: Random, p: Palette) -> None:
    """Build a honeycomb, some cells full and bright, some sealed."""
    gold = p.gold
    c.shade(mix(gold, p.ground, 0.25), mix(gold, p.deep, 0.35))
    size = 0.3
    across, down = size * math.sqrt(3), size * 1.5
    cells = [((column + 0.5 * (row % 2)) * across, row * down) for row in range(8) for column in range(9)]
    light = (r.uniform(0.9, 3.1), r.uniform(0.7, 1.6))
    for share, tint in enumerate(
        (mix(gold, p.deep, 0.5), mix(gold, p.deep, 0.2), gold, mix(gold, (255, 248, 220), 0.55))
    ):
        with c.sheet(tint, lift=0.028, shadow=0.32) as sheet:
            for x, y in cells:
                far = math.hypot(x - light[0], y - light[1]) + r.uniform(-0.45, 0.45)
                if share == max(0, min(3, 3 - int(far / 0.72))):
                    sheet.polygon(
                        (x + size * 0.9 * math.sin(k * math.pi / 3), y + size * 0.9 * math.cos(k * math.pi / 3))
                        for k in range(6)
                    )
    with c.sheet(mix(p.deep, gold, 0.2), lift=0.01) as sheet:
        for x, y in r.sample(cells, 5):
            for side in (-1, 1):
                sheet.leaf(x, y - 0.04, -math.pi / 2 + side * 0.9, 0.2, 0.045)
            sheet.ellipse(x, y + 0.03, 0.055, 0.1)
    c.glow(*light, 1.3, (255, 244, 205), 0.35)


Log = tuple[float, float, float, list[float], Point]  # middle, half width, bumps of the bark, where the heart is


def _ring(log: Log, share: float) -> list[Point]:
    """Give the outline of the ring at a share of the way from the heart of a log to its bark."""
    x, y, size, bumps, heart = log
    drift = 1 - share
    corners = []
    for k, bump in enumerate(bumps):
        turn, length = k * math.tau / len(bumps), size * share * (1 + (bump - 1) * share)
        corners.append((x + heart[0] * drift + math.cos(turn) * length, y + heart[1] * drift + math.sin(turn) * length))
    return curve(corners, steps=6)


def _logs(r: Random) -> list[Log]:
    """Pile up logs, row upon row."""
    logs: list[Log] = []
    side = r.uniform(0.47, 0.56)
    for row in range(5):
        for column in range(-1, 6):
            x, y = (column + 0.5 * (row % 2)) * side * 1.9 + 0.1, 0.25 + row * side * 1.62
            bumps = [r.uniform(0.95, 1.05) for _ in range(10)]
            size = side * r.uniform(0.86, 1.0)
            logs.append((x, y, size, bumps, (r.uniform(-0.14, 0.14) * size, r.uniform(-0.14, 0.14) * size)))

    return logs


def rings(c: Canvas, r: Random, p: Palette) -> None:
    """Stack sawn logs and show the rings of their wood."""
    bark, wood = mix(p.deep, p.warm, 0.25), mix(p.ground, p.gold, 0.3)
    c.shade(mix(p.deep, bark, 0.5), p.deep)
    logs = _logs(r)
    with c.sheet(bark, lift=0.05, shadow=0.5) as sheet:
        for log in logs:
            sheet.polygon(_ring(log, 1.0))
    for turn, tint in enumerate((wood, mix(wood, p.warm, 0.16), mix(wood, p.quiet, 0.5))):
        with c.sheet(tint, shadow=0) as sheet:
            for log in logs[turn::3]:
                sheet.polygon(_ring(log, 0.91))
    for tint in (mix(wood, p.warm, 0.45), mix(wood, p.deep, 0.35), mix(wood, p.mid, 0.6)):
        with c.sheet(tint, shadow=0) as sheet:
            for log in logs:
                for share in sorted((r.uniform(0.06, 0.86) for _ in range(4)), reverse=True):
                    sheet.polygon(_ring(log, share))
                    sheet.polygon(_ring(log, share - r.uniform(0.014, 0.03)), cut=True)
    with c.sheet(mix(wood, p.deep, 0.6), shadow=0) as sheet:
        for x, y, size, _bumps, heart in logs:
            for _ in range(r.randint(0, 2)):
                sheet.leaf(x + heart[0], y + heart[1], r.uniform(0, math.tau), size * r.uniform(0.4, 0.7), 0.014)


def patchwork(c: Canvas, r: Random, p: Palette) -> None:
    """Sew squares of old cloth into a quilt."""
    c.shade(p.deep, p.deep)
    tints = [p.ground, p.quiet, p.mid, p.strong, p.accent, p.warm, mix(p.quiet, p.accent, 0.4)]
    side = 0.5
    for row in range(6):
        for column in range(8):
            x, y = column * side, row * side
            under, over = r.sample(tints, 2)
            kind = r.randrange(5)
            with c.sheet(under, shadow=0) as sheet:
                sheet.box(x, y, side, side)
            with c.sheet(over, lift=0.01, shadow=0.2) as sheet:
                _patch(sheet, x, y, side, kind)
            with c.sheet(mix(under, p.deep, 0.5), shadow=0) as sheet:
                for n in range(6):
                    at = (n + 0.3) * side / 6
                    sheet.line([(x + at, y + 0.025), (x + at + 0.035, y + 0.025)], 0.009)
                    sheet.line([(x + 0.025, y + at), (x + 0.025, y + at + 0.035)], 0.009)


def _patch(sheet: Sheet, x: float, y: float, side: float, kind: int) -> None:
    middle = (x + side / 2, y + side / 2)
    if kind == 0:
        sheet.polygon([(x + 0.05, y + 0.05), (x + side - 0.05, y + 0.05), (x + 0.05, y + side - 0.05)])
    elif kind == 1:
        for px, py, angle in _around(middle, 0.02, 8):
            sheet.leaf(px, py, angle, side * 0.4, 0.05)
    elif kind == 2:
        for n in range(4):
            sheet.box(x + 0.06, y + 0.075 + n * 0.1, side - 0.12, 0.045)
    elif kind == 3:
        sheet.ellipse(*middle, side * 0.36)
        sheet.ellipse(*middle, side * 0.2, cut=True)
        sheet.ellipse(*middle, side * 0.1)
    else:
        for n in range(9):
            sheet.ellipse(x + 0.12 + n % 3 * 0.13, y + 0.12 + n // 3 * 0.13, 0.038)


def sheets(c: Canvas, r: Random, p: Palette) -> None:
    """Bend sheets of coloured paper over one another."""
    c.shade(p.ground, mix(p.ground, p.quiet, 0.4))
    tints = [p.quiet, p.mid, p.accent, p.ground, p.warm, p.strong, mix(p.ground, p.quiet, 0.5), p.deep]
    start = r.randrange(3)
    lean = r.choice([-1, 1])
    for n in range(9):
        t = n / 8
        base = 0.35 + 2.5 * t
        points = [
            (
                x,
                base
                - 0.62 * math.sin((x / WIDTH) * math.pi * 0.9 + lean * 0.5 + t) * (0.5 + t)
                + 0.25 * lean * (x - 2) / 2,
            )
            for x in (k / 5 - 0.2 for k in range(23))
        ]
        with c.sheet(tints[(n + start) % len(tints)], lift=0.05, shadow=0.34) as sheet:
            sheet.polygon([*curve(points, closed=False, steps=4), (WIDTH + 0.2, HEIGHT + 0.2), (-0.2, HEIGHT + 0.2)])


def halftone(c: Canvas, r: Random, p: Palette) -> None:
    """Print discs of three inks over one another in a raster."""
    c.shade(p.ground, mix(p.ground, p.quiet, 0.3))
    for tint, x, y, turn in (
        (p.mid, r.uniform(1.1, 1.5), r.uniform(1.0, 1.3), 0.26),
        (p.accent, r.uniform(2.5, 2.9), r.uniform(1.1, 1.4), 0.0),
        (p.strong, r.uniform(1.8, 2.2), r.uniform(1.8, 2.1), 0.78),
    ):
        with c.sheet(tint, shadow=0) as sheet:
            cos, sin = math.cos(turn), math.sin(turn)
            for row in range(-18, 19):
                for column in range(-18, 19):
                    dx, dy = (column * cos - row * sin) * 0.105, (column * sin + row * cos) * 0.105
                    far = math.hypot(dx, dy)
                    if far < 1.25:
                        sheet.ellipse(x + dx, y + dy, 0.066 * (1.0 - far / 1.35) ** 0.7)


def waves(c: Canvas, r: Random, p: Palette) -> None:
    """Lay scale over scale of arcs, like water and lather."""
    c.shade(p.strong, p.strong)
    size = r.choice([0.29, 0.34, 0.4])
    light = mix(p.ground, p.quiet, 0.25)
    rows = math.ceil(HEIGHT / size * 2) + 3
    for row in range(rows):
        centres = [((column + row % 2 * 0.5) * size * 2, row * size * 0.5) for column in range(-1, round(2 / size) + 2)]
        bright = {index for index in range(len(centres)) if r.random() < 0.06}
        with c.sheet(light, lift=0.02, shadow=0.3) as sheet:
            for x, y in centres:
                sheet.ellipse(x, y, size)
        inks = (p.strong, mix(p.strong, p.mid, 0.6), p.mid) if row % 3 else (p.strong, p.strong, p.accent)
        for share, ink in zip((0.86, 0.6, 0.34), inks, strict=True):
            with c.sheet(ink, shadow=0) as sheet:
                for index, (x, y) in enumerate(centres):
                    sheet.ellipse(x, y, size * share, cut=index in bright)
                    sheet.ellipse(x, y, size * (share - 0.13), cut=True)
        if bright:
            with c.sheet(p.warm, shadow=0) as sheet:
                for index in bright:
                    for share in (0.86, 0.6, 0.34):
                        sheet.ellipse(*centres[index], size * share)
                        sheet.ellipse(*centres[index], size * (share - 0.13), cut=True)

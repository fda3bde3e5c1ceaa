"""A drawing for each enterprise, made of its palette and the letters of its address name: the same every time."""

import hashlib
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDTH: Final = 640
HEIGHT: Final = 360
CELL: Final = 80

# ground, quiet shape, strong shape, accent
PALETTES: Final[dict[str, tuple[str, str, str, str]]] = {
    "leaf": ("#E4F0E9", "#BFDACB", "#1E5B43", "#E9A93B"),
    "clay": ("#FBE9E1", "#F0C6B4", "#A8431F", "#1E5B43"),
    "honey": ("#FDF1DA", "#F4D491", "#8A5A0B", "#A8431F"),
    "sky": ("#E5EFF7", "#B9D3E6", "#1D5A85", "#E9A93B"),
    "plum": ("#F4E8F0", "#DDBCD1", "#6B2A56", "#E9A93B"),
    "ink": ("#F3EDE1", "#D9D3C7", "#3A463F", "#A8431F"),
}

_MOTIFS: Final = (
    # a leaf, a blossom, a spiral bud of Rzeszów embroidery, a cross-stitch, two half moons; each in a cell of 80 x 80
    """<path d="M16 64C16 32 36 16 64 16C64 44 48 64 16 64Z" fill="{a}"/>
    <path d="M16 64L52 28" stroke="{b}" stroke-width="3" stroke-linecap="round"/>""",
    """<g fill="{a}"><circle cx="40" cy="22" r="12"/><circle cx="58" cy="40" r="12"/><circle cx="40" cy="58" r="12"/>
    <circle cx="22" cy="40" r="12"/></g><circle cx="40" cy="40" r="9" fill="{c}"/>""",
    """<path d="M20 60V40A20 20 0 1 1 40 60A12 12 0 1 1 52 46" fill="none" stroke="{a}" stroke-width="7"
    stroke-linecap="round"/><circle cx="60" cy="62" r="5" fill="{c}"/>""",
    """<g stroke="{a}" stroke-width="7" stroke-linecap="round"><path d="M22 22L58 58M58 22L22 58"/></g>
    <g fill="{c}"><circle cx="40" cy="16" r="4"/><circle cx="40" cy="64" r="4"/></g>""",
    """<path d="M14 40A26 26 0 0 1 66 40Z" fill="{a}"/><path d="M14 46A26 26 0 0 0 66 46Z" fill="{b}"/>""",
)


def seed_of(slug: str) -> int:
    """Give a number 0-65535 that belongs to a vendor's slug."""
    return int.from_bytes(hashlib.blake2b(slug.encode(), digest_size=2).digest(), "big")


def palette_of(name: str) -> str:
    """Give the name itself when it is a palette we have, otherwise "leaf"."""
    return name if name in PALETTES else "leaf"


def draw(palette: str, seed: int) -> SafeString:
    """Draw the banner as SVG, 640 x 360; an unknown palette is drawn in "leaf"."""
    ground, quiet, strong, accent = PALETTES[palette_of(palette)]
    bits = hashlib.blake2b(str(seed).encode(), digest_size=64).digest()
    cells = []
    for index in range((WIDTH // CELL) * (HEIGHT // CELL + 1)):
        column, row = index % (WIDTH // CELL), index // (WIDTH // CELL)
        pick = bits[index % len(bits)]
        if pick % 4 == 0:
            continue
        main, second = (strong, quiet) if pick % 3 == 0 else (quiet, ground)
        motif = _MOTIFS[pick // 4 % len(_MOTIFS)].format(a=main, b=second, c=accent)
        transform = f"translate({column * CELL} {row * CELL - 20}) rotate({pick % 4 * 90} 40 40)"
        cells.append((transform, SafeString(motif)))
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" width="{}" height="{}">'
        '<rect width="100%" height="100%" fill="{}"/>{}</svg>',
        WIDTH,
        HEIGHT,
        WIDTH,
        HEIGHT,
        ground,
        format_html_join("", '<g transform="{}">{}</g>', cells),
    )

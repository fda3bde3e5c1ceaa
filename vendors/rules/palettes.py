"""The palettes of shops: each pair of text and ground is proven readable (WCAG 1.4.3, 1.4.11)."""

from typing import Any, Final, NamedTuple

from django.utils.translation import gettext_lazy as _


class ShopColours(NamedTuple):
    """`ground` is a light surface, `strong` the dark colour of headings and lines, `accent` a decoration.

    Text in `strong` or in the page's ink on `ground` holds at least 4.5:1, as does white on `strong`.
    """

    label: Any
    ground: str
    strong: str
    accent: str


INK: Final = "#1F2A24"
PAPER: Final = "#FBF8F2"
PALETTES: Final[dict[str, ShopColours]] = {
    "leaf": ShopColours(_("leśna zieleń"), "#E4F0E9", "#1E5B43", "#E9A93B"),
    "clay": ShopColours(_("wypalana glina"), "#FBE9E1", "#A8431F", "#1E5B43"),
    "honey": ShopColours(_("miód"), "#FDF1DA", "#8A5A0B", "#A8431F"),
    "sky": ShopColours(_("niebo"), "#E5EFF7", "#1D5A85", "#E9A93B"),
    "plum": ShopColours(_("śliwka"), "#F4E8F0", "#6B2A56", "#E9A93B"),
    "ink": ShopColours(_("grafit"), "#F3EDE1", "#3A463F", "#A8431F"),
}


def contrast(first: str, second: str) -> float:
    """Give the contrast of two colours as WCAG counts it, 1 to 21."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

"""Pictures that this program draws: a motif on the colours of its enterprise, with an ornament of the region.

The same motif, colours and words always give the same picture. The words of the text alternative choose the
composition, so that a picture shows what its description says: a close-up, one thing, or several. They are plainly
drawings and never pretend to show the goods.
"""

import hashlib
import math
import re
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Final

from marketplace.catalogue.rules.picture_canvas import HEIGHT, WIDTH, Canvas, Place, mix
from marketplace.catalogue.rules.picture_ground import BACKGROUNDS
from marketplace.catalogue.rules.picture_motifs import draw_motif, motif_of
from marketplace.catalogue.rules.picture_palette import PALETTES, Palette, palette_from

if TYPE_CHECKING:
    from PIL import Image

SIZE: Final = (1280, 960)
GENERATED: Final = "listings/generated/"  # below the folder that is served to everybody (config.urls)
VARIANTS: Final = 12  # how many different pictures there are of one motif in one palette
_CLOSE: Final = re.compile(r"zbliżen|przekrojon|zbliż|kawałek", re.IGNORECASE)
_SEVERAL: Final = re.compile(
    r"\b(trzy|cztery|pięć|sześć|osiem|dwanaście|dwie|dwa|rząd\w*|rzędy|stos\w*|komplet|zestaw|kilka|wachlarz|ułożon\w+)\b",
    re.IGNORECASE,
)


def draw_picture(motif: str, palette: str, seed: int, size: tuple[int, int] = SIZE) -> bytes:
    """Draw a picture for a listing without one and give it as WebP.

    `motif` is a motif or the name of a category's icon, `palette` one of PALETTES; unknown names give a landscape and
    "leaf". The same arguments always give the same bytes. The drawing is 4:3; another shape of `size` cuts its edges.
    """
    width, height = size
    pixels = max(width, math.ceil(height * WIDTH / HEIGHT))
    image = illustrate(motif_of(motif), PALETTES.get(palette, PALETTES["leaf"]), str(seed), pixels=pixels)
    if image.size != size:
        from PIL import ImageOps

        image = ImageOps.fit(image, size)
    file = BytesIO()
    image.save(file, "WEBP", quality=82, method=4)
    return file.getvalue()


def picture_file_name(motif: str, palette: str, seed: int) -> str:
    """Give the name under which a generated picture is stored once for all listings that share it."""
    colours = palette if palette in PALETTES else "leaf"
    return f"{GENERATED}{motif_of(motif)}-{colours}-{seed % VARIANTS}.webp"


def illustrate(motif: str, colours: Sequence[str], words: str, *, pixels: int = 960) -> "Image.Image":
    """Draw the picture, 4:3, `pixels` wide; raises KeyError for an unknown motif."""
    seed = int.from_bytes(hashlib.blake2b(f"{motif}/{words}".encode(), digest_size=6).digest(), "big")
    palette = palette_from(colours, seed % 15)
    canvas = Canvas(pixels, palette.ground)
    BACKGROUNDS[seed // 15 % len(BACKGROUNDS)](canvas, palette)
    for place in _places(words, seed):
        _shadow(canvas, palette, place)
        canvas.place = place
        draw_motif(canvas, palette, motif)
    canvas.place = Place()
    return canvas.finished()


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

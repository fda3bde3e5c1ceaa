"""The graphic of the mark: taken as it is, never redrawn, and known again by what it looks like (law.md R13-09)."""

import hashlib
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from core.errors import RuleViolation

if TYPE_CHECKING:
    from PIL import Image

MAX_BYTES: Final = 2 * 1024 * 1024
MIN_SIDE: Final = 100
MAX_SIDE: Final = 4000
TYPES: Final = {"PNG": ("image/png", "png"), "JPEG": ("image/jpeg", "jpg")}


class GraphicRefused(RuleViolation):
    """The file is no graphic that can stand beside an offer."""

    code = "GRAPHIC_REFUSED"


@dataclass(frozen=True, slots=True)
class MarkPicture:
    """A checked graphic: the bytes of its owner unchanged, with size in pixels and both hashes."""

    content: bytes
    content_type: str
    extension: str
    width: int
    height: int
    perceptual_hash: str

    @property
    def sha256(self) -> str:
        """Give the hash of the bytes."""
        return hashlib.sha256(self.content).hexdigest()


def mark_picture(content: bytes) -> MarkPicture:
    """Check an uploaded graphic and keep its bytes: PNG or JPG, at most 2 MB, sides from 100 to 4000 pixels.

    Call it before the action. Raises GraphicRefused with a sentence for the sender.
    """
    from PIL import (  # Pillow: 5 MB that a web process should carry only once a picture comes
        Image,
        UnidentifiedImageError,
    )

    if len(content) > MAX_BYTES:
        raise GraphicRefused(_("Plik jest za duży: grafika może mieć najwyżej 2 MB."), field="file")
    refused = GraphicRefused(_("Przyjmujemy grafikę jako PNG albo JPG. Ten plik jest innego rodzaju."), field="file")
    try:
        with Image.open(BytesIO(content), formats=tuple(TYPES)) as image:
            width, height = image.size
            _check_sides(width, height)
            kind, extension = TYPES[image.format or ""]
            looks = dhash(image)
    except GraphicRefused:
        raise
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, KeyError) as problem:
        raise refused from problem
    return MarkPicture(content, kind, extension, width, height, looks)


def _check_sides(width: int, height: int) -> None:
    """Refuse by the header, before anything is decoded."""
    if min(width, height) < MIN_SIDE or max(width, height) > MAX_SIDE:
        raise GraphicRefused(_("Boki grafiki muszą mieć od 100 do 4000 punktów."), field="file")


def dhash(image: "Image.Image") -> str:
    """Give 64 bits of what a picture looks like, as 16 hexadecimal digits: is each point lighter than the next.

    Transparent parts count as white. Small changes of size, colour and compression move few bits.
    """
    from PIL import Image

    canvas = Image.new("RGBA", image.size, "white")
    canvas.alpha_composite(image.convert("RGBA"))
    small = canvas.convert("L").resize((9, 8), Image.Resampling.LANCZOS)
    points = small.tobytes()
    bits = 0
    for row in range(8):
        for column in range(8):
            here = row * 9 + column
            bits = bits << 1 | (points[here] > points[here + 1])
    return f"{bits:016x}"


def distance(first: str, second: str) -> int:
    """Tell in how many of the 64 bits two pictures differ; up to about 10 they look alike."""
    return (int(first, 16) ^ int(second, 16)).bit_count()

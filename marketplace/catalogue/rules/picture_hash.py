"""Whether a photo is the picture of a known mark: a difference hash of 64 bits (law.md T13-09).

It recognises the mark's own picture after scaling, recompression, a change of colours or a frame of up to a tenth of
its side. It does not find a mark printed on a product somewhere in a photo: that takes a trained detector, which we do
not have, and the reviewer's eyes instead. Windows of hashes over the whole photo with a correlation of the best ones
were tried with Pillow alone (0.35 s a photo): photos without a mark reached 0.76 to 0.83, photos with one on a product
0.52 to 0.98, so that no threshold tells them apart.
"""

from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PIL import Image

SIDE: Final = 8
NEAR: Final = 9
_FRAMES: Final = (0.0, 0.06, 0.12)


def picture_hash(image: "Image.Image") -> str:
    """Give the hash as 16 hexadecimal digits: which of two neighbouring points of a 9 × 8 grey picture is lighter."""
    from PIL import Image, ImageOps  # Pillow: 5 MB that a web process should carry only once a picture comes

    small = ImageOps.autocontrast(image.convert("L")).resize((SIDE + 1, SIDE), Image.Resampling.LANCZOS)
    points = small.tobytes()
    bits = 0
    for row in range(SIDE):
        for column in range(SIDE):
            at = row * (SIDE + 1) + column
            bits = bits << 1 | (points[at] > points[at + 1])
    return f"{bits:016x}"


def hash_of(content: bytes) -> str:
    """Give the hash of a stored picture."""
    from PIL import Image

    with Image.open(BytesIO(content)) as image:
        image.draft("L", (256, 256))
        return picture_hash(image)


def alike(content: bytes, known: Iterable[tuple[str, str]]) -> str:
    """Name the first known mark, of (name, hash) pairs, whose picture this is, or an empty string."""
    from PIL import Image

    pairs = [(name, int(value, 16)) for name, value in known if value]
    if not pairs:
        return ""
    with Image.open(BytesIO(content)) as image:
        image.draft("L", (512, 512))
        grey = image.convert("L")
    for frame in _FRAMES:
        width, height = grey.size
        box = (int(width * frame), int(height * frame), int(width * (1 - frame)), int(height * (1 - frame)))
        found = int(picture_hash(grey.crop(box)), 16)
        for name, value in pairs:
            if (found ^ value).bit_count() <= NEAR:
                return name
    return ""

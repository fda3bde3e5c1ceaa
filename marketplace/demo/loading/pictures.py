"""Files of the demo's pictures: drawn once, kept under a name that belongs to what they show."""

import hashlib
import io
import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from marketplace.catalogue.rules.picture import illustrate

FOLDER: Final = "listings/demo"
WIDTH: Final = 800
HEIGHT: Final = 600
SMALLER: Final = (640, 320)
DRAWN_BY: Final = "1"  # raise it when the drawing changes, so that kept files are not taken for new ones


@dataclass(frozen=True)
class Wanted:
    """A picture to be drawn: the motif, the colours of its enterprise and the words that describe it."""

    motif: str
    colours: tuple[str, ...]
    words: str

    @property
    def stem(self) -> str:
        """Give the path of its files without the width."""
        text = "/".join((DRAWN_BY, self.motif, *self.colours, self.words))
        return f"{FOLDER}/{self.motif}-{hashlib.blake2b(text.encode(), digest_size=6).hexdigest()}"

    @property
    def image(self) -> str:
        """Give the path of the picture."""
        return f"{self.stem}.webp"

    @property
    def renditions(self) -> dict[str, dict[str, str]]:
        """Give the paths of its smaller sizes, as Media keeps them."""
        return {"webp": {str(width): f"{self.stem}-{width}.webp" for width in SMALLER}}


def draw_pictures(wanted: Iterable[Wanted]) -> int:
    """Draw those pictures that are not in the storage yet; tells how many.

    Threads help, because Pillow works outside the GIL.
    """
    known = _kept()
    missing = [picture for picture in dict.fromkeys(wanted) if picture.image.rpartition("/")[2] not in known]
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 2) as pool:
        for picture, files in zip(missing, pool.map(_files, missing), strict=True):
            for path, content in files:
                default_storage.delete(path)
                default_storage.save(path, ContentFile(content))
            known.add(picture.image)
    return len(missing)


def _kept() -> set[str]:
    if not default_storage.exists(FOLDER):
        return set()
    return set(default_storage.listdir(FOLDER)[1])


def _files(picture: Wanted) -> Sequence[tuple[str, bytes]]:
    """Draw a picture and its smaller sizes; the full size stands last, so that it is there only with the others."""
    image = illustrate(picture.motif, picture.colours, picture.words, pixels=WIDTH)
    found = []
    for width in SMALLER:
        small = image.resize((width, round(width * HEIGHT / WIDTH)), Image.Resampling.BILINEAR, reducing_gap=2)
        found.append((picture.renditions["webp"][str(width)], _webp(small)))
    return [*found, (picture.image, _webp(image))]


def _webp(image: Image.Image) -> bytes:
    with io.BytesIO() as buffer:
        image.save(buffer, "WEBP", quality=82, method=2)
        return buffer.getvalue()

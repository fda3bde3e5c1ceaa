"""The smaller sizes of a picture that browsers choose from."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath
from typing import Final, NamedTuple

WIDTHS: Final = (320, 640, 960, 1280)
_OPTIONS: Final[dict[str, dict[str, int]]] = {
    "webp": {"quality": 80, "method": 4},
    "avif": {"quality": 58, "speed": 7},
}


class Rendition(NamedTuple):
    """One size of a picture in one format; `name` is where it is stored."""

    kind: str
    width: int
    name: str
    content: bytes


def rendition_widths(width: int) -> list[int]:
    """Give the widths to make of a picture, never larger than it is: 500 -> [320, 500]."""
    smaller = [step for step in WIDTHS if step < width]
    return [*smaller, width] if width <= WIDTHS[-1] else [*smaller, WIDTHS[-1]][: len(WIDTHS)]


def renditions_of(name: str, content: bytes) -> Iterator[Rendition]:
    """Make all sizes of a stored picture as WebP and AVIF, without metadata.

    Names follow from the picture's own name, so making them again writes the same files.
    """
    from PIL import Image  # Pillow: 5 MB that a web process should carry only once a picture comes

    path = PurePosixPath(name)
    with Image.open(BytesIO(content)) as source:
        whole = source.convert("RGB")
    for width in rendition_widths(whole.width):
        height = max(1, round(whole.height * width / whole.width))
        picture = whole.resize((width, height), Image.Resampling.LANCZOS)
        for kind, options in _OPTIONS.items():
            buffer = BytesIO()
            picture.save(buffer, kind.upper(), **options)
            yield Rendition(kind, width, str(path.with_name(f"{path.stem}-{width}.{kind}")), buffer.getvalue())

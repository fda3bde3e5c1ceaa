"""Uploaded pictures are decoded, checked and written anew: nothing of the original file is kept."""

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from core.errors import RuleViolation

if TYPE_CHECKING:
    from PIL import Image

FORMATS: Final = ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF")
MAX_BYTES: Final = 15 * 1024 * 1024
MAX_PIXELS: Final = 50_000_000
MIN_SIDE: Final = 300
MAX_SIDE: Final = 2560
PAPER: Final = (255, 255, 255)


class PictureRefused(RuleViolation):
    """The file is no picture that we take."""

    code = "PICTURE_REFUSED"


@dataclass(frozen=True, slots=True)
class CleanPicture:
    """A JPEG that this program wrote itself: no metadata, right way up, sRGB, at most 2560 pixels a side."""

    content: bytes
    width: int
    height: int


def clean_picture(content: bytes) -> CleanPicture:
    """Turn an uploaded file into a clean picture.

    The content decides, not the name or the type that the browser claims. The size is read from the header before
    anything is decoded, so a small file cannot unpack into gigabytes. Transparency becomes white. Call it before the
    action, outside the transaction. Raises PictureRefused with a sentence for the seller.
    """
    from PIL import (  # Pillow: 5 MB that a web process should carry only once a picture comes
        Image,
        UnidentifiedImageError,
    )

    if len(content) > MAX_BYTES:
        raise PictureRefused(_("Plik jest za duży: zdjęcie może mieć najwyżej 15 MB."), field="image")
    try:
        with Image.open(BytesIO(content), formats=FORMATS) as image:
            _check_size(*image.size)
            return _written_anew(image)
    except PictureRefused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as problem:
        raise _too_large() from problem
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as problem:
        message = _("To nie jest zdjęcie, które umiemy odczytać. Użyj pliku JPEG, PNG, WebP albo AVIF.")
        raise PictureRefused(message, field="image") from problem


def _too_large() -> PictureRefused:
    return PictureRefused(_("Zdjęcie jest za duże: może mieć najwyżej 50 milionów punktów."), field="image")


def _check_size(width: int, height: int) -> None:
    if width * height > MAX_PIXELS:
        raise _too_large()
    if min(width, height) < MIN_SIDE:
        raise PictureRefused(_("Zdjęcie jest za małe: krótszy bok musi mieć co najmniej 300 punktów."), field="image")


def _written_anew(image: "Image.Image") -> CleanPicture:
    from PIL import Image, ImageOps

    image.draft("RGB", (MAX_SIDE, MAX_SIDE))
    upright = ImageOps.exif_transpose(image)
    picture = _in_srgb(upright, image.info.get("icc_profile"))
    picture.thumbnail((MAX_SIDE, MAX_SIDE), Image.Resampling.LANCZOS)
    clean_image = Image.frombytes("RGB", picture.size, picture.tobytes())
    buffer = BytesIO()
    clean_image.save(buffer, "JPEG", quality=88, optimize=True, progressive=True)
    return CleanPicture(buffer.getvalue(), *clean_image.size)


def _in_srgb(image: "Image.Image", profile: bytes | None) -> "Image.Image":
    """Give the picture in sRGB on white."""
    from PIL import Image, ImageCms

    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        with_alpha = image.convert("RGBA")
        flat = Image.new("RGB", image.size, PAPER)
        flat.paste(with_alpha, mask=with_alpha.getchannel("A"))
        return flat
    if profile and image.mode in {"RGB", "CMYK", "L"}:
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except ImageCms.PyCMSError:
            return image.convert("RGB")
        return converted or image.convert("RGB")
    return image.convert("RGB")

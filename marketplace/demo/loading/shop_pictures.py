"""Logos, banners and photos of the demo's shops: drawn like the listings' pictures, never photographs of people."""

from io import BytesIO
from typing import Final, NamedTuple

from PIL import Image, ImageOps

from core.pictures import CleanPicture, clean_picture
from marketplace.catalogue.rules.picture import illustrate
from marketplace.demo.loading.texts import Row, listing_rows, vendor_rows

WITH_BANNER: Final = 10
PHOTOS: Final = 3
Colours = tuple[str, ...]

#: What was drawn before the transaction began: vendor's slug -> its pictures. Empty where nobody drew (tests).
DRAWN: Final[dict[str, "ShopPictures"]] = {}


class ShopPictures(NamedTuple):
    """The pictures of one shop; photos come with their words."""

    logo: CleanPicture
    banner: CleanPicture | None
    photos: list[tuple[CleanPicture, str]]


def draw_shop_pictures() -> int:
    """Draw the pictures of all shops into DRAWN; tells how many."""
    for place, vendor in enumerate(row for row in vendor_rows() if row["state"] == "APPROVED"):
        DRAWN[vendor["slug"]] = _draw(vendor, is_rich=place < WITH_BANNER)
    return sum(1 + bool(shop.banner) + len(shop.photos) for shop in DRAWN.values())


def _draw(vendor: Row, *, is_rich: bool) -> ShopPictures:
    colours: Colours = tuple(vendor["colours"])
    media = [media for row in listing_rows(vendor["slug"]) for media in row["media"]]
    motifs = list(dict.fromkeys(one["motif"] for one in media))
    logo = ImageOps.fit(illustrate(motifs[0], colours, f"logo {vendor['slug']}", pixels=600), (420, 420))
    if not is_rich:
        return ShopPictures(_clean(logo), None, [])
    banner = Image.new("RGB", (1920, 480))
    for place in range(4):
        motif = motifs[place % len(motifs)]
        tile = illustrate(motif, colours, f"baner {place} {vendor['slug']}", pixels=640)
        banner.paste(ImageOps.fit(tile, (480, 480)), (place * 480, 0))
    wanted = media[: PHOTOS * 2 : 2] or media[:1]
    photos = [(_clean(illustrate(one["motif"], colours, one["alt"], pixels=960)), one["alt"]) for one in wanted]
    return ShopPictures(_clean(logo), _clean(banner), photos)


def _clean(image: Image.Image) -> CleanPicture:
    with BytesIO() as buffer:
        image.convert("RGB").save(buffer, "PNG")
        return clean_picture(buffer.getvalue())

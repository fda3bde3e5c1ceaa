"""What an enterprise says about its shop, as the seller's page shows it; or as it would look with the drafts."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.core.files.storage import default_storage
from django.urls import reverse

from core import clock
from vendors.models import PictureKind, Storefront, StorefrontPicture, Vendor
from vendors.queries.storefront import own_pictures, photos_of, picture_of, public_pictures, storefront_of, story_of
from vendors.rules.map_point import map_link
from vendors.rules.opening_hours import HoursRow, exceptions_table, hours_table


class ShopPicture(NamedTuple):
    """Address and size of one picture; `srcset_webp` is empty until the small sizes exist."""

    src: str
    srcset_webp: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Shop:
    """Story, pictures, hours, place and addresses; nothing in here asks the database again."""

    row: Storefront
    story: str
    logo: ShopPicture | None
    banner: ShopPicture | None
    photos: list[ShopPicture]
    hours: list[HoursRow]
    exceptions: list[tuple[dt.date, HoursRow, str]]
    map_url: str
    returns: list[str]

    @property
    def has_hours(self) -> bool:
        """Tell whether there is anything to say about hours."""
        return bool(self.hours or self.exceptions or self.row.hours_note)


def load_shop(vendor: Vendor, *, with_drafts: bool = False) -> Shop:
    """Read the shop in at most four queries; `with_drafts` shows what waits too, for the preview of its team."""
    row = storefront_of(vendor)
    pictures = own_pictures(vendor.pk) if with_drafts else public_pictures(vendor)
    point = row.latitude is not None and row.longitude is not None
    return Shop(
        row=row,
        story=(row.story_draft or vendor.story) if with_drafts else story_of(vendor),
        logo=_shown(picture_of(pictures, PictureKind.LOGO), vendor),
        banner=_shown(picture_of(pictures, PictureKind.BANNER), vendor),
        photos=[shown for photo in photos_of(pictures) if (shown := _shown(photo, vendor))],
        hours=hours_table(row.hours),
        exceptions=exceptions_table(row.hours_exceptions, clock.today()),
        map_url=map_link(row.latitude, row.longitude) if point else "",  # type: ignore[arg-type]
        returns=row.returns_lines(),
    )


def logos_of(vendors: Iterable[Vendor]) -> dict[int, str]:
    """Give vendor id -> address of its small public logo, for many vendors in one query."""
    logos = StorefrontPicture.objects.filter(
        vendor__in=[vendor.pk for vendor in vendors], kind=PictureKind.LOGO, shows_people=False
    ).exclude(image="")
    return {logo.vendor_id: _small(logo) for logo in logos.order_by("pk")}


def _shown(picture: StorefrontPicture | None, vendor: Vendor) -> ShopPicture | None:
    if picture is None:
        return None
    if not picture.image:
        src = reverse("vendors:storefront_picture_file", args=[vendor.slug, picture.pk])
        return ShopPicture(src, "", picture.width, picture.height, picture.alt)
    sizes = sorted((int(width), name) for width, name in picture.renditions.get("webp", {}).items())
    links = ", ".join(f"{default_storage.url(name)} {width}w" for width, name in sizes)
    return ShopPicture(picture.image.url, links, picture.width, picture.height, picture.alt)


def _small(picture: StorefrontPicture) -> str:
    sizes = sorted((int(width), name) for width, name in picture.renditions.get("webp", {}).items())
    return default_storage.url(sizes[0][1]) if sizes else str(picture.image.url)

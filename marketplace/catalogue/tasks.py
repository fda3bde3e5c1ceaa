"""Work that nobody should wait for: pictures and their files, counting of views."""

import datetime as dt
import uuid

from celery import shared_task
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, default_storage

from core.renditions import renditions_of
from marketplace.catalogue.actions.count_views import count_views as add_views
from marketplace.catalogue.actions.give_picture import give_picture
from marketplace.catalogue.actions.record_renditions import record_renditions
from marketplace.catalogue.models import Media, Product
from marketplace.catalogue.rules.picture import SIZE, draw_picture, picture_file_name
from marketplace.catalogue.rules.picture_motifs import motif_of


@shared_task
def make_renditions(*, media_id: int, **_kwargs: object) -> None:
    """Store the smaller sizes of a picture and remember them; safe to repeat, silent when the picture is gone."""
    media = Media.objects.filter(pk=media_id).exclude(image="").first()
    if media is None or media.renditions:
        return
    name = str(media.image.name)
    shared = Media.objects.filter(image=name).exclude(renditions={}).first()
    if shared is not None:
        record_renditions(media_id=media_id, image=name, renditions=shared.renditions)
        return
    with media.image.open("rb") as file:
        content = file.read()
    found: dict[str, dict[str, str]] = {}
    for rendition in renditions_of(name, content):
        _store(default_storage, rendition.name, rendition.content)
        found.setdefault(rendition.kind, {})[str(rendition.width)] = rendition.name
    record_renditions(media_id=media_id, image=name, renditions=found)


@shared_task
def draw_missing_picture(*, product_id: int, **_kwargs: object) -> None:
    """Give a listing without any picture a generated one: its category's motif in its vendor's colours."""
    product = Product.objects.select_related("category", "vendor").filter(pk=product_id).first()
    if product is None or Media.objects.filter(product=product).exclude(image="").exists():
        return
    motif, palette = motif_of(product.category.slug, product.category.icon), product.vendor.palette
    name = picture_file_name(motif, palette, product.pk)
    if not default_storage.exists(name):
        seed = int(name.rpartition("-")[2].removesuffix(".webp"))
        _store(default_storage, name, draw_picture(motif, palette, seed))
    give_picture(product_id=product_id, image=name, width=SIZE[0], height=SIZE[1])


@shared_task
def count_views(*, key: str, day: str, products: dict[str, int], vendors: dict[str, int], **_kwargs: object) -> None:
    """Add the views that a web process gathered to the daily counters; safe to repeat."""
    add_views(key=uuid.UUID(key), day=dt.date.fromisoformat(day), products=products, vendors=vendors)


@shared_task
def delete_files(*, names: list[str], **_kwargs: object) -> None:
    """Delete stored files that no picture uses any more; one that is gone already is no error."""
    for name in names:
        if not Media.objects.filter(image=name).exists():
            default_storage.delete(name)


def _store(storage: Storage, name: str, content: bytes) -> None:
    """Write a file under exactly this name, over an earlier one."""
    storage.delete(name)
    storage.save(name, ContentFile(content))

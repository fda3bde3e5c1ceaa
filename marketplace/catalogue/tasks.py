"""What nobody should wait for: sizes of pictures, generated pictures, removal of files, and what was planned."""

import datetime as dt
import uuid

from celery import shared_task
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, default_storage

from core import clock
from core.renditions import renditions_of
from marketplace.catalogue.actions.count_views import count_views as add_views
from marketplace.catalogue.actions.end_planned_price import end_planned_price
from marketplace.catalogue.actions.give_picture import give_picture
from marketplace.catalogue.actions.publish_scheduled import publish_scheduled
from marketplace.catalogue.actions.record_renditions import record_renditions
from marketplace.catalogue.actions.start_planned_price import start_planned_price
from marketplace.catalogue.models import Media, PlannedPrice, Product
from marketplace.catalogue.rules.picture import SIZE, draw_picture, picture_file_name
from marketplace.catalogue.rules.picture_motifs import motif_of
from marketplace.catalogue.states import PlanState, ProductState

# A run does this many at most; the next one, a minute later, goes on.
BATCH = 500


@shared_task
def make_renditions(*, media_id: int, **_kwargs: object) -> None:
    """Store the smaller sizes of a picture and remember them; safe to repeat, silent when the picture is gone."""
    media = Media.everything.filter(pk=media_id).exclude(image="").first()
    if media is None or media.renditions:
        return
    name = str(media.image.name)
    shared = Media.everything.filter(image=name).exclude(renditions={}).first()
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
    if product is None or Media.everything.filter(product=product).exclude(image="").exists():
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
        if not Media.everything.filter(image=name).exists():
            default_storage.delete(name)


def _store(storage: Storage, name: str, content: bytes) -> None:
    """Write a file under exactly this name, over an earlier one."""
    storage.delete(name)
    storage.save(name, ContentFile(content))


@shared_task
def publish_due_products() -> None:
    """Show the drafts whose planned instant has come; one that fails does not hold up the others."""
    due = Product.objects.filter(publish_at__lte=clock.now(), state=ProductState.DRAFT).order_by("publish_at", "pk")
    for product_id in due.values_list("pk", flat=True)[:BATCH]:
        publish_scheduled(product_id=product_id)


@shared_task
def run_planned_prices() -> None:
    """End the plans whose time is over, then begin those whose time has come; catches up after any pause."""
    over = PlannedPrice.objects.filter(state=PlanState.RUNNING, ends_at__lte=clock.now()).order_by("ends_at", "pk")
    for plan_id in over.values_list("pk", flat=True)[:BATCH]:
        end_planned_price(plan_id=plan_id)
    due = PlannedPrice.objects.filter(state=PlanState.PLANNED, starts_at__lte=clock.now()).order_by("starts_at", "pk")
    for plan_id in due.values_list("pk", flat=True)[:BATCH]:
        start_planned_price(plan_id=plan_id)

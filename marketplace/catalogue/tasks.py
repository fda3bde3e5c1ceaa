"""What nobody should wait for: pictures and their files, counting of views, imports, and what was planned."""

import datetime as dt
import itertools
import logging
import time
import uuid
from collections.abc import Iterator
from typing import Final

from celery import shared_task
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, default_storage
from django.db import OperationalError
from django.utils.translation import gettext as _

from core import clock
from core.errors import RuleViolation
from core.orphans import delete_unused
from core.renditions import renditions_of
from marketplace.catalogue.actions.clear_import import clear_import
from marketplace.catalogue.actions.count_views import count_views as add_views
from marketplace.catalogue.actions.end_planned_price import end_planned_price
from marketplace.catalogue.actions.fail_import import fail_import
from marketplace.catalogue.actions.give_picture import give_picture
from marketplace.catalogue.actions.hold_product import hold_product
from marketplace.catalogue.actions.publish_scheduled import publish_scheduled
from marketplace.catalogue.actions.read_import import read_import
from marketplace.catalogue.actions.record_renditions import record_renditions
from marketplace.catalogue.actions.record_trial import record_trial
from marketplace.catalogue.actions.run_import_items import run_import_items
from marketplace.catalogue.actions.start_planned_price import start_planned_price
from marketplace.catalogue.actions.store_import_items import store_import_items
from marketplace.catalogue.actions.take_badge_snapshot import take_badge_snapshot
from marketplace.catalogue.actions.try_import_items import TrialOver, try_import_items
from marketplace.catalogue.actions.undo_import_items import undo_import_items
from marketplace.catalogue.gateways.csv_file import CsvFile, FileUnreadable
from marketplace.catalogue.gateways.import_items import items_of
from marketplace.catalogue.gateways.table_file import stored_table
from marketplace.catalogue.models import ImportItem, ImportJob, Media, PlannedPrice, Product, ProductLabel
from marketplace.catalogue.queries.imports import imports_to_clear, standing_still
from marketplace.catalogue.rules.picture import SIZE, draw_picture, picture_file_name
from marketplace.catalogue.rules.picture_motifs import motif_of
from marketplace.catalogue.states import ImportState, LabelState, PlanState, ProductState

logger = logging.getLogger(__name__)

# A run does this many at most; the next one, a minute later, goes on.
BATCH = 500

# For so long a certificate that has ended is looked at again, should the background have stood still.
KEPT_IN_MIND: Final = dt.timedelta(days=31)

# One transaction of an import: on SQLite nobody else writes meanwhile, so it is short, and the others get their turn.
IMPORT_CHUNK: Final = 50
IMPORT_FIRST: Final = 5
IMPORT_SECONDS: Final = 0.1
IMPORT_PAUSE: Final = 0.1
# One task works for so long, then stands at the end of the queue again: letters and documents must not wait behind it.
IMPORT_SLICE: Final = 15.0


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
def snapshot_badges() -> None:
    """Keep which listings bear the mark today and why; runs several times a day, so that a missed night is made up."""
    take_badge_snapshot()


@shared_task
def hold_ended_marks() -> None:
    """Send to review the live listings whose certificate ended and whose words still rely on it; catches up a month."""
    today = clock.today()
    ended = ProductLabel.objects.filter(
        state=LabelState.CONFIRMED,
        valid_to__lt=today,
        valid_to__gte=today - KEPT_IN_MIND,
        product__state=ProductState.PUBLISHED,
    )
    for product_label_id in ended.order_by("pk").values_list("pk", flat=True):
        hold_product(product_label_id=product_label_id)


@shared_task
def run_planned_prices() -> None:
    """End the plans whose time is over, then begin those whose time has come; catches up after any pause."""
    over = PlannedPrice.objects.filter(state=PlanState.RUNNING, ends_at__lte=clock.now()).order_by("ends_at", "pk")
    for plan_id in over.values_list("pk", flat=True)[:BATCH]:
        end_planned_price(plan_id=plan_id)
    due = PlannedPrice.objects.filter(state=PlanState.PLANNED, starts_at__lte=clock.now()).order_by("starts_at", "pk")
    for plan_id in due.values_list("pk", flat=True)[:BATCH]:
        start_planned_price(plan_id=plan_id)


@shared_task
def work_on_import(*, job_id: int, **_kwargs: object) -> None:
    """Read, check, take over or undo a part of an import and come back for the rest; safe to run twice at once."""
    ends, chunk = time.monotonic() + IMPORT_SLICE, min(IMPORT_FIRST, IMPORT_CHUNK)
    try:
        while True:
            began = time.monotonic()
            if not _work_once(job_id, chunk):
                return
            chunk = next_chunk(chunk, time.monotonic() - began)
            if time.monotonic() > ends:
                work_on_import.delay(job_id=job_id)
                return
            time.sleep(IMPORT_PAUSE)
    except (RuleViolation, FileUnreadable) as refusal:
        fail_import(job_id=job_id, reason=str(refusal))
    except OperationalError:
        logger.exception("import %s waits for the database; the sweep resumes it", job_id)
    except Exception:
        logger.exception("import %s failed", job_id)
        reason = _("Coś nie zadziałało po naszej stronie. Napisz do nas i podaj nazwę pliku.")
        fail_import(job_id=job_id, reason=reason)


@shared_task
def resume_imports(**_kwargs: object) -> None:
    """Take up the imports whose worker died."""
    for job_id in standing_still():
        work_on_import.delay(job_id=job_id)


@shared_task
def clear_imports(**_kwargs: object) -> None:
    """Clear old imports, one transaction each, and delete their files after the commit."""
    for job_id in imports_to_clear():
        try:
            delete_unused([clear_import(job_id=job_id)])
        except Exception:
            logger.exception("import %s could not be cleared", job_id)


def next_chunk(chunk: int, seconds: float) -> int:
    """Give how many items the next transaction should take, when the last one did `chunk` of them in this time.

    All items of a transaction are found and locked before the first is done, so asking for many more than its time
    allows would find each of them again and again.
    """
    return max(1, min(IMPORT_CHUNK, int(chunk * IMPORT_SECONDS / max(seconds, 0.001)), chunk * 2))


def _work_once(job_id: int, chunk: int) -> bool:
    """Do one short transaction of a job, of so many items at most, and tell whether there is more to do."""
    job = ImportJob.objects.filter(pk=job_id).first()
    if job is None:
        return False
    if job.state == ImportState.RUNNING:
        return run_import_items(job_id=job_id, limit=chunk, seconds=IMPORT_SECONDS)
    if job.state == ImportState.UNDOING:
        return undo_import_items(job_id=job_id, limit=chunk, seconds=IMPORT_SECONDS)
    if job.state != ImportState.CHECKING:
        return False
    if not job.is_read:
        return _read_file(job)
    try:
        try_import_items(job_id=job_id, limit=chunk, seconds=IMPORT_SECONDS)
    except TrialOver as trial:
        return record_trial(job_id=job_id, items=trial.items, cursor=trial.cursor, reached=trial.reached)
    return True


def _read_file(job: ImportJob) -> bool:
    """Read the whole file into items, a batch at a time."""
    attempt = read_import(job_id=job.pk)
    if not attempt:
        return True
    with stored_table(job.file) as path:
        table = CsvFile(path)
        try:
            for items, is_last in _batches(items_of(job, table)):
                if not store_import_items(job_id=job.pk, attempt=attempt, items=items, is_last=is_last):
                    return False
        finally:
            table.close()
    return True


def _batches(items: Iterator[ImportItem], size: int = 200) -> Iterator[tuple[list[ImportItem], bool]]:
    """Give lists of items, each with whether it is the last one; one empty list when there is no item."""
    batch = list(itertools.islice(items, size))
    while True:
        following = list(itertools.islice(items, size))
        yield batch, not following
        if not following:
            return
        batch = following

"""What is known of imports: the mapping a seller chose before, the last one, those that stand still."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from core import clock
from core.said import tell
from core.text import fold
from marketplace.catalogue.models import ImportItem, ImportJob, ImportKind, ImportOutcome
from marketplace.catalogue.rules.sheet_columns import COLUMNS, STOCK_KEYS, Column, guess_columns
from marketplace.catalogue.states import WORKING, ImportState

STANDS_STILL: Final = dt.timedelta(seconds=45)
SAMPLE: Final = 20


def columns_of(kind: str) -> Sequence[Column]:
    """Give the columns that a file of this kind may have."""
    return [column for column in COLUMNS if kind == ImportKind.LISTINGS or column.key in STOCK_KEYS]


def first_mapping(vendor_id: int, kind: str, header: Sequence[str]) -> list[str]:
    """Guess the columns of a file: as the vendor chose them last time, otherwise by their headings."""
    known: dict[str, str] = {}
    before = ImportJob.objects.filter(vendor_id=vendor_id, kind=kind).exclude(state=ImportState.UPLOADED)
    for job in before.order_by("-pk").only("header", "mapping")[:20]:
        for heading, key in zip(job.header, job.mapping, strict=False):
            known.setdefault(fold(heading).strip(), key)
    return guess_columns(header, known, frozenset(column.key for column in columns_of(kind)))


def last_applied(vendor_id: int) -> ImportJob | None:
    """Give the vendor's newest import that changed something and may be undone, or None when it was undone already."""
    job = ImportJob.objects.filter(vendor_id=vendor_id, started_at__isnull=False).order_by("-started_at", "-pk").first()
    return job if job is not None and can_be_undone(job) else None


def can_be_undone(job: ImportJob) -> bool:
    """Tell whether an import changed something, was not undone yet, and its rows are still kept."""
    ended = {ImportState.DONE, ImportState.FAILED, ImportState.CANCELLED}
    return job.state in ended and job.applied > 0 and job.created + job.changed > 0 and job.cleared_at is None


def kept_until(job: ImportJob) -> dt.date:
    """Give the last Warsaw day on which the file and rows of an import that does not work now are kept for sure."""
    return clock.date_of((job.finished_at or job.touched_at) + dt.timedelta(days=settings.IMPORT_KEEP_DAYS))


def is_too_old(job: ImportJob) -> bool:
    """Tell whether the file and rows of an import that does not work now have been kept for long enough."""
    return job.state not in WORKING and kept_until(job) < clock.today()


def imports_to_clear() -> list[int]:
    """List the imports whose file and rows are kept for too long, the oldest first; nights missed are caught up."""
    limit = clock.now() - dt.timedelta(days=settings.IMPORT_KEEP_DAYS)
    old = ImportJob.objects.filter(cleared_at=None, created_at__lt=limit).exclude(state__in=WORKING)
    jobs = old.only("state", "touched_at", "finished_at").order_by("pk")
    return [job.pk for job in jobs if is_too_old(job)]


def standing_still() -> list[int]:
    """List the imports that should be at work but were not touched for a while, e.g. because their worker died."""
    limit = clock.now() - STANDS_STILL
    return list(ImportJob.objects.filter(state__in=WORKING, touched_at__lt=limit).values_list("pk", flat=True))


def in_words(problem: Mapping[str, Any]) -> dict[str, Any]:
    """Give a stored problem with its sentences in the language of the reader; old ones have only Polish words."""
    kept = problem.get("said") or {}
    told = {name: tell(kept.get(name), problem.get(name, "")) for name in ("text", "remedy")}
    return {**problem, **told}


def problems_of(job: ImportJob) -> QuerySet[ImportItem]:
    """Give the items that cannot be taken over."""
    return job.items.filter(outcome=ImportOutcome.FAILED)


def changes_of(job: ImportJob) -> list[dict[str, Any]]:
    """Give a sample of what changes: per listing its name and (column, before, after) lines."""
    headings = {column.key: column.heading for column in COLUMNS}
    found = []
    for item in job.items.filter(outcome=ImportOutcome.CHANGED)[:SAMPLE]:
        lines = [
            (headings.get(key, key), old, item.after["fields"].get(key, ""))
            for key, old in item.before.get("fields", {}).items()
        ]
        for pk, row in item.after.get("variants", {}).items():
            before = item.before["variants"].get(pk)
            if before is None:
                lines.append((_new_variant(row), "", row.get("gross", "")))
                continue
            name = row.get("variant_name") or before.get("variant_name") or ""
            lines += [
                (f"{headings.get(key, key)}{f' ({name})' if name else ''}", before.get(key, ""), text)
                for key, text in row.items()
                if key in before
            ]
        found.append({"name": item.name, "row": item.row, "lines": lines})
    return found


def _new_variant(row: dict[str, str]) -> str:
    return _("nowy wariant %(name)s") % {"name": row.get("variant_name") or row.get("sku") or ""}

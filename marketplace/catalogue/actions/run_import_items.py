"""Take over the next items of an import for good."""

import time
from collections.abc import Callable, Sequence
from typing import Final

from django.db.models import F

from core import clock
from core.action import action
from core.errors import NotAllowed
from core.locking import lock, lock_all
from core.money import VatCode
from core.said import as_said
from core.said import said as _
from core.transitions import move
from marketplace.catalogue.actions.import_listing import ListingRefused, find_listing, import_listing
from marketplace.catalogue.actions.import_product import ImportRefused, import_product
from marketplace.catalogue.actions.import_stock import find_variant, import_stock
from marketplace.catalogue.actions.import_variant import CellRefused
from marketplace.catalogue.gateways.plan import difference, fingerprint, product_of
from marketplace.catalogue.gateways.product_file import CellProblem
from marketplace.catalogue.gateways.sheet_cells import CategoryNames, Problem
from marketplace.catalogue.gateways.sheet_file import rows_of
from marketplace.catalogue.models import (
    Category,
    ImportFormat,
    ImportItem,
    ImportJob,
    ImportKind,
    ImportOutcome,
    Product,
    ProductVariant,
    Stock,
)
from marketplace.catalogue.permissions import can_sell
from marketplace.catalogue.queries.sheet_rows import Listing, category_paths, listings_of
from marketplace.catalogue.states import IMPORT_TRANSITIONS, ImportState

ITEM_FIELDS: Final = ("outcome", "problems", "notes", "product", "before", "after")
COUNTERS: Final = {
    ImportOutcome.NEW: "created",
    ImportOutcome.CHANGED: "changed",
    ImportOutcome.UNCHANGED: "unchanged",
    ImportOutcome.SKIPPED: "skipped",
    ImportOutcome.FAILED: "failed",
}


@action
def run_import_items(*, job_id: int, limit: int, seconds: float) -> bool:
    """Take over up to `limit` items in one transaction, fewer when `seconds` are over; tell whether more are left.

    Called by the background only, in the name of who started the import and with that person's rights now. The cursor
    moves in the same transaction, so a worker that dies leaves no item done twice or left out. An item that is refused
    changes nothing and says why; items found wrong by the check are left out. Raises NotAllowed.
    """
    job = lock(ImportJob, job_id)
    if job.state != ImportState.RUNNING:
        return False
    if not can_sell(job.by, job.vendor_id):
        raise NotAllowed
    held = list(job.items.filter(number__gte=job.cursor)[:limit])
    todo = [item for item in held if item.outcome not in {ImportOutcome.FAILED, ImportOutcome.SKIPPED}]
    done = set(work_through(job, todo, seconds=seconds))
    reached = next((item.number for item in todo if item.pk not in done), job.cursor + len(held))
    ImportItem.objects.bulk_update([item for item in todo if item.pk in done], ITEM_FIELDS)
    count_outcomes(job, [item for item in todo if item.pk in done])
    job.cursor = job.applied = reached
    job.touched_at = clock.now()
    job.save(update_fields=["cursor", "applied", "touched_at"])
    if job.cursor < job.total:
        return True
    job.finished_at = clock.now()
    job.save(update_fields=["finished_at"])
    move(job, ImportState.DONE, by=job.by, table=IMPORT_TRANSITIONS)
    return False


def count_outcomes(job: ImportJob, items: Sequence[ImportItem]) -> None:
    """Add what became of items to the job's counters."""
    counts = {name: sum(item.outcome == outcome for item in items) for outcome, name in COUNTERS.items()}
    counts["problem_count"] = sum(len(item.problems) for item in items)
    ImportJob.objects.filter(pk=job.pk).update(**{name: F(name) + count for name, count in counts.items() if count})


def work_through(job: ImportJob, items: Sequence[ImportItem], *, seconds: float) -> list[int]:
    """Bring the listings of items up to date, one after another, and write into each item what became of it.

    All rows concerned are locked first, in one order, so that orders placed meanwhile cannot deadlock with it. Stops
    when the time is over, at least one item later, and gives the keys of the items it came to.
    """
    ends = time.monotonic() + seconds
    hand = _Hand(job)
    found = {item.pk: hand.listing_of(item) for item in items}
    known = sorted({pk for pk in found.values() if pk is not None})
    lock_all(Product, known)
    variants = lock_all(ProductVariant, ProductVariant.objects.filter(product__in=known).values_list("pk", flat=True))
    lock_all(Stock, Stock.objects.filter(variant__in=variants).values_list("pk", flat=True))
    before = {} if job.kind == ImportKind.STOCK else listings_of(known, hand.paths)
    touched: dict[int, int] = {}
    done: list[int] = []
    for item in items:
        if found[item.pk] in touched.values():
            break  # two items of one listing must not share what it was like before
        item.problems, item.notes, item.before, item.after = [], [], {}, {}
        product_id = hand.take(item, before.get(found[item.pk] or 0))
        if product_id is not None:
            touched[item.pk] = product_id
        done.append(item.pk)
        if time.monotonic() > ends:
            break
    after = listings_of(set(touched.values()), hand.paths)
    for item in items:
        if item.pk in touched:
            _compare(item, before.get(touched[item.pk]), after[touched[item.pk]])
            if item.pk in hand.waiting and item.outcome == ImportOutcome.UNCHANGED:
                item.outcome = ImportOutcome.CHANGED
                item.before, item.after = ({"fields": {}, "variants": {}} for _side in range(2))
    return done


def _compare(item: ImportItem, before: Listing | None, after: Listing) -> None:
    item.product_id = int(after.fields["product_id"])
    item.name = item.name or after.fields["name"][:200]
    if before is None:
        item.outcome = ImportOutcome.NEW
        item.after = {"fingerprint": fingerprint(after)}
        return
    item.before, item.after = difference(before, after)
    item.outcome = ImportOutcome.CHANGED if item.after else ImportOutcome.UNCHANGED


class _Hand:
    """Does what one item says, by the format of its file."""

    def __init__(self, job: ImportJob) -> None:
        self._job = job
        self._vat = VatCode(job.options.get("vat_code") or VatCode.VAT_23)
        self.paths = category_paths()
        self._take: Callable[[ImportItem, Listing | None], int | None] = self._take_listing
        self._names: CategoryNames | None = None
        self.waiting: set[int] = set()
        if job.kind == ImportKind.STOCK:
            self._take = self._take_stock
        elif job.format == ImportFormat.OWN:
            self._names = CategoryNames()
        else:
            self._take = self._take_foreign

    def listing_of(self, item: ImportItem) -> int | None:
        """Find the listing that an item is about, or None when it is new or cannot be told."""
        try:
            if self._job.kind == ImportKind.STOCK:
                return find_variant(self._job.vendor_id, rows_of(item.payload)[0]).product_id
            if self._job.format == ImportFormat.OWN:
                found = find_listing(self._job.vendor_id, rows_of(item.payload))
            else:
                reference = item.payload["external_ref"]
                found = Product.objects.filter(vendor=self._job.vendor_id, external_ref=reference).first()
        except (CellRefused, CellProblem, ListingRefused):
            return None
        return found.pk if found else None

    def take(self, item: ImportItem, current: Listing | None) -> int | None:
        """Do one item and give the key of its listing when its texts must be compared, else None."""
        problems: list[Problem]
        try:
            return self._take(item, current)
        except ListingRefused as refusal:
            problems = refusal.problems
        except CellRefused as refusal:
            problems = [refusal.problem]
        except ImportRefused as refusal:
            problems = [Problem(refusal.row, "", "", as_said(refusal.message))]
        item.outcome = ImportOutcome.FAILED
        item.problems = [problem.as_json() for problem in problems]
        return None

    def _take_stock(self, item: ImportItem, _current: Listing | None) -> None:
        outcome = import_stock(vendor_id=self._job.vendor_id, row=rows_of(item.payload)[0], by=self._job.by)
        item.product_id = outcome.product_id
        item.outcome = ImportOutcome.CHANGED if outcome.before != outcome.after else ImportOutcome.UNCHANGED
        if item.outcome == ImportOutcome.CHANGED:
            key = str(outcome.variant_id)
            item.before = {"fields": {}, "variants": {key: {"on_hand": str(outcome.before)}}}
            item.after = {"fields": {}, "variants": {key: {"on_hand": str(outcome.after)}}}

    def _take_listing(self, item: ImportItem, current: Listing | None) -> int:
        names = self._names or CategoryNames()
        outcome = import_listing(
            vendor_id=self._job.vendor_id,
            rows=rows_of(item.payload),
            vat_code=self._vat,
            categories=names,
            by=self._job.by,
            current=current,
        )
        item.notes = outcome.notes
        self.waiting |= {item.pk} if outcome.waits else set()
        return outcome.product_id

    def _take_foreign(self, item: ImportItem, _current: Listing | None) -> int:
        source = product_of(item.payload)
        category = Category.objects.filter(pk=self._category_of(source.categories), numchild=0).first()
        if category is None:
            text = _("Nie wiadomo, do której kategorii należy „%(names)s”.") % {"names": ", ".join(source.categories)}
            raise CellRefused(Problem(item.row, "category", "", text, _("Wybierz kategorię dla ofert bez kategorii.")))
        outcome = import_product(
            vendor_id=self._job.vendor_id,
            source=source,
            category=category,
            vat_code=self._vat,
            update_texts=bool(self._job.options.get("update_texts")),
            by=self._job.by,
        )
        item.notes = [note.text for note in [*source.notes, *outcome.notes]]
        return Product.objects.get(vendor=self._job.vendor_id, external_ref=source.external_ref).pk

    def _category_of(self, names: Sequence[str]) -> int | None:
        """Find our category for foreign names: of the same name, otherwise the default one of the import."""
        self._names = self._names or CategoryNames()
        for name in names:
            for spelling in (name, name.rpartition(">")[2]):
                try:
                    return self._names.find(spelling)
                except CellProblem:
                    continue
        default: int | None = self._job.options.get("category") or None
        return default

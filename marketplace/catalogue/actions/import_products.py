"""Take over a whole file of a foreign shop, or none of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from django.utils.translation import gettext as _

from accounts.models import User
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.money import VatCode
from core.text import fold
from marketplace.catalogue.actions.import_product import ImportOutcome, ImportRefused, import_product
from marketplace.catalogue.gateways.product_file import ImportProduct, RowNote
from marketplace.catalogue.models import Category
from marketplace.catalogue.permissions import can_sell

MOST_KEPT: Final = 500  # notes and errors kept for printing; all are counted


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportSettings:
    """How a file is taken over: `categories` maps the foreign name of a category to a slug of ours."""

    vat_code: VatCode
    default_category: str = ""
    categories: Mapping[str, str] = field(default_factory=dict)
    is_trial: bool = True
    skip_errors: bool = False
    update_texts: bool = False
    publish: bool = False


@dataclass(slots=True)
class ImportReport:
    """What happened, or would happen."""

    seen: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: int = 0
    failed: int = 0
    variants: int = 0
    prices: int = 0
    stocks: int = 0
    pictures: int = 0
    published: int = 0
    errors: list[RowNote] = field(default_factory=list)
    notes: list[RowNote] = field(default_factory=list)
    error_count: int = 0
    note_count: int = 0

    def add_outcome(self, outcome: ImportOutcome) -> None:
        """Count what one product changed."""
        self.created += outcome.is_new
        self.updated += outcome.changed and not outcome.is_new
        self.unchanged += not outcome.changed
        for name in ("variants", "prices", "stocks", "pictures", "published"):
            setattr(self, name, getattr(self, name) + getattr(outcome, name))
        self.add_notes(outcome.notes)

    def add_notes(self, notes: Iterable[RowNote]) -> None:
        """Remember remarks."""
        for note in notes:
            self.note_count += 1
            if len(self.notes) < MOST_KEPT:
                self.notes.append(note)

    def add_errors(self, errors: Iterable[RowNote]) -> None:
        """Remember why a product cannot be taken over."""
        self.failed += 1
        for error in errors:
            self.error_count += 1
            if len(self.errors) < MOST_KEPT:
                self.errors.append(error)


class ImportNotApplied(RuleViolation):
    """Nothing was written, because it was a trial or because of errors: `report` tells what would have happened."""

    code = "IMPORT_NOT_APPLIED"

    def __init__(self, report: ImportReport) -> None:
        self.report = report
        super().__init__(_("Nic nie zapisano."))


@action
def import_products(
    *, vendor_id: int, products: Iterable[ImportProduct], settings: ImportSettings, by: User
) -> ImportReport:
    """Take over products in one transaction; the vendor's owner, manager or seller may.

    A trial does everything and then undoes it. Any error undoes everything too, unless `skip_errors` leaves out the
    products concerned, each one whole. Raises ImportNotApplied with the report in both cases. The products are read
    one by one, so a long file does not fill the memory.
    """
    if not can_sell(by, vendor_id):
        raise NotAllowed
    report = ImportReport()
    finder = _CategoryFinder(settings)
    for source in products:
        report.seen += 1
        report.add_notes(source.notes)
        if source.is_skipped:
            report.skipped += 1
            continue
        category = finder.find(source.categories)
        errors = list(source.errors)
        if category is None and not errors:
            errors.append(RowNote(source.row, finder.complaint(source.categories)))
        if errors or category is None:
            report.add_errors(errors)
            continue
        try:
            outcome = import_product(
                vendor_id=vendor_id,
                source=source,
                category=category,
                vat_code=settings.vat_code,
                update_texts=settings.update_texts,
                publish=settings.publish,
                by=by,
            )
        except ImportRefused as problem:
            report.add_errors([RowNote(problem.row, str(problem.message))])
        else:
            report.add_outcome(outcome)
    if settings.is_trial or (report.error_count and not settings.skip_errors):
        raise ImportNotApplied(report)
    return report


class _CategoryFinder:
    """Finds our leaf category for foreign names: by the map, by the same name, by the default."""

    def __init__(self, settings: ImportSettings) -> None:
        leaves = list(Category.objects.filter(numchild=0))
        self._by_slug = {category.slug: category for category in leaves}
        self._by_name = {fold(category.name): category for category in leaves}
        self._map = {fold(name): slug for name, slug in settings.categories.items()}
        self._default = self._by_slug.get(settings.default_category)

    def find(self, names: Iterable[str]) -> Category | None:
        """Give the category of the first foreign name that is known; the last part of a path counts too."""
        spellings = [fold(part) for name in names for part in (name, name.rpartition(">")[2].strip())]
        for spelling in spellings:
            if spelling in self._map:
                return self._by_slug.get(self._map[spelling])
        found = next((self._by_name[spelling] for spelling in spellings if spelling in self._by_name), None)
        return found or self._default

    def complaint(self, names: Iterable[str]) -> str:
        """Say which category is missing."""
        return _("Nie wiadomo, do której kategorii należy „%(names)s”: podaj --category albo --map.") % {
            "names": ", ".join(names)
        }

"""The import of one file, and what it did with each listing of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.documents import private_storage
from marketplace.catalogue.models.product import Product
from marketplace.catalogue.states import WORKING, ImportState
from vendors.models import Vendor


class ImportKind(models.TextChoices):
    """What a file is about."""

    LISTINGS = "LISTINGS", _("oferty")
    STOCK = "STOCK", _("same stany magazynowe")


class ImportFormat(models.TextChoices):
    """Who wrote a file."""

    OWN = "OWN", _("arkusz Rynku ES albo własny")
    SHOPIFY = "SHOPIFY", _("eksport ze Shopify")
    WOOCOMMERCE = "WOOCOMMERCE", _("eksport z WooCommerce")


class ImportOutcome(models.TextChoices):
    """What an import does, or would do, with one listing or one row of stock."""

    WAITING = "", _("czeka")
    NEW = "NEW", _("nowa")
    CHANGED = "CHANGED", _("zmieniona")
    UNCHANGED = "UNCHANGED", _("bez zmian")
    SKIPPED = "SKIPPED", _("pominięta")
    FAILED = "FAILED", _("z błędem")


class ImportJobQuerySet(models.QuerySet["ImportJob"]):
    """The scopes of imports."""

    def for_user(self, user: User) -> "ImportJobQuerySet":
        """Give the imports of the vendors that a person works for."""
        return self.filter(vendor__members__user=user)


class ImportJob(models.Model):
    """One uploaded file and how far its import is.

    `file` is the cleaned table (UTF-8 CSV) in the private storage; it is deleted when nothing needs it any more.
    `header` are its headings, `mapping` the key of our column for each of them. `cursor` counts the items that are done
    in the present phase and is saved in the transaction that does them, so a killed worker resumes exactly there;
    `touched_at` moves with it and tells the sweep who stands still. `applied` counts the items that the import has
    worked on for good; undoing ends there. `attempt` numbers the readings of the file: what an older one still writes
    is refused. `cleared_at` is when the file and the items went (settings.IMPORT_KEEP_DAYS); who, when and the counts
    stay.
    """

    vendor = models.ForeignKey(Vendor, models.PROTECT, related_name="imports")
    by = models.ForeignKey(User, models.PROTECT, related_name="imports")
    kind = models.CharField(_("rodzaj"), max_length=10, choices=ImportKind.choices)
    format = models.CharField(_("format"), max_length=12, choices=ImportFormat.choices, default=ImportFormat.OWN)
    file = models.FileField(upload_to="imports/", storage=private_storage, max_length=200, blank=True)
    file_name = models.CharField(_("plik"), max_length=120)
    digest = models.CharField(max_length=64, blank=True)
    rows = models.PositiveIntegerField(default=0)
    header = models.JSONField(default=list)
    sample = models.JSONField(default=list)
    mapping = models.JSONField(default=list)
    options = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=ImportState.choices, default=ImportState.UPLOADED)
    attempt = models.PositiveSmallIntegerField(default=0)
    is_read = models.BooleanField(default=False)
    total = models.PositiveIntegerField(default=0)
    cursor = models.PositiveIntegerField(default=0)
    applied = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    skipped = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    problem_count = models.PositiveIntegerField(default=0)
    kept = models.PositiveIntegerField(default=0)
    failure = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    touched_at = models.DateTimeField(default=clock.now, editable=False)
    started_at = models.DateTimeField(null=True, blank=True, editable=False)
    finished_at = models.DateTimeField(null=True, blank=True, editable=False)
    cleared_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ImportJobQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("importy")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=ImportState.values), name="import_state_known"),
            models.CheckConstraint(condition=models.Q(kind__in=ImportKind.values), name="import_kind_known"),
            models.CheckConstraint(condition=models.Q(format__in=ImportFormat.values), name="import_format_known"),
            models.UniqueConstraint(
                fields=["vendor"], condition=models.Q(state__in=sorted(WORKING)), name="import_works_once"
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_working(self) -> bool:
        """Tell whether the background has something to do with it."""
        return self.state in WORKING

    @property
    def percent(self) -> int:
        """Give how much of the present phase is done, in whole percent."""
        return min(100, self.cursor * 100 // self.total) if self.total else 0


class ImportItem(models.Model):
    """One listing of a file (or one row of stock): what it says, what became of it, and how to undo that.

    `payload` is what the file says; `before` and `after` are the rows of our own format that the import changed,
    {variant or "product": {column: text}}; `problems` lists {row, column, value, text, remedy, said}:
    the sentences in Polish, and in `said` their messages with parameters, read in any language (core/said.py).
    """

    job = models.ForeignKey(ImportJob, models.CASCADE, related_name="items")
    number = models.PositiveIntegerField()
    row = models.PositiveIntegerField()
    name = models.CharField(max_length=200, blank=True)
    payload = models.JSONField(default=dict)
    outcome = models.CharField(max_length=10, choices=ImportOutcome.choices, blank=True)
    problems = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    product = models.ForeignKey(Product, models.PROTECT, null=True, blank=True, related_name="+")
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    is_undone = models.BooleanField(default=False)
    undo_notes = models.JSONField(default=list)

    class Meta:
        ordering = ["job", "number"]
        constraints = [
            models.UniqueConstraint(fields=["job", "number"], name="import_item_once"),
            models.CheckConstraint(condition=models.Q(outcome__in=ImportOutcome.values), name="import_outcome_known"),
        ]
        indexes = [models.Index(fields=["job", "outcome", "number"], name="import_item_outcome")]

    def __str__(self) -> str:
        return f"{self.job_id}/{self.number}"

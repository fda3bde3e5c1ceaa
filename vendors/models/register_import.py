"""Loading the register of entities from files of the regional centre, and what the register last said of each."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from vendors.models.vendor import Vendor


class RegisterImport(models.Model):
    """One file: tried first, applied perhaps; the counts and lists tell of the last of the two.

    `errors` holds {row, column, problem, value}, `differences` {row, name, slug, field, ours, theirs}; both are cut at
    a length, the counts are not. `content` are the bytes that were tried, so that just these are applied; they are
    dropped once they were, or when nobody applied them for a week.
    """

    file_name = models.CharField(_("plik"), max_length=150)
    sha256 = models.CharField(max_length=64, db_index=True)
    content = models.BinaryField(editable=False)
    row_count = models.PositiveIntegerField(_("wiersze"), default=0)
    created_count = models.PositiveIntegerField(_("nowe"), default=0)
    updated_count = models.PositiveIntegerField(_("zmienione"), default=0)
    unchanged_count = models.PositiveIntegerField(_("bez zmian"), default=0)
    different_count = models.PositiveIntegerField(_("z różnicami"), default=0)
    error_count = models.PositiveIntegerField(_("z błędami"), default=0)
    errors = models.JSONField(default=list)
    differences = models.JSONField(default=list)
    ignored_columns = models.JSONField(default=list)
    tried_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    tried_at = models.DateTimeField(default=clock.now)
    applied_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    applied_at = models.DateTimeField(_("wczytano"), null=True, blank=True)

    class Meta:
        verbose_name = _("wczytanie bazy podmiotów")
        verbose_name_plural = _("wczytania bazy podmiotów")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(applied_at__isnull=True, applied_by__isnull=True)
                | models.Q(applied_at__isnull=False, applied_by__isnull=False),
                name="register_import_applied_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.tried_at:%Y-%m-%d})"


class RegisterRecord(models.Model):
    """What the register said of an entity when it was last in a file: field of Vendor -> value.

    The entity's own row may say something else once somebody works on it; this says what the regional centre knows.
    `checked_on` is the day of the last applied file that named it.
    """

    vendor = models.OneToOneField(Vendor, models.PROTECT, primary_key=True, related_name="register_record")
    data = models.JSONField(default=dict)
    checked_on = models.DateField(_("sprawdzono"))

    class Meta:
        verbose_name = _("wpis w bazie podmiotów")
        verbose_name_plural = _("wpisy w bazie podmiotów")

    def __str__(self) -> str:
        return f"{self.vendor_id}: {self.checked_on}"

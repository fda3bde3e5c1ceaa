"""The internal complaint against a decision, and its attachments (DSA art. 20, P2B art. 11; law.md R3-07, R4-03)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.documents import private_storage
from vendors.models.statement import StatementOfReasons
from vendors.models.vendor import Vendor
from vendors.states import ComplaintState


class VendorComplaint(models.Model):
    """A vendor's complaint against one statement of reasons; another person than who decided answers it.

    `answer` holds the reasons of the outcome; it is free, and stays with the statement for good.
    """

    statement = models.OneToOneField(StatementOfReasons, models.PROTECT, related_name="complaint")
    vendor = models.ForeignKey(Vendor, models.PROTECT, related_name="complaints")
    text = models.TextField(_("treść skargi"))
    state = models.CharField(max_length=10, choices=ComplaintState.choices, default=ComplaintState.FILED)
    filed_by = models.ForeignKey(User, models.PROTECT, related_name="complaints_filed")
    filed_at = models.DateTimeField(default=clock.now)
    answer = models.TextField(_("odpowiedź"), blank=True)
    reversed_how = models.CharField(max_length=300, blank=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="complaints_decided")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("skarga")
        verbose_name_plural = _("skargi")
        ordering = ["-filed_at", "-pk"]
        indexes = [models.Index(fields=["state", "filed_at"], name="complaint_state_age")]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=ComplaintState.values), name="complaint_state_known"),
            models.CheckConstraint(
                name="complaint_decided_with_reasons",
                condition=models.Q(state=ComplaintState.FILED, decided_at__isnull=True)
                | (models.Q(decided_at__isnull=False, decided_by__isnull=False) & ~models.Q(answer="")),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """Give the number that the acknowledgement names, e.g. SK/2026/0007; it is there from the first moment."""
        return f"SK/{clock.date_of(self.filed_at).year}/{self.pk:04d}"


class ComplaintAttachment(models.Model):
    """A private file that a complaint brings; the vendor's managers and reviewers see it, each view is written down."""

    complaint = models.ForeignKey(VendorComplaint, models.PROTECT, related_name="attachments")
    file = models.FileField(storage=private_storage, upload_to="complaints/", max_length=200)
    name = models.CharField(max_length=100)
    content_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("załącznik skargi")
        verbose_name_plural = _("załączniki skarg")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

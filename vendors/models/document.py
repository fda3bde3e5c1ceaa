"""Documents that a vendor shows to the regional centre."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.documents import private_storage
from vendors.models.vendor import Vendor


class DocumentKind(models.TextChoices):
    """What a document proves."""

    REGISTER_EXTRACT = "REGISTER_EXTRACT", _("odpis z rejestru")
    STATUTE = "STATUTE", _("statut albo umowa spółki")
    POWER_OF_ATTORNEY = "POWER_OF_ATTORNEY", _("pełnomocnictwo")
    IDENTITY = "IDENTITY", _("dokument tożsamości osoby reprezentującej")
    ENTERPRISE_STATUS = "ENTERPRISE_STATUS", _("decyzja o statusie przedsiębiorstwa społecznego")
    OPERATING_BODY = "OPERATING_BODY", _("dokument podmiotu prowadzącego")
    BANK_ACCOUNT = "BANK_ACCOUNT", _("potwierdzenie rachunku bankowego")
    SANITARY = "SANITARY", _("wpis do rejestru Sanepidu")
    INSURANCE = "INSURANCE", _("polisa ubezpieczenia")
    OTHER = "OTHER", _("inny dokument")


class Document(models.Model):
    """A private file with its kind and last day of validity; replaced documents stay, `removed_at` tells since when.

    Only the vendor's managers and reviewers see it; every view is written down (law.md R3-02, R3-03).
    """

    vendor = models.ForeignKey(Vendor, models.PROTECT, related_name="documents")
    kind = models.CharField(_("rodzaj dokumentu"), max_length=20, choices=DocumentKind.choices)
    file = models.FileField(storage=private_storage, upload_to="vendors/", max_length=200)
    name = models.CharField(max_length=100)
    content_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    expires_on = models.DateField(_("ważny do"), null=True, blank=True)
    uploaded_by = models.ForeignKey(User, models.PROTECT, related_name="documents_uploaded")
    uploaded_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("dokument")
        verbose_name_plural = _("dokumenty")
        ordering = ["vendor", "kind", "-uploaded_at", "-pk"]
        indexes = [models.Index(fields=["expires_on"], name="document_expiry")]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=DocumentKind.values), name="document_kind_known"),
        ]

    def __str__(self) -> str:
        return self.name

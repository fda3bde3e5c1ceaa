"""Sellers' sales documents: invoices, corrections and bills of one part of an order."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from core import clock
from core.documents import private_storage
from core.models.append_only import AppendOnlyModel
from core.money import MoneyField
from marketplace.orders.models import VendorOrder
from vendors.models import Vendor


class DocumentKind(models.TextChoices):
    """What a document is; OTHER is for sellers outside VAT and for receipts."""

    INVOICE = "INVOICE", _("faktura")
    CORRECTION = "CORRECTION", _("faktura korygująca")
    OTHER = "OTHER", _("rachunek lub inny dokument")


class DocumentSource(models.TextChoices):
    """Whether the seller brought the file or the market wrote it for the seller."""

    UPLOADED = "UPLOADED", _("plik sprzedawcy")
    DRAFTED = "DRAFTED", _("przygotowana na Rynku ES")


class Channel(models.TextChoices):
    """Whether it goes through the national system of e-invoices."""

    KSEF = "KSEF", _("przez KSeF")
    OUTSIDE = "OUTSIDE", _("poza KSeF")


class SalesDocument(AppendOnlyModel):
    """One document as it was made: its file with a hash and, for drafts, the data it was made from; never changed.

    Nothing is ever computed again from the live order (marketplaces.md §2 row 31): a change of the order gives a
    CORRECTION linked by `corrects`. `gross` is PLN; of a correction it is the difference, negative when the buyer gets
    money back. A KSeF number that came later stands in KsefEntry, a mistaken upload in DocumentWithdrawal, the PDF of a
    draft for people in DocumentVisual. `key` comes from the form, so that sending twice makes one document. Five years
    after the end of the tax year the buyer and the file are emptied, the only change that the triggers allow.
    """

    vendor = models.ForeignKey(Vendor, models.PROTECT, related_name="sales_documents")
    vendor_order = models.ForeignKey(VendorOrder, models.PROTECT, related_name="sales_documents")
    kind = models.CharField(_("rodzaj dokumentu"), max_length=10, choices=DocumentKind.choices)
    source = models.CharField(max_length=10, choices=DocumentSource.choices)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    number = models.CharField(_("numer"), max_length=100)
    issued_on = models.DateField(_("data wystawienia"))
    corrects = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="corrections")
    reason = models.CharField(_("powód korekty"), max_length=200, blank=True)
    gross = MoneyField()
    buyer_nip = models.CharField(max_length=10, blank=True)
    ksef_number = models.CharField(_("numer KSeF"), max_length=40, blank=True)
    snapshot = models.JSONField(default=dict, blank=True)
    file = models.FileField(storage=private_storage, upload_to="invoices/", max_length=200)
    name = models.CharField(max_length=120)
    content_type = models.CharField(max_length=40)
    sha256 = models.CharField(max_length=64)
    key = models.UUIDField(default=uuid.uuid4, unique=True)
    made_by_id = models.BigIntegerField()
    made_by_name = models.CharField(max_length=254)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("dokument sprzedaży")
        verbose_name_plural = _("dokumenty sprzedaży")
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["vendor", "-issued_on"], name="sales_document_month")]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=DocumentKind.values), name="sales_document_kind"),
            models.CheckConstraint(condition=models.Q(source__in=DocumentSource.values), name="sales_document_source"),
            models.CheckConstraint(condition=models.Q(channel__in=Channel.values), name="sales_document_channel"),
            models.CheckConstraint(
                condition=models.Q(corrects=None) | models.Q(kind=DocumentKind.CORRECTION),
                name="sales_document_only_corrections_correct",
            ),
            models.CheckConstraint(
                condition=models.Q(source=DocumentSource.UPLOADED)
                | models.Q(kind=DocumentKind.INVOICE)
                | models.Q(kind=DocumentKind.CORRECTION, corrects__isnull=False),
                name="sales_document_draft_is_linked",
            ),
            models.UniqueConstraint(
                fields=["vendor", "number"],
                condition=models.Q(source=DocumentSource.DRAFTED),
                name="sales_document_number_once",
            ),
            models.UniqueConstraint(
                fields=["vendor_order"],
                condition=models.Q(source=DocumentSource.DRAFTED, kind=DocumentKind.INVOICE),
                name="sales_document_one_draft",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_draft(self) -> bool:
        """Tell whether the market wrote it."""
        return self.source == DocumentSource.DRAFTED

    @property
    def ksef(self) -> str:
        """Give the KSeF number, typed with the file or later; "" while there is none."""
        entry = getattr(self, "ksef_entry", None)
        return self.ksef_number or (entry.number if entry else "")

    @property
    def is_withdrawn(self) -> bool:
        """Tell whether the seller took a mistaken file back."""
        return getattr(self, "withdrawal", None) is not None

    @property
    def is_forgotten(self) -> bool:
        """Tell whether the tax law let it go: the file and the buyer are not there any more."""
        return not self.file

    @property
    def is_shared(self) -> bool:
        """Tell whether the buyer sees it: a draft for KSeF only once KSeF has taken it."""
        if self.is_forgotten:
            return False
        return not self.is_withdrawn and (not self.is_draft or self.channel == Channel.OUTSIDE or bool(self.ksef))


class KsefEntry(AppendOnlyModel):
    """The number that KSeF gave to a drafted document, typed in by the seller."""

    document = models.OneToOneField(SalesDocument, models.PROTECT, related_name="ksef_entry")
    number = models.CharField(_("numer KSeF"), max_length=40, unique=True)
    entered_by_id = models.BigIntegerField()
    entered_by_name = models.CharField(max_length=254)
    entered_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.number


class DocumentWithdrawal(AppendOnlyModel):
    """A mistaken upload taken back: the buyer does not see it any more, the file stays for the record."""

    document = models.OneToOneField(SalesDocument, models.PROTECT, related_name="withdrawal")
    reason = models.CharField(_("powód"), max_length=200)
    withdrawn_by_id = models.BigIntegerField()
    withdrawn_by_name = models.CharField(max_length=254)
    withdrawn_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.document_id}: {self.reason[:40]}"


class DocumentVisual(AppendOnlyModel):
    """The PDF of a drafted document for people, made once from its snapshot and kept byte for byte."""

    document = models.OneToOneField(SalesDocument, models.PROTECT, related_name="visual")
    file = models.FileField(storage=private_storage, upload_to="invoices/", max_length=200)
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.document_id}: {self.sha256[:12]}"

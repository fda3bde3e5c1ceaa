"""Letters of the scheme: texts from templates, written once, kept as PDF with their hash."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.documents import private_storage
from core.models.append_only import AppendOnlyModel
from vendors.models import Vendor


class LetterKind(models.TextChoices):
    """What a letter says; each kind has a text in rules/letter_texts.py that the operator may replace."""

    SUBMITTED = "SUBMITTED", _("potwierdzenie wniosku")
    CALLED = "CALLED", _("wezwanie do uzupełnienia")
    COMPLETE = "COMPLETE", _("wniosek kompletny")
    LAPSED = "LAPSED", _("wniosek wygasł")
    TAKEN_BACK = "TAKEN_BACK", _("potwierdzenie wycofania wniosku")
    AUDIT_PLANNED = "AUDIT_PLANNED", _("zawiadomienie o kontroli")
    AUDIT_CANCELLED = "AUDIT_CANCELLED", _("odwołanie kontroli")
    NONCONFORMITY = "NONCONFORMITY", _("niezgodność do usunięcia")
    NONCONFORMITY_CLOSED = "NONCONFORMITY_CLOSED", _("niezgodność usunięta")
    NONCONFORMITY_FAILED = "NONCONFORMITY_FAILED", _("niezgodność nieusunięta w terminie")
    GRANTED = "GRANTED", _("przyznanie")
    REFUSED = "REFUSED", _("odmowa")
    DEFERRED = "DEFERRED", _("odroczenie")
    AGREEMENT = "AGREEMENT", _("umowa do podpisania")
    ISSUED = "ISSUED", _("wydanie certyfikatu")
    SUSPENDED = "SUSPENDED", _("zawieszenie")
    REINSTATED = "REINSTATED", _("przywrócenie")
    PROCEEDING = "PROCEEDING", _("wszczęcie sprawy o cofnięcie")
    WITHDRAWN = "WITHDRAWN", _("cofnięcie")
    KEPT = "KEPT", _("utrzymanie certyfikatu")
    SURRENDERED = "SURRENDERED", _("zwrot certyfikatu")
    ITEM_ADDED = "ITEM_ADDED", _("rozszerzenie zakresu")
    ITEM_DROPPED = "ITEM_DROPPED", _("usunięcie z zakresu")
    RENEWAL_REMINDER = "RENEWAL_REMINDER", _("przypomnienie o odnowieniu")
    EXPIRED = "EXPIRED", _("koniec ważności")
    APPEAL_RECEIVED = "APPEAL_RECEIVED", _("potwierdzenie odwołania")
    APPEAL_UPHELD = "APPEAL_UPHELD", _("odwołanie uwzględnione")
    APPEAL_DISMISSED = "APPEAL_DISMISSED", _("odwołanie oddalone")
    COMPLAINT_RECEIVED = "COMPLAINT_RECEIVED", _("potwierdzenie skargi")
    COMPLAINT_ACKNOWLEDGED = "COMPLAINT_ACKNOWLEDGED", _("skarga w rozpatrywaniu")
    COMPLAINT_ANSWERED = "COMPLAINT_ANSWERED", _("odpowiedź na skargę")
    COMPLAINT_HOLDER = "COMPLAINT_HOLDER", _("zawiadomienie posiadacza o skardze")
    COMPLAINT_HOLDER_OUTCOME = "COMPLAINT_HOLDER_OUTCOME", _("wynik skargi dla posiadacza")
    JURY_CALLED = "JURY_CALLED", _("zaproszenie na posiedzenie")
    SESSION_CANCELLED = "SESSION_CANCELLED", _("odwołanie posiedzenia")
    BADGE_OFF = "BADGE_OFF", _("znak wyłączony")
    OVERDUE = "OVERDUE", _("przekroczony termin")


class LetterTemplate(AppendOnlyModel):
    """A version of the text of one kind of letter; the newest one counts, without one the text of the code does.

    Subject and body hold names in braces, e.g. {numer}; which ones a kind knows stands in rules/letter_texts.py.
    """

    kind = models.CharField(_("rodzaj"), max_length=25, choices=LetterKind.choices)
    version = models.PositiveIntegerField()
    subject = models.CharField(_("temat"), max_length=200)
    body = models.TextField(_("treść"))
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("wzór pisma")
        verbose_name_plural = _("wzory pism")
        ordering = ["kind", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "version"], name="letter_template_version_once"),
            models.CheckConstraint(condition=models.Q(kind__in=LetterKind.values), name="letter_template_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} v{self.version}"


class Letter(AppendOnlyModel):
    """One letter as it was written; `template_version` 0 is the text of the code.

    `subject_type`/`subject_id` name the row it is about, `case` the number of the case whose file it belongs to.
    """

    kind = models.CharField(max_length=25, choices=LetterKind.choices)
    template_version = models.PositiveIntegerField(default=0)
    vendor = models.ForeignKey(Vendor, models.PROTECT, null=True, blank=True, related_name="mark_letters")
    email = models.EmailField()
    subject = models.CharField(max_length=300)
    body = models.TextField()
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    case = models.CharField(max_length=30, blank=True)
    written_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    written_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("pismo")
        verbose_name_plural = _("pisma")
        ordering = ["-written_at", "-pk"]
        indexes = [models.Index(fields=["case"], name="letter_case")]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=LetterKind.values), name="letter_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.subject}"


class LetterFile(AppendOnlyModel):
    """The PDF of a letter with its SHA-256, made once after the letter was written, before it was mailed."""

    letter = models.OneToOneField(Letter, models.PROTECT, related_name="pdf")
    file = models.FileField(storage=private_storage, upload_to="mark/letters/", max_length=200)
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("plik pisma")
        verbose_name_plural = _("pliki pism")

    def __str__(self) -> str:
        return self.sha256

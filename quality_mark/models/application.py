"""The application for a certificate: what is asked for, by whom, and what was sent when."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.models.append_only import AppendOnlyModel
from core.money import MoneyField
from quality_mark.models.certificate import Certificate
from quality_mark.models.scheme_version import Question, SchemeVersion
from quality_mark.models.scope_item import ItemKind, ScopeItem
from quality_mark.states import APPLICATION_OPEN, ApplicationKind, ApplicationState
from vendors.models import Vendor


class FinancePeriod(models.TextChoices):
    """The time that the income figures speak of (domain.md §1.4)."""

    YEAR = "YEAR", _("ostatni zamknięty rok")
    MONTHS = "MONTHS", _("miesiące od rozpoczęcia działalności")


class Application(models.Model):
    """An application of one entity under one version of the rules; `certificate` is the one it renews or extends.

    Instants: `submitted_at` the last sending, `completed_at` when the operator found it complete, from which
    `decision_due_on` is counted (months of the version, to a working day; law.md R13-05, T13-12). Income in PLN for
    `income_from`..`income_to` inclusive; the percentage is computed (rules/income.py), never typed in.
    """

    number = models.CharField(_("numer"), max_length=30, unique=True)
    scheme_version = models.ForeignKey(SchemeVersion, models.PROTECT, related_name="applications")
    applicant = models.ForeignKey(Vendor, models.PROTECT, related_name="mark_applications")
    kind = models.CharField(_("o co"), max_length=10, choices=ApplicationKind.choices, default=ApplicationKind.NEW)
    certificate = models.ForeignKey(
        Certificate, models.PROTECT, null=True, blank=True, related_name="applications", verbose_name=_("certyfikat")
    )
    state = models.CharField(max_length=12, choices=ApplicationState.choices, default=ApplicationState.DRAFT)
    active_since = models.DateField(_("działa od"), null=True, blank=True)
    social_aims = models.TextField(_("cele społeczne"), blank=True)
    finance_period = models.CharField(_("okres"), max_length=8, choices=FinancePeriod.choices, blank=True)
    income_from = models.DateField(_("od"), null=True, blank=True)
    income_to = models.DateField(_("do"), null=True, blank=True)
    own_income = MoneyField(_("przychody własne"), null=True, blank=True)
    total_income = MoneyField(_("wszystkie przychody"), null=True, blank=True)
    operator = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, editable=False, related_name="mark_applications_handled"
    )
    started_by = models.ForeignKey(User, models.PROTECT, related_name="mark_applications_started")
    started_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)
    submitted_at = models.DateTimeField(null=True, blank=True)
    completed_at = models.DateTimeField(null=True, blank=True)
    decision_due_on = models.DateField(_("decyzja do"), null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("wniosek")
        verbose_name_plural = _("wnioski")
        ordering = ["-started_at", "-pk"]
        indexes = [
            models.Index(fields=["state", "decision_due_on", "submitted_at"], name="application_queue"),
            models.Index(fields=["applicant", "state"], name="application_of_vendor"),
            models.Index(fields=["-submitted_at", "-id"], name="application_newest"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=ApplicationState.values), name="application_state_known"
            ),
            models.CheckConstraint(condition=models.Q(kind__in=ApplicationKind.values), name="application_kind_known"),
            models.CheckConstraint(
                name="application_about_certificate",
                condition=models.Q(kind=ApplicationKind.NEW, certificate=None)
                | (~models.Q(kind=ApplicationKind.NEW) & models.Q(certificate__isnull=False)),
            ),
            models.CheckConstraint(
                name="application_clock_runs_once_complete",
                condition=models.Q(completed_at=None, decision_due_on=None)
                | models.Q(completed_at__isnull=False, decision_due_on__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["applicant"],
                condition=models.Q(kind=ApplicationKind.NEW, state__in=APPLICATION_OPEN),
                name="application_new_once_open",
            ),
            models.UniqueConstraint(
                fields=["certificate", "kind"],
                condition=models.Q(state__in=APPLICATION_OPEN, certificate__isnull=False),
                name="application_once_per_certificate",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class ApplicationItem(models.Model):
    """A product or service that the certificate shall cover; `listing` is the listing's slug it was picked from.

    `scope_item` appears when it is granted. `is_granted` is None until the jury decided.
    """

    application = models.ForeignKey(Application, models.PROTECT, related_name="items")
    kind = models.CharField(_("rodzaj"), max_length=10, choices=ItemKind.choices)
    name = models.CharField(_("nazwa"), max_length=200)
    description = models.TextField(_("opis"), blank=True)
    listing = models.CharField(max_length=200, blank=True)
    scope_item = models.ForeignKey(ScopeItem, models.PROTECT, null=True, blank=True, related_name="applied_in")
    is_granted = models.BooleanField(_("przyznano"), null=True, default=None)

    class Meta:
        verbose_name = _("pozycja wniosku")
        verbose_name_plural = _("pozycje wniosku")
        ordering = ["application", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["application", "name"], name="application_item_once"),
            models.CheckConstraint(condition=models.Q(kind__in=ItemKind.values), name="application_item_kind_known"),
        ]

    def __str__(self) -> str:
        return self.name


class Answer(models.Model):
    """The answer to one question; a declaration is "yes" with the instant of its confirmation in `changed_at`."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="answers")
    question = models.ForeignKey(Question, models.PROTECT, related_name="answers")
    value = models.TextField(blank=True)
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("odpowiedź")
        verbose_name_plural = _("odpowiedzi")
        ordering = ["application", "question"]
        constraints = [models.UniqueConstraint(fields=["application", "question"], name="answer_once")]

    def __str__(self) -> str:
        return self.value[:40]


class Recommendation(models.Model):
    """A customer's word on the quality of the items (domain.md §1.4); a person's contact is never public."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="recommendations")
    organisation = models.CharField(_("kto poleca"), max_length=200)
    person = models.CharField(_("osoba"), max_length=120, blank=True)
    contact = models.CharField(_("telefon albo e-mail"), max_length=200, blank=True)
    text = models.TextField(_("treść"))
    given_on = models.DateField(_("z dnia"), null=True, blank=True)

    class Meta:
        verbose_name = _("rekomendacja")
        verbose_name_plural = _("rekomendacje")
        ordering = ["application", "pk"]

    def __str__(self) -> str:
        return self.organisation


class ApplicationSnapshot(AppendOnlyModel):
    """What was sent: number 1, 2, ... with the whole content and its SHA-256; later edits never change it."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="snapshots")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    submitted_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("wysłana wersja wniosku")
        verbose_name_plural = _("wysłane wersje wniosków")
        ordering = ["application", "-number"]
        constraints = [models.UniqueConstraint(fields=["application", "number"], name="snapshot_number_once")]

    def __str__(self) -> str:
        return f"{self.application} ({self.number})"

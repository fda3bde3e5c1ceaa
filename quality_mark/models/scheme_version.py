"""The versions of a scheme's rules: text, criteria, deadlines and what follows a breach."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from quality_mark.models.scheme import Scheme


class SchemeVersion(models.Model):
    """The rules of a scheme from one date to another; every number that a lawyer may change is a field here.

    A draft has no `published_at` and no dates are promised; once published nothing of it changes but `effective_to`,
    and `text_hash` is the SHA-256 of its canonical text (rules/scheme_text.py; law.md R13-02, R13-05, R13-06, T13-11).
    """

    scheme = models.ForeignKey(Scheme, models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField()
    terms = models.TextField(_("zasady"))
    validity_months = models.PositiveSmallIntegerField(_("ważność certyfikatu (miesiące)"), default=12)
    decision_months = models.PositiveSmallIntegerField(_("czas na decyzję (miesiące)"), default=3)
    completion_days = models.PositiveSmallIntegerField(_("czas na uzupełnienie (dni)"), default=14)
    signing_days = models.PositiveSmallIntegerField(_("czas na podpisanie umowy (dni)"), default=30)
    reply_days = models.PositiveSmallIntegerField(_("czas na odpowiedź posiadacza (dni)"), default=14)
    appeal_days = models.PositiveSmallIntegerField(_("czas na odwołanie (dni)"), default=14)
    surveillance_months = models.PositiveSmallIntegerField(_("kontrola co (miesiące)"), default=12)
    complaint_ack_days = models.PositiveSmallIntegerField(_("potwierdzenie skargi (dni)"), default=3)
    complaint_answer_days = models.PositiveSmallIntegerField(_("odpowiedź na skargę (dni)"), default=30)
    min_activity_months = models.PositiveSmallIntegerField(_("działalność co najmniej (miesiące)"), default=6)
    own_income_percent = models.PositiveSmallIntegerField(_("przychody własne co najmniej (%)"), default=30)
    recommendations_min = models.PositiveSmallIntegerField(_("rekomendacje co najmniej"), default=2)
    entity_kinds = models.JSONField(_("kto może wystąpić"), default=list, blank=True)
    jury_quorum = models.PositiveSmallIntegerField(_("kworum Kapituły"), default=3)
    votes_secret = models.BooleanField(_("głosy niejawne, dopóki nie zagłosują wszyscy"), default=True)
    appeal_quorum = models.PositiveSmallIntegerField(_("kworum komisji odwoławczej"), default=2)
    points_min = models.PositiveSmallIntegerField(_("próg punktów (0: bez punktów)"), default=0)
    fee = models.PositiveIntegerField(_("opłata (grosze)"), default=0)
    text_hash = models.CharField(max_length=64, blank=True, editable=False)
    effective_from = models.DateField(_("obowiązuje od"))
    effective_to = models.DateField(_("obowiązuje do"), null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    published_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, editable=False, related_name="+")

    class Meta:
        verbose_name = _("wersja zasad")
        verbose_name_plural = _("wersje zasad")
        ordering = ["scheme", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "version"], name="scheme_version_once"),
            models.CheckConstraint(
                condition=models.Q(effective_to=None) | models.Q(effective_to__gte=models.F("effective_from")),
                name="scheme_version_dates",
            ),
            models.CheckConstraint(condition=models.Q(own_income_percent__lte=100), name="scheme_version_percent"),
            models.CheckConstraint(
                condition=models.Q(jury_quorum__gte=1, appeal_quorum__gte=1, validity_months__gte=1),
                name="scheme_version_quorums",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scheme} v{self.version}"


class CriterionKind(models.TextChoices):
    """How a criterion is judged."""

    FORMAL = "FORMAL", _("formalne (spełnione albo nie)")
    JURY = "JURY", _("ocena Kapituły")
    POINTS = "POINTS", _("punkty")


class CriterionCheck(models.TextChoices):
    """What the system can compute for a formal criterion; people decide all the same."""

    NONE = "", _("nic")
    LEGAL_FORM = "LEGAL_FORM", _("forma prawna")
    ACTIVITY = "ACTIVITY", _("czas działalności")
    OWN_INCOME = "OWN_INCOME", _("przychody własne")
    RECOMMENDATIONS = "RECOMMENDATIONS", _("rekomendacje")


class Criterion(models.Model):
    """One criterion of a version, with the evidence asked; switched off ones are kept as ready proposals (R13-08)."""

    scheme_version = models.ForeignKey(SchemeVersion, models.CASCADE, related_name="criteria")
    code = models.CharField(_("symbol"), max_length=10)
    name = models.CharField(_("kryterium"), max_length=300)
    explanation = models.TextField(_("wyjaśnienie"), blank=True)
    evidence_asked = models.TextField(_("jakie dowody"), blank=True)
    kind = models.CharField(_("sposób oceny"), max_length=10, choices=CriterionKind.choices)
    check_kind = models.CharField(_("co liczy system"), max_length=20, choices=CriterionCheck.choices, blank=True)
    is_evidence_required = models.BooleanField(_("dowód obowiązkowy"), default=False)
    is_active = models.BooleanField(_("włączone"), default=True)
    points_max = models.PositiveSmallIntegerField(_("punkty najwyżej"), default=0)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("kryterium")
        verbose_name_plural = _("kryteria")
        ordering = ["scheme_version", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["scheme_version", "code"], name="criterion_code_once"),
            models.CheckConstraint(condition=models.Q(kind__in=CriterionKind.values), name="criterion_kind_known"),
            models.CheckConstraint(
                condition=models.Q(check_kind__in=CriterionCheck.values), name="criterion_check_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}. {self.name}"


class QuestionKind(models.TextChoices):
    """How a question of the questionnaire is answered."""

    YES_NO = "YES_NO", _("tak albo nie")
    TEXT = "TEXT", _("tekst")
    NUMBER = "NUMBER", _("liczba")
    DECLARATION = "DECLARATION", _("oświadczenie")


class Question(models.Model):
    """A question of the questionnaire, for a criterion or of its own; a DECLARATION must be confirmed to send."""

    scheme_version = models.ForeignKey(SchemeVersion, models.CASCADE, related_name="questions")
    criterion = models.ForeignKey(Criterion, models.CASCADE, null=True, blank=True, related_name="questions")
    text = models.CharField(_("pytanie"), max_length=500)
    help_text = models.CharField(_("podpowiedź"), max_length=500, blank=True)
    kind = models.CharField(_("rodzaj odpowiedzi"), max_length=12, choices=QuestionKind.choices)
    is_required = models.BooleanField(_("obowiązkowe"), default=True)
    in_renewal = models.BooleanField(_("także przy odnowieniu"), default=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("pytanie ankiety")
        verbose_name_plural = _("pytania ankiety")
        ordering = ["scheme_version", "position", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=QuestionKind.values), name="question_kind_known")
        ]

    def __str__(self) -> str:
        return self.text


class Severity(models.TextChoices):
    """How grave a breach is (law.md R13-06)."""

    MINOR = "MINOR", _("drobna")
    MAJOR = "MAJOR", _("poważna")
    CRITICAL = "CRITICAL", _("krytyczna")


class Sanction(models.Model):
    """A line of the table of breaches: what a severity means, the days to put it right, what happens (R13-06)."""

    scheme_version = models.ForeignKey(SchemeVersion, models.CASCADE, related_name="sanctions")
    severity = models.CharField(_("waga"), max_length=10, choices=Severity.choices)
    meaning = models.CharField(_("co to znaczy"), max_length=500)
    days = models.PositiveSmallIntegerField(_("dni na poprawę"), default=0)
    suspends = models.BooleanField(_("zawiesza od razu"), default=False)
    withdraws = models.BooleanField(_("prowadzi do cofnięcia"), default=False)
    ban_months = models.PositiveSmallIntegerField(_("nowy wniosek najwcześniej po (miesiące)"), default=0)

    class Meta:
        verbose_name = _("następstwo naruszenia")
        verbose_name_plural = _("tabela naruszeń")
        ordering = ["scheme_version", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["scheme_version", "severity"], name="sanction_once_per_severity"),
            models.CheckConstraint(condition=models.Q(severity__in=Severity.values), name="sanction_severity_known"),
        ]

    def __str__(self) -> str:
        return f"{self.scheme_version}: {self.severity}"


class Consultation(models.Model):
    """One remark from the consultation of a version, with the answer; public, names of organisations only (R13-02)."""

    scheme_version = models.ForeignKey(SchemeVersion, models.PROTECT, related_name="consultations")
    participant = models.CharField(_("uczestnik (organizacja)"), max_length=200)
    role = models.CharField(_("w jakiej roli"), max_length=120)
    held_on = models.DateField(_("kiedy"))
    remark = models.TextField(_("uwaga"))
    answer = models.TextField(_("odpowiedź"))

    class Meta:
        verbose_name = _("głos w konsultacjach")
        verbose_name_plural = _("konsultacje")
        ordering = ["scheme_version", "held_on", "pk"]

    def __str__(self) -> str:
        return f"{self.participant} ({self.held_on})"

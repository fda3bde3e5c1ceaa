"""The jury (Kapituła): sessions, cases, conflicts, votes, decisions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.documents import private_storage
from core.models.append_only import AppendOnlyModel
from quality_mark.models.application import Application
from quality_mark.models.audit import Proceeding
from quality_mark.models.scheme import Scheme
from quality_mark.states import SessionState


class JurySession(models.Model):
    """A meeting of the jury with an agenda; its minutes are a tagged PDF made when it closes."""

    scheme = models.ForeignKey(Scheme, models.PROTECT, related_name="jury_sessions")
    number = models.CharField(_("numer"), max_length=30, unique=True)
    held_at = models.DateTimeField(_("kiedy"))
    place = models.CharField(_("gdzie"), max_length=200)
    state = models.CharField(max_length=10, choices=SessionState.choices, default=SessionState.PLANNED)
    called_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    minutes = models.FileField(storage=private_storage, upload_to="mark/minutes/", max_length=200, blank=True)
    minutes_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("posiedzenie Kapituły")
        verbose_name_plural = _("posiedzenia Kapituły")
        ordering = ["-held_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=SessionState.values), name="session_state_known"),
        ]

    def __str__(self) -> str:
        return self.number


class JurySeat(models.Model):
    """A juror called to a session; `is_present` is None until the session opens."""

    session = models.ForeignKey(JurySession, models.CASCADE, related_name="seats")
    juror = models.ForeignKey(User, models.PROTECT, related_name="jury_seats")
    is_present = models.BooleanField(_("obecność"), null=True, default=None)

    class Meta:
        verbose_name = _("miejsce w składzie")
        verbose_name_plural = _("skład posiedzenia")
        ordering = ["session", "pk"]
        constraints = [models.UniqueConstraint(fields=["session", "juror"], name="jury_seat_once")]

    def __str__(self) -> str:
        return f"{self.session}: {self.juror}"


class JuryCase(models.Model):
    """One point of an agenda: an application, or a proceeding about withdrawal."""

    session = models.ForeignKey(JurySession, models.PROTECT, related_name="cases")
    application = models.ForeignKey(Application, models.PROTECT, null=True, blank=True, related_name="jury_cases")
    proceeding = models.ForeignKey(Proceeding, models.PROTECT, null=True, blank=True, related_name="jury_cases")
    position = models.PositiveSmallIntegerField(default=0)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("sprawa na posiedzeniu")
        verbose_name_plural = _("sprawy na posiedzeniu")
        ordering = ["session", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="jury_case_of_one_thing",
                condition=models.Q(application__isnull=False, proceeding=None)
                | models.Q(application=None, proceeding__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["application"], condition=models.Q(closed_at=None), name="jury_case_once_open"
            ),
            models.UniqueConstraint(
                fields=["proceeding"], condition=models.Q(closed_at=None), name="jury_proceeding_once_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session}: {self.application or self.proceeding}"


class ConflictDeclaration(models.Model):
    """What a juror says of their ties to a case before its file opens; a tie found by the system says so (T13-07)."""

    case = models.ForeignKey(JuryCase, models.CASCADE, related_name="conflicts")
    juror = models.ForeignKey(User, models.PROTECT, related_name="conflict_declarations")
    has_conflict = models.BooleanField(_("konflikt interesów"))
    reason = models.CharField(_("na czym polega"), max_length=300, blank=True)
    is_detected = models.BooleanField(_("wykryty przez system"), default=False)
    declared_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("oświadczenie o konflikcie")
        verbose_name_plural = _("oświadczenia o konflikcie")
        ordering = ["case", "pk"]
        constraints = [models.UniqueConstraint(fields=["case", "juror"], name="conflict_declared_once")]

    def __str__(self) -> str:
        return f"{self.juror}: {self.has_conflict}"


class JurorNote(models.Model):
    """What a juror notes for themselves about an application or a proceeding; nobody else ever reads it.

    It follows the case from session to session, stands in no history, file or letter, and is deleted by the juror or
    by the clock (actions/forget_juror_note.py).
    """

    application = models.ForeignKey(Application, models.CASCADE, null=True, blank=True, related_name="+")
    proceeding = models.ForeignKey(Proceeding, models.CASCADE, null=True, blank=True, related_name="+")
    juror = models.ForeignKey(User, models.CASCADE, related_name="+")
    text = models.TextField(_("notatki"))
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("notatki członka Kapituły")
        verbose_name_plural = _("notatki członków Kapituły")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="juror_note_of_one_thing",
                condition=models.Q(application__isnull=False, proceeding=None)
                | models.Q(application=None, proceeding__isnull=False),
            ),
            models.UniqueConstraint(fields=["juror", "application"], name="juror_note_once_per_application"),
            models.UniqueConstraint(fields=["juror", "proceeding"], name="juror_note_once_per_proceeding"),
        ]

    def __str__(self) -> str:
        return f"{self.juror_id}: {self.application_id or self.proceeding_id}"


class VoteChoice(models.TextChoices):
    """What a juror may vote for; WITHDRAW and KEEP only in a proceeding, the others only on an application."""

    GRANT = "GRANT", _("przyznać")
    REFUSE = "REFUSE", _("odmówić")
    DEFER = "DEFER", _("odroczyć")
    WITHDRAW = "WITHDRAW", _("cofnąć certyfikat")
    KEEP = "KEEP", _("utrzymać certyfikat")
    ABSTAIN = "ABSTAIN", _("wstrzymuję się")


class Vote(AppendOnlyModel):
    """One juror's vote on one case, with reasons; cast once, never changed. `items` are the items granted by GRANT."""

    case = models.ForeignKey(JuryCase, models.PROTECT, related_name="votes")
    juror = models.ForeignKey(User, models.PROTECT, related_name="votes")
    choice = models.CharField(_("głos"), max_length=10, choices=VoteChoice.choices)
    items = models.JSONField(default=list)
    reasons = models.TextField(_("uzasadnienie"))
    cast_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("głos")
        verbose_name_plural = _("głosy")
        ordering = ["case", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "juror"], name="vote_once"),
            models.CheckConstraint(condition=models.Q(choice__in=VoteChoice.values), name="vote_choice_known"),
        ]

    def __str__(self) -> str:
        return f"{self.juror}: {self.choice}"


class DecisionKind(models.TextChoices):
    """What the jury decided."""

    GRANT = "GRANT", _("przyznanie")
    GRANT_PART = "GRANT_PART", _("przyznanie części pozycji")
    REFUSE = "REFUSE", _("odmowa")
    DEFER = "DEFER", _("odroczenie")
    WITHDRAW = "WITHDRAW", _("cofnięcie certyfikatu")
    KEEP = "KEEP", _("utrzymanie certyfikatu")


class Decision(AppendOnlyModel):
    """The jury's decision on one case, as the count of its votes gave it; written once (law.md R13-02).

    `quorum` is what the version of the rules asked, `votes_cast` how many voted; a decision below quorum cannot be
    written. `items` holds the names of the granted items as they were read out.
    """

    case = models.OneToOneField(JuryCase, models.PROTECT, related_name="decision")
    application = models.ForeignKey(Application, models.PROTECT, null=True, blank=True, related_name="decisions")
    proceeding = models.ForeignKey(Proceeding, models.PROTECT, null=True, blank=True, related_name="decisions")
    number = models.CharField(_("numer"), max_length=30, unique=True)
    kind = models.CharField(_("rozstrzygnięcie"), max_length=12, choices=DecisionKind.choices)
    reasons = models.TextField(_("uzasadnienie"))
    items = models.JSONField(default=list)
    quorum = models.PositiveSmallIntegerField()
    votes_cast = models.PositiveSmallIntegerField()
    votes_for = models.PositiveSmallIntegerField()
    votes_against = models.PositiveSmallIntegerField()
    votes_abstained = models.PositiveSmallIntegerField()
    conflicts = models.PositiveSmallIntegerField(default=0)
    announced_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("decyzja Kapituły")
        verbose_name_plural = _("decyzje Kapituły")
        ordering = ["-decided_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=DecisionKind.values), name="decision_kind_known"),
            models.CheckConstraint(condition=models.Q(votes_cast__gte=models.F("quorum")), name="decision_has_quorum"),
            models.CheckConstraint(condition=~models.Q(reasons=""), name="decision_has_reasons"),
        ]

    def __str__(self) -> str:
        return self.number


class LicenceAgreement(models.Model):
    """The licence agreement of a grant: generated as a tagged PDF, signed by both sides, the signed copy kept."""

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="agreement")
    number = models.CharField(_("numer umowy"), max_length=30, unique=True)
    file = models.FileField(storage=private_storage, upload_to="mark/agreements/", max_length=200)
    sha256 = models.CharField(max_length=64)
    sign_by = models.DateField(_("do podpisania do"))
    generated_at = models.DateTimeField(default=clock.now)
    signed_on = models.DateField(_("podpisana dnia"), null=True, blank=True)
    signed_file = models.FileField(storage=private_storage, upload_to="mark/agreements/", max_length=200, blank=True)
    signed_type = models.CharField(max_length=40, blank=True)
    signed_hash = models.CharField(max_length=64, blank=True)
    recorded_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("umowa licencyjna")
        verbose_name_plural = _("umowy licencyjne")
        ordering = ["-generated_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="agreement_signed_whole",
                condition=models.Q(signed_on=None, recorded_at=None)
                | (models.Q(signed_on__isnull=False, recorded_at__isnull=False) & ~models.Q(signed_hash="")),
            ),
        ]

    def __str__(self) -> str:
        return self.number

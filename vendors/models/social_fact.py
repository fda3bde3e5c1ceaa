"""Social facts that an enterprise states about itself: numbers in a fixed sentence, dated, with a source (R13-13)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.documents import private_storage
from vendors.models.vendor import Vendor


class FactKind(models.TextChoices):
    """The closed list of sentences; FREE is anything else and waits for the regional centre."""

    EMPLOYED = "EMPLOYED", _("ile osób zatrudniamy")
    DISABLED = "DISABLED", _("ile zatrudnionych osób ma niepełnosprawność")
    RETURNED = "RETURNED", _("ile zatrudnionych osób wcześniej długo szukało pracy")
    AT_RISK_PERCENT = "AT_RISK_PERCENT", _("jaki procent zatrudnionych to osoby zagrożone wykluczeniem")
    TRAINEES = "TRAINEES", _("ile osób bierze udział w zajęciach")
    HOURS = "HOURS", _("ile godzin bezpłatnych zajęć poprowadziliśmy w roku")
    MEMBERS = "MEMBERS", _("ile osób wspólnie decyduje")
    SURPLUS = "SURPLUS", _("na co idzie nadwyżka")
    LOCAL_PERCENT = "LOCAL_PERCENT", _("jaki procent materiałów kupujemy w okolicy")
    FREE = "FREE", _("inny fakt własnymi słowami")


class SurplusGoal(models.TextChoices):
    """What a surplus may be spent on."""

    REINTEGRATION = "REINTEGRATION", _("powrót ludzi do pracy i życia społecznego")
    TRAINING = "TRAINING", _("szkolenia zespołu")
    EQUIPMENT = "EQUIPMENT", _("sprzęt i wyposażenie")
    COMMUNITY = "COMMUNITY", _("potrzeby lokalnej społeczności")
    JOBS = "JOBS", _("nowe miejsca pracy")
    PARTICIPANTS = "PARTICIPANTS", _("uczestników i materiały do zajęć")


class SocialFact(models.Model):
    """One claim: sentence + numbers + day it describes + source + last day on which buyers see it.

    Buyers see it while `public_since` is set and the Warsaw day is not after `expires_on`; nothing about one person is
    ever asked. `words` is a SurplusGoal or, of a FREE fact, the sentence itself.
    """

    vendor = models.ForeignKey(Vendor, models.CASCADE, related_name="facts")
    kind = models.CharField(_("rodzaj faktu"), max_length=20, choices=FactKind.choices)
    number = models.PositiveIntegerField(_("liczba"), null=True, blank=True)
    of_number = models.PositiveIntegerField(_("z ilu"), null=True, blank=True)
    words = models.CharField(_("treść"), max_length=300, blank=True)
    as_of = models.DateField(_("stan na dzień"))
    source = models.CharField(_("źródło"), max_length=160)
    expires_on = models.DateField(_("pokazujemy do"))
    evidence = models.FileField(storage=private_storage, upload_to="facts/", blank=True, max_length=200)
    evidence_name = models.CharField(max_length=100, blank=True)
    evidence_type = models.CharField(max_length=40, blank=True)
    public_since = models.DateTimeField(null=True, blank=True)
    added_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="facts_added")
    added_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("fakt społeczny")
        verbose_name_plural = _("fakty społeczne")
        ordering = ["-as_of", "-pk"]
        indexes = [models.Index(fields=["vendor", "expires_on"], name="fact_expiry")]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=FactKind.values), name="fact_kind_known"),
            models.CheckConstraint(condition=models.Q(expires_on__gt=models.F("as_of")), name="fact_expires_after"),
            models.CheckConstraint(condition=~models.Q(source=""), name="fact_has_source"),
            models.CheckConstraint(
                condition=~models.Q(kind="FREE") & models.Q(number__isnull=False) | ~models.Q(words=""),
                name="fact_says_something",
            ),
        ]

    def __str__(self) -> str:
        return self.words if self.kind == FactKind.FREE else f"{self.get_kind_display()}: {self.number}"

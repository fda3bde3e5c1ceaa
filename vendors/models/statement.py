"""The statement of reasons that a vendor gets with every decision against it (law.md R3-06, R4-02)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.models.append_only import AppendOnlyModel
from vendors.models.vendor import Vendor


class Measure(models.TextChoices):
    """What was decided (DSA art. 17(1))."""

    CHANGES_REQUESTED = "CHANGES_REQUESTED", _("prośba o poprawki")
    REJECTED = "REJECTED", _("odmowa")
    SUSPENDED = "SUSPENDED", _("zawieszenie sprzedaży")
    REINSTATED = "REINSTATED", _("przywrócenie sprzedaży")
    TERMINATION_ANNOUNCED = "TERMINATION_ANNOUNCED", _("zapowiedź końca współpracy")
    TERMINATION_CANCELLED = "TERMINATION_CANCELLED", _("odwołanie zapowiedzi końca współpracy")
    TERMINATED = "TERMINATED", _("koniec współpracy")
    CONTENT_REFUSED = "CONTENT_REFUSED", _("odmowa publikacji treści")
    CONTENT_HIDDEN = "CONTENT_HIDDEN", _("ukrycie treści")
    DATA_CHANGE_REFUSED = "DATA_CHANGE_REFUSED", _("odmowa zmiany danych")
    CLAIM_REFUSED = "CLAIM_REFUSED", _("odmowa przejęcia wpisu")


class GroundKind(models.TextChoices):
    """Whether the law or the market's terms are the ground."""

    LAW = "LAW", _("przepis prawa")
    TERMS = "TERMS", _("regulamin rynku")


class StatementOfReasons(AppendOnlyModel):
    """What was decided about what, on which ground and facts, by whom, and how to complain; written once.

    `subject_*` name the row that the decision is about (the vendor itself, a listing, a story). `ends_on` is the last
    day of a measure with an end, and of the co-operation when its end is announced. `automated` is always False here:
    people decide.
    """

    vendor = models.ForeignKey(Vendor, models.PROTECT, related_name="statements")
    measure = models.CharField(max_length=25, choices=Measure.choices)
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    subject_name = models.CharField(max_length=300)
    ground_kind = models.CharField(_("podstawa"), max_length=10, choices=GroundKind.choices)
    ground = models.CharField(_("przepis albo punkt regulaminu"), max_length=300)
    facts = models.TextField(_("fakty i okoliczności"))
    automated = models.BooleanField(default=False, editable=False)
    ends_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(User, models.PROTECT, related_name="statements_made")
    decided_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("uzasadnienie decyzji")
        verbose_name_plural = _("uzasadnienia decyzji")
        ordering = ["-decided_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(measure__in=Measure.values), name="statement_measure_known"),
            models.CheckConstraint(
                condition=models.Q(ground_kind__in=GroundKind.values), name="statement_ground_known"
            ),
            models.CheckConstraint(condition=~models.Q(ground="") & ~models.Q(facts=""), name="statement_has_reasons"),
        ]

    def __str__(self) -> str:
        return f"{self.vendor}: {self.measure}"

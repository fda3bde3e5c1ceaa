"""What the regional centre decided about a review or a reply, and complaints against it (DSA art. 17 and 20)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.models.append_only import AppendOnlyModel
from marketplace.reviews.models.reply import ReviewReply
from marketplace.reviews.models.review import Review
from marketplace.reviews.states import ReviewComplaintState
from vendors.models import GroundKind


class DecidedMeasure(models.TextChoices):
    """What was decided: it stays, it goes out, it is hidden, it comes back."""

    KEPT = "KEPT", _("zostaje bez zmian")
    PUBLISHED = "PUBLISHED", _("opublikowana po sprawdzeniu")
    HIDDEN = "HIDDEN", _("ukryta")
    RESTORED = "RESTORED", _("przywrócona")


class ReviewDecision(AppendOnlyModel):
    """A decision with its reasons, written once; it answers every notice about the same text that was open then.

    `reply` is set when the seller's reply was judged: its statement of reasons is then also one of the vendor
    (vendors.state_reasons), with the vendor's own way to complain.
    """

    review = models.ForeignKey(Review, models.PROTECT, related_name="decisions")
    reply = models.ForeignKey(ReviewReply, models.PROTECT, null=True, blank=True, related_name="decisions")
    measure = models.CharField(max_length=10, choices=DecidedMeasure.choices)
    ground_kind = models.CharField(_("podstawa"), max_length=10, choices=GroundKind.choices, blank=True)
    ground = models.CharField(_("przepis albo punkt regulaminu"), max_length=300, blank=True)
    facts = models.TextField(_("fakty i okoliczności"), blank=True)
    decided_by = models.ForeignKey(User, models.PROTECT, related_name="review_decisions")
    decided_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("decyzja o opinii")
        verbose_name_plural = _("decyzje o opiniach")
        ordering = ["-decided_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(measure__in=DecidedMeasure.values), name="review_decision_measure_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(measure=DecidedMeasure.HIDDEN)
                | (~models.Q(ground="") & ~models.Q(facts="") & models.Q(ground_kind__in=GroundKind.values)),
                name="review_decision_hides_with_reasons",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.review_id}: {self.measure}"


class DecisionComplaint(models.Model):
    """A free complaint against a decision, by the author or by who gave notice; another person answers it.

    `notice` is set when the notifier complains, otherwise the author does. `answer` holds the reasons of the outcome.
    """

    decision = models.ForeignKey(ReviewDecision, models.PROTECT, related_name="complaints")
    notice = models.ForeignKey("reviews.ReviewNotice", models.PROTECT, null=True, blank=True, related_name="complaints")
    text = models.TextField(_("treść skargi"), max_length=2000)
    state = models.CharField(max_length=10, choices=ReviewComplaintState.choices, default=ReviewComplaintState.FILED)
    filed_at = models.DateTimeField(default=clock.now)
    answer = models.TextField(_("odpowiedź"), blank=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("skarga na decyzję o opinii")
        verbose_name_plural = _("skargi na decyzje o opiniach")
        ordering = ["filed_at", "pk"]
        indexes = [
            models.Index(
                fields=["filed_at"],
                name="review_complaint_open",
                condition=models.Q(state=ReviewComplaintState.FILED),
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["decision"], condition=models.Q(notice=None), name="review_complaint_author_once"
            ),
            models.UniqueConstraint(fields=["decision", "notice"], name="review_complaint_notifier_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=ReviewComplaintState.values), name="review_complaint_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(state=ReviewComplaintState.FILED)
                | (models.Q(decided_at__isnull=False, decided_by__isnull=False) & ~models.Q(answer="")),
                name="review_complaint_answered",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """Give the number that the acknowledgement names, e.g. SO/2026/0007."""
        return f"SO/{clock.date_of(self.filed_at).year}/{self.pk:04d}"

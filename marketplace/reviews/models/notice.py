"""A notice about a review or a reply by anybody (DSA art. 16; law.md R3-05)."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from marketplace.reviews.models.decision import ReviewDecision
from marketplace.reviews.models.reply import ReviewReply
from marketplace.reviews.models.review import Review


class NoticeReason(models.TextChoices):
    """What may be wrong with a text. "Unfavourable" is not among them: no review goes for being negative (R1-09)."""

    ILLEGAL = "ILLEGAL", _("narusza prawo, na przykład zniesławia")
    PERSONAL = "PERSONAL", _("zdradza czyjeś dane albo zdrowie")
    ABUSIVE = "ABUSIVE", _("obraża albo grozi")
    ADVERT = "ADVERT", _("jest reklamą albo nie dotyczy tego zakupu")
    FAKE = "FAKE", _("nie pochodzi od kogoś, kto kupił")


class ReviewNotice(models.Model):
    """Somebody, with or without an account, says that a text is unlawful or against the terms.

    `key` comes from the form, so that sending twice is one notice. `email` may be empty; with it the sender is told
    what was decided, and may complain by the link in that letter. Name and address are forgotten half a year after the
    decision (actions.forget_notices).
    """

    review = models.ForeignKey(Review, models.PROTECT, related_name="notices")
    reply = models.ForeignKey(ReviewReply, models.PROTECT, null=True, blank=True, related_name="notices")
    reason = models.CharField(max_length=10, choices=NoticeReason.choices)
    text = models.TextField(max_length=1000)
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    reporter = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    key = models.UUIDField(default=uuid.uuid4, unique=True)
    filed_at = models.DateTimeField(default=clock.now)
    decision = models.ForeignKey(ReviewDecision, models.PROTECT, null=True, blank=True, related_name="notices")

    class Meta:
        verbose_name = _("zgłoszenie opinii")
        verbose_name_plural = _("zgłoszenia opinii")
        ordering = ["filed_at", "pk"]
        indexes = [
            models.Index(fields=["filed_at"], name="review_notice_open", condition=models.Q(decision=None)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reason__in=NoticeReason.values), name="review_notice_reason_known"
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """Give the number that the acknowledgement names, e.g. ZO/2026/0007."""
        return f"ZO/{clock.date_of(self.filed_at).year}/{self.pk:04d}"

"""The seller's one answer to a review."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core import clock
from core.models.append_only import AppendOnlyModel
from marketplace.reviews.models.review import Review
from marketplace.reviews.states import ReplyState


class ReviewReply(models.Model):
    """What the seller answers, once a review; it can be changed, and every version is kept (ReplyVersion)."""

    review = models.OneToOneField(Review, models.PROTECT, related_name="reply")
    text = models.TextField(_("odpowiedź"), max_length=1000)
    state = models.CharField(max_length=10, choices=ReplyState.choices, default=ReplyState.PUBLISHED)
    written_at = models.DateTimeField(default=clock.now)
    edited_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("odpowiedź na opinię")
        verbose_name_plural = _("odpowiedzi na opinie")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=ReplyState.values), name="review_reply_state_known"),
            models.CheckConstraint(condition=~models.Q(text=""), name="review_reply_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.review_id}: {self.text[:60]}"


class ReplyVersion(AppendOnlyModel):
    """One version of a reply, written once; who wrote is a number, because history outlives an erased account."""

    reply = models.ForeignKey(ReviewReply, models.PROTECT, related_name="versions")
    text = models.TextField(max_length=1000)
    writer_id = models.BigIntegerField()
    written_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.reply_id}: {self.text[:60]}"

"""What the regional centre looks at before buyers see it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock


class ModerationPolicy(models.Model):
    """The market's one setting of moderation, kept in the database; without a row the installation's default holds."""

    first_listings = models.PositiveSmallIntegerField(_("ile pierwszych ofert sprawdzać"), default=3)
    review_changes = models.BooleanField(_("sprawdzać zmiany opublikowanych ofert"), default=True)
    changed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("zasady sprawdzania ofert")
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="moderation_policy_once")]

    def __str__(self) -> str:
        return f"{self.first_listings}, {self.review_changes}"

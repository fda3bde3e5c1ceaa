"""Advisers of OWES who help in a vendor's panel by its consent."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from vendors.models.vendor import Vendor


class AdviserAccessQuerySet(models.QuerySet["AdviserAccess"]):
    """Scopes of advisers' access."""

    def active(self) -> "AdviserAccessQuerySet":
        """Taken up by the adviser, not taken back, and its last day is not over; asked of the clock each time."""
        return self.filter(accepted_at__isnull=False, ended_at=None, until__gte=clock.today())

    def waiting(self) -> "AdviserAccessQuerySet":
        """Offered and neither taken up nor taken back; its last day may be over."""
        return self.filter(accepted_at=None, ended_at=None)


class AdviserAccess(models.Model):
    """The consent of a vendor that a named person helps in its panel until a day, for a purpose.

    It gives a seller's rights and never the team, documents, bank data or personal data in bulk; every act of the
    adviser is written down for the vendor (marketplaces.md §3 no. 15). The token is made as in Invitation.
    """

    vendor = models.ForeignKey(Vendor, models.CASCADE, related_name="adviser_accesses")
    email = models.EmailField(_("adres e-mail doradcy"))
    purpose = models.CharField(_("w czym pomaga"), max_length=300)
    until = models.DateField(_("do kiedy"))
    nonce = models.CharField(max_length=40, editable=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    given_by = models.ForeignKey(User, models.PROTECT, related_name="adviser_accesses_given")
    given_at = models.DateTimeField(default=clock.now)
    adviser = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="adviser_accesses")
    accepted_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = AdviserAccessQuerySet.as_manager()

    class Meta:
        verbose_name = _("dostęp doradcy")
        verbose_name_plural = _("dostępy doradców")
        ordering = ["-given_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["vendor", "email"], condition=models.Q(ended_at=None), name="adviser_once_per_vendor"
            ),
            models.CheckConstraint(
                condition=models.Q(accepted_at=None, adviser=None)
                | models.Q(accepted_at__isnull=False, adviser__isnull=False),
                name="adviser_access_taken_by_somebody",
            ),
            models.CheckConstraint(condition=~models.Q(purpose=""), name="adviser_access_has_purpose"),
        ]

    def __str__(self) -> str:
        return f"{self.email} → {self.vendor} ({self.until})"

    @property
    def is_over(self) -> bool:
        """Tell whether its last day is over or it was taken back."""
        return self.ended_at is not None or self.until < clock.today()

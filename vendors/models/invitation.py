"""Invitations to a vendor's team."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from vendors.models.member import MemberRole
from vendors.models.vendor import Vendor


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Scopes of invitations."""

    def waiting(self) -> "InvitationQuerySet":
        """Neither accepted nor taken back; they may have run out."""
        return self.filter(accepted_at=None, revoked_at=None)


class Invitation(models.Model):
    """One person asked by e-mail to join, with the role that they will have; the link works once and until a day.

    The link's token is made from `nonce` and the secret of the installation, so the database holds its hash only;
    sending it again changes both and the older link is dead.
    """

    vendor = models.ForeignKey(Vendor, models.CASCADE, related_name="invitations")
    email = models.EmailField(_("adres e-mail"))
    role = models.CharField(_("rola"), max_length=10, choices=MemberRole.choices)
    nonce = models.CharField(max_length=40, editable=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(User, models.PROTECT, related_name="invitations_sent")
    sent_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField(_("ważne do"))
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="invitations_accepted")
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("zaproszenie")
        verbose_name_plural = _("zaproszenia")
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(role__in=MemberRole.values), name="invitation_role_known"),
            models.UniqueConstraint(
                fields=["vendor", "email"],
                condition=models.Q(accepted_at=None, revoked_at=None),
                name="invitation_waits_once",
            ),
            models.CheckConstraint(
                condition=models.Q(accepted_at=None, accepted_by=None)
                | models.Q(accepted_at__isnull=False, accepted_by__isnull=False, revoked_at=None),
                name="invitation_accepted_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} ({self.role})"

    @property
    def is_expired(self) -> bool:
        """Tell whether the link does not work any more."""
        return clock.now() >= self.expires_at

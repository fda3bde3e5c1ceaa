"""People who work for a vendor."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from vendors.models.vendor import Vendor


class MemberRole(models.TextChoices):
    """What a member may do in the vendor's panel."""

    OWNER = "OWNER", _("właściciel")
    MANAGER = "MANAGER", _("kierownik")
    SELLER = "SELLER", _("sprzedawca")
    VIEWER = "VIEWER", _("podgląd")


class Member(models.Model):
    """One person in one enterprise, with one role; a person may work for several enterprises."""

    vendor = models.ForeignKey(Vendor, models.CASCADE, related_name="members")
    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=MemberRole.choices)

    class Meta:
        verbose_name = _("osoba w zespole")
        verbose_name_plural = _("zespół")
        constraints = [
            models.UniqueConstraint(fields=["vendor", "user"], name="member_once_per_vendor"),
            models.CheckConstraint(condition=models.Q(role__in=MemberRole.values), name="member_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.role})"

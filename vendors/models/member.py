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
    """One person in one enterprise, with one role; a person may work for several enterprises.

    Taking buyers' data out of the panel is a right of its own, apart from the role (law.md R10-05): until the owner
    says yes or no, only an owner has it.
    """

    vendor = models.ForeignKey(Vendor, models.CASCADE, related_name="members")
    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=MemberRole.choices)
    may_export_personal_data = models.BooleanField(_("pobiera dane kupujących"), null=True, default=None)

    class Meta:
        verbose_name = _("osoba w zespole")
        verbose_name_plural = _("zespół")
        constraints = [
            models.UniqueConstraint(fields=["vendor", "user"], name="member_once_per_vendor"),
            models.CheckConstraint(condition=models.Q(role__in=MemberRole.values), name="member_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.role})"

    @property
    def exports_personal_data(self) -> bool:
        """Tell whether this person may take buyers' data out of the panel."""
        if self.may_export_personal_data is None:
            return self.role == MemberRole.OWNER
        return self.may_export_personal_data

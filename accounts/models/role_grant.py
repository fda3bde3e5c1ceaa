"""Roles of the regional centre and of the scheme's bodies."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.user import User
from core import clock


class Role(models.TextChoices):
    """What a person may be for the market or for the mark (law.md R13-04); vendors' roles are memberships instead."""

    REVIEWER = "REVIEWER", _("weryfikator ROPS")
    SCHEME_OPERATOR = "SCHEME_OPERATOR", _("operator znaku")
    AUDITOR = "AUDITOR", _("audytor")
    JUROR = "JUROR", _("członek Kapituły")
    APPEALS = "APPEALS", _("komisja odwoławcza")
    OPERATOR = "OPERATOR", _("administrator rynku")
    DIRECTOR = "DIRECTOR", _("dyrekcja ROPS")


# One person holds at most one of these, so that nobody judges what they prepared, sells, or earns by (law.md R13-04).
SEPARATE_ROLES = (Role.SCHEME_OPERATOR, Role.AUDITOR, Role.JUROR, Role.APPEALS, Role.OPERATOR)


class RoleGrant(models.Model):
    """A role given to a person."""

    user = models.ForeignKey(User, models.CASCADE, related_name="role_grants")
    role = models.CharField(max_length=20, choices=Role.choices)
    granted_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "role"], name="role_once_per_user"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="role_known"),
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(role__in=SEPARATE_ROLES), name="role_one_of_the_separate"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.role}"

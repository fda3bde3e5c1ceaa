"""Somebody says: this entry of the register is the entity that I work for."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.documents import private_storage
from vendors.models.member import MemberRole
from vendors.models.statement import GroundKind
from vendors.models.vendor import Vendor
from vendors.states import ClaimState


class Claim(models.Model):
    """A request to run an entry (nobody runs it yet) or to join its team (somebody does); the regional centre decides.

    `position` is what the person is in the entity, `proof` says in words how that can be checked, `file` shows it.
    `role` is what the person got. A refusal names its ground and facts, as a statement of reasons does (R3-06); it
    stands here, because it is told to this person and not to the vendor.
    """

    vendor = models.ForeignKey(Vendor, models.PROTECT, related_name="claims")
    user = models.ForeignKey(User, models.PROTECT, related_name="claims")
    position = models.CharField(_("funkcja w podmiocie"), max_length=80)
    proof = models.TextField(_("jak to sprawdzić"))
    file = models.FileField(storage=private_storage, upload_to="claims/", max_length=200, blank=True)
    file_name = models.CharField(max_length=100, blank=True)
    content_type = models.CharField(max_length=40, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=10, choices=ClaimState.choices, default=ClaimState.OPEN)
    role = models.CharField(_("rola"), max_length=10, blank=True, choices=MemberRole.choices)
    ground_kind = models.CharField(_("podstawa"), max_length=10, blank=True, choices=GroundKind.choices)
    ground = models.CharField(_("przepis albo punkt regulaminu"), max_length=300, blank=True)
    facts = models.TextField(_("fakty i okoliczności"), blank=True)
    made_at = models.DateTimeField(default=clock.now)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("przejęcie wpisu")
        verbose_name_plural = _("przejęcia wpisów")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "made_at"], name="claim_queue")]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=ClaimState.values), name="claim_state_known"),
            models.CheckConstraint(
                condition=~models.Q(state=ClaimState.ACCEPTED) | models.Q(role__in=MemberRole.values),
                name="claim_accepted_with_a_role",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=ClaimState.REFUSED)
                | models.Q(ground_kind__in=GroundKind.values) & ~models.Q(ground="") & ~models.Q(facts=""),
                name="claim_refused_with_reasons",
            ),
            models.CheckConstraint(
                condition=models.Q(state=ClaimState.OPEN)
                | models.Q(decided_at__isnull=False, decided_by__isnull=False),
                name="claim_decided_whole",
            ),
            models.UniqueConstraint(
                fields=["vendor", "user"], condition=models.Q(state=ClaimState.OPEN), name="claim_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vendor} ({self.pk})"

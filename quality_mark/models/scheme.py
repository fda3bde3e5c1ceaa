"""The certification scheme behind a mark."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from quality_mark.states import LabelMode


class Scheme(models.Model):
    """A scheme behind a mark, with the mode in which its label may be shown today.

    `label_mode` is what people chose; whether BADGE holds today also depends on the evidence of the legal gate
    (queries/gate.py). Switching to BADGE takes two persons: the first one's proposal waits in `badge_proposed_by` with
    the legal basis that it names (law.md R13-01).
    """

    slug = models.SlugField(unique=True)
    name = models.CharField(_("nazwa"), max_length=120)
    owner = models.CharField(_("właściciel znaku"), max_length=200)
    operator = models.CharField(_("prowadzący certyfikację"), max_length=200)
    label_mode = models.CharField(max_length=12, choices=LabelMode.choices, default=LabelMode.TEXT_STATUS)
    legal_basis = models.TextField(_("podstawa prawna pokazywania znaku"), blank=True)
    badge_proposed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, editable=False, related_name="+")

    class Meta:
        verbose_name = _("system certyfikacji")
        verbose_name_plural = _("systemy certyfikacji")
        constraints = [
            models.CheckConstraint(condition=models.Q(label_mode__in=LabelMode.values), name="label_mode_known")
        ]

    def __str__(self) -> str:
        return self.name

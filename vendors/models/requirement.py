"""What the regional centre asks of an entity before it may sell: the checklist, which is data."""

from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _


class RequirementKind(models.TextChoices):
    """What a requirement looks at."""

    FIELD = "FIELD", _("pole zgłoszenia")
    DOCUMENT = "DOCUMENT", _("dokument")
    STATEMENT = "STATEMENT", _("oświadczenie")
    TERMS = "TERMS", _("regulamin sprzedaży")
    DELIVERY = "DELIVERY", _("sposób dostawy")
    STATUS = "STATUS", _("status przedsiębiorstwa społecznego")


class Requirement(models.Model):
    """One line of the checklist: what is asked of which kinds of entity, and why (law.md R3-02).

    `subject` is a field of the vendor (FIELD), a DocumentKind (DOCUMENT) or a statement (STATEMENT); empty for the
    other kinds. No `entity_kinds` means all. A blocking one stops sending, approving and publishing until it is met;
    any other is only recommended. One that waits for the re-check does not stop a vendor that sells already before the
    day of its yearly check (law.md R6-03).
    """

    kind = models.CharField(_("czego dotyczy"), max_length=10, choices=RequirementKind.choices)
    subject = models.CharField(_("pole, dokument albo oświadczenie"), max_length=40, blank=True)
    entity_kinds = models.JSONField(_("rodzaje podmiotów"), default=list, blank=True)
    label = models.CharField(_("nazwa"), max_length=120)
    label_en = models.CharField(_("nazwa po angielsku"), max_length=120, blank=True)
    reason = models.CharField(_("dlaczego o to prosimy"), max_length=300)
    reason_en = models.CharField(_("dlaczego, po angielsku"), max_length=300, blank=True)
    blocking = models.BooleanField(_("bez tego nie można sprzedawać"), default=True)
    waits_for_recheck = models.BooleanField(_("kto już sprzedaje, uzupełnia to do rocznego sprawdzenia"), default=False)
    position = models.PositiveSmallIntegerField(_("kolejność"), default=100)
    is_active = models.BooleanField(_("obowiązuje"), default=True)

    class Meta:
        verbose_name = _("wymaganie")
        verbose_name_plural = _("wymagania")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=RequirementKind.values), name="requirement_kind_known"),
            models.CheckConstraint(
                condition=~models.Q(label="") & ~models.Q(reason=""), name="requirement_says_what_and_why"
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """Give the label in the reader's language, in Polish when there is no other."""
        return self._in_language(self.label, self.label_en)

    @property
    def why(self) -> str:
        """Give the reason in the reader's language, in Polish when there is no other."""
        return self._in_language(self.reason, self.reason_en)

    @staticmethod
    def _in_language(polish: str, english: str) -> str:
        return english if english and not (translation.get_language() or "pl").startswith("pl") else polish

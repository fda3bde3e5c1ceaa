"""Write a line of the checklist."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.locking import lock
from vendors.models import EntityKind, Requirement, RequirementKind
from vendors.permissions import can_edit_checklist
from vendors.rules.identity import ALWAYS_REQUIRED
from vendors.rules.requirements import subjects_of

CHANGEABLE = (
    "kind",
    "subject",
    "entity_kinds",
    "label",
    "label_en",
    "reason",
    "reason_en",
    "blocking",
    "waits_for_recheck",
    "position",
    "is_active",
)


class RequirementRefused(RuleViolation):
    """The line says too little, asks for something unknown, or switches off what the database wants."""

    code = "REQUIREMENT_REFUSED"


@action
def save_requirement(*, by: User, requirement_id: int | None = None, **values: Any) -> Requirement:
    """Add a line of the checklist, or change any of CHANGEABLE on one; it holds from the next look at a vendor on.

    The market's operator or a reviewer of the regional centre. A line for a field that the database wants may get other
    words, but can be neither switched off nor made a mere recommendation nor asked of some kinds only. Raises
    RequirementRefused, and TypeError for an unknown field.
    """
    if unknown := set(values) - set(CHANGEABLE):
        raise TypeError(f"unknown fields: {sorted(unknown)}")
    row = lock(Requirement, requirement_id) if requirement_id is not None else Requirement()
    if not can_edit_checklist(by):
        raise NotAllowed
    was_fixed = row.pk is not None and row.kind == RequirementKind.FIELD and row.subject in ALWAYS_REQUIRED
    subject_before = row.subject
    for name, value in values.items():
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    _check(row)
    is_weaker = not (row.is_active and row.blocking) or row.subject != subject_before
    if was_fixed and is_weaker:
        raise RequirementRefused(
            _("Tego pola nie można wyłączyć: bez niego zgłoszenie nie da się zapisać. Możesz zmienić jego opis."),
            field="is_active",
        )
    row.save()
    return row


def _check(row: Requirement) -> None:
    if row.kind not in RequirementKind.values:
        raise RequirementRefused(_("Wybierz z listy, czego dotyczy wymaganie."), field="kind")
    subjects = [subject for subject, _label in subjects_of(row.kind)]
    if subjects and row.subject not in subjects:
        raise RequirementRefused(_("Wybierz pole, dokument albo oświadczenie z listy."), field="subject")
    if not subjects:
        row.subject = ""
    if set(row.entity_kinds) - set(EntityKind.values):
        raise RequirementRefused(_("Wybierz rodzaje podmiotów z listy."), field="entity_kinds")
    if not row.label:
        raise RequirementRefused(_("Podaj nazwę, którą zobaczy sprzedawca."), field="label")
    if not row.reason:
        raise RequirementRefused(_("Napisz, dlaczego o to prosimy."), field="reason")

"""What may be changed in a version of the rules, and what it needs before it is published (law.md R13-02, R13-06)."""

import datetime as dt
from typing import Final

from django.utils.translation import gettext_lazy as _

from core.errors import RuleViolation
from quality_mark.models import Consultation, Criterion, Question, Sanction, SchemeVersion, Severity

Part = Criterion | Question | Sanction | Consultation
#: The parts of a version that are rows, by the word in their address.
PARTS: Final[dict[str, type[Part]]] = {
    "kryterium": Criterion,
    "pytanie": Question,
    "naruszenie": Sanction,
    "glos": Consultation,
}


class VersionRefused(RuleViolation):
    """A version cannot be changed like this, or is not ready to be published."""

    code = "VERSION_REFUSED"


def check_draft(version: SchemeVersion) -> None:
    """Refuse to change a version that was published: people rely on it (law.md T13-11)."""
    if version.published_at is not None:
        raise VersionRefused(_("Ta wersja jest opublikowana i już się nie zmieni. Zacznij nową."))


def check_publishable(version: SchemeVersion, effective_from: dt.date, today: dt.date) -> None:
    """Refuse a version without text, criteria, the whole table of breaches or consultation, or one that looks back."""
    check_draft(version)
    if not version.terms.strip():
        raise VersionRefused(_("Wpisz treść zasad."))
    if not any(row.is_active for row in version.criteria.all()):
        raise VersionRefused(_("Włącz co najmniej jedno kryterium."))
    if {row.severity for row in version.sanctions.all()} != set(Severity.values):
        raise VersionRefused(_("Uzupełnij tabelę naruszeń: potrzebne są wszystkie trzy wagi."))
    if not version.consultations.all():
        raise VersionRefused(_("Wpisz co najmniej jeden głos z konsultacji: bez nich zasad się nie publikuje."))
    if effective_from < today:
        raise VersionRefused(_("Zasady nie mogą działać wstecz."), field="effective_from")

"""The formal check: what the system computes of a criterion, and what an application still lacks to be complete."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core import clock
from core.errors import RuleViolation
from quality_mark.models import Application, Criterion, CriterionCheck, Evidence, FindingOutcome, FormalFinding
from quality_mark.rules.income import own_income_percent
from vendors.models import EntityKind

NOTE_MIN: Final = 10
CALL_MIN: Final = 10
CALL_DAYS_MAX: Final = 90


class NoteRequired(RuleViolation):
    """Whoever finds that something is missing or wrong says what."""

    code = "NOTE_REQUIRED"
    message = gettext_lazy("Napisz, czego brakuje albo co się nie zgadza: co najmniej jedno zdanie.")

    def __init__(self) -> None:
        super().__init__(field="note")


class NotComplete(RuleViolation):
    """The application cannot be called complete yet."""

    code = "NOT_COMPLETE"

    def __init__(self, lacks: Iterable[str]) -> None:
        self.lacks = list(lacks)
        super().__init__(_("Wniosek nie jest jeszcze kompletny: %(what)s.") % {"what": "; ".join(self.lacks)})


class CallRefused(RuleViolation):
    """A call to complete says which parts, what is missing there, and a day that is fair."""

    code = "CALL_REFUSED"


@dataclass(frozen=True, slots=True)
class Computed:
    """What the system computed of a criterion: a sentence, and MET, NOT_MET, MISSING or "" where only people judge."""

    text: str
    outcome: str


def months_between(start: dt.date, day: dt.date) -> int:
    """Give the whole months from a day to another; 0 when it has not begun."""
    months = (day.year - start.year) * 12 + day.month - start.month
    while months > 0 and clock.add_months(start, months) > day:
        months -= 1
    return max(months, 0)


def compute(criterion: Criterion, application: Application, recommendations: int, day: dt.date) -> Computed:
    """Compute a criterion of an application as of a Warsaw day (domain.md §1.4); people decide all the same."""
    version = application.scheme_version
    if criterion.check_kind == CriterionCheck.LEGAL_FORM:
        kind = application.applicant.entity_kind
        allowed = not version.entity_kinds or kind in version.entity_kinds
        label = EntityKind(kind).label if kind in EntityKind.values else kind
        words = _("%(kind)s: jest na liście") if allowed else _("%(kind)s: nie ma na liście")
        return Computed(words % {"kind": label}, _outcome(kind and allowed, is_missing=not kind))
    if criterion.check_kind == CriterionCheck.ACTIVITY:
        if application.active_since is None:
            return Computed(_("nie podano, od kiedy działa"), FindingOutcome.MISSING)
        months = months_between(application.active_since, day)
        words = ngettext(
            "%(months)s miesiąc działalności, potrzeba %(needed)s",
            "%(months)s miesięcy działalności, potrzeba %(needed)s",
            months,
        )
        return Computed(
            words % {"months": months, "needed": version.min_activity_months},
            _outcome(months >= version.min_activity_months),
        )
    if criterion.check_kind == CriterionCheck.OWN_INCOME:
        percent = own_income_percent(application)
        if percent is None:
            return Computed(_("brakuje kwot przychodów"), FindingOutcome.MISSING)
        return Computed(
            _("%(percent)s %% przychodów własnych, potrzeba %(needed)s %%")
            % {"percent": number_format(percent), "needed": version.own_income_percent},
            _outcome(percent >= version.own_income_percent),
        )
    if criterion.check_kind == CriterionCheck.RECOMMENDATIONS:
        return Computed(
            _("rekomendacji: %(count)s, potrzeba %(needed)s")
            % {"count": recommendations, "needed": version.recommendations_min},
            _outcome(recommendations >= version.recommendations_min),
        )
    return Computed("", "")


def _outcome(is_met: object, *, is_missing: bool = False) -> str:
    if is_missing:
        return FindingOutcome.MISSING
    return FindingOutcome.MET if is_met else FindingOutcome.NOT_MET


def lacking(
    criteria: Iterable[Criterion], evidence: Iterable[Evidence], findings: Iterable[FormalFinding]
) -> list[str]:
    """List what stands in the way of *complete*: an unchecked or missing criterion, an unread or missing file.

    A criterion that is not met does not stand in the way: the jury decides about it (law.md R13-05).
    """
    found = list(findings)
    of_criterion: Mapping[int | None, str] = {row.criterion_id: row.outcome for row in found if row.criterion_id}
    of_file: Mapping[int | None, str] = {row.evidence_id: row.outcome for row in found if row.evidence_id}
    lines = []
    for criterion in criteria:
        outcome = of_criterion.get(criterion.pk, "")
        if not outcome:
            lines.append(_("nie sprawdzono kryterium %(code)s") % {"code": criterion.code})
        elif outcome == FindingOutcome.MISSING:
            lines.append(_("brakuje danych do kryterium %(code)s") % {"code": criterion.code})
    for file in evidence:
        outcome = of_file.get(file.pk, "")
        if not outcome:
            lines.append(_("nie sprawdzono pliku „%(title)s”") % {"title": file.title})
        elif outcome == FindingOutcome.MISSING:
            lines.append(_("plik „%(title)s” trzeba uzupełnić") % {"title": file.title})
    return lines

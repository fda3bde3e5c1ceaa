"""The formal check as one list of things to look at: criteria, then files."""

from dataclasses import dataclass
from typing import Final

from core import clock
from quality_mark.models import Answer, Application, Criterion, Evidence, FindingOutcome, FormalFinding
from quality_mark.queries.formal import evidence_of, findings_of, formal_criteria
from quality_mark.rules.formal import Computed, compute

CRITERION: Final = "kryterium"
FILE: Final = "plik"


@dataclass(frozen=True, kw_only=True)
class ThingToCheck:
    """A criterion or a file with what the system computed and what the operator found so far."""

    what: str
    pk: int
    title: str
    criterion: Criterion | None
    file: Evidence | None
    computed: Computed
    finding: FormalFinding | None

    @property
    def outcome(self) -> str:
        """Give what was found; "" when nobody has looked yet."""
        return self.finding.outcome if self.finding else ""

    @property
    def suggested(self) -> str:
        """Give the outcome that the form begins with: what was found, else what was computed."""
        return self.outcome or self.computed.outcome


def things_to_check(application: Application) -> list[ThingToCheck]:
    """List the formal criteria and the files of an application with everything that the check shows of each."""
    findings = findings_of(application)
    by_criterion = {row.criterion_id: row for row in findings}
    by_file = {row.evidence_id: row for row in findings}
    recommended = application.recommendations.count()
    day = clock.date_of(application.submitted_at) if application.submitted_at else clock.today()
    things = [
        ThingToCheck(
            what=CRITERION,
            pk=row.pk,
            title=str(row),
            criterion=row,
            file=None,
            computed=compute(row, application, recommended, day),
            finding=by_criterion.get(row.pk),
        )
        for row in formal_criteria(application)
    ]
    for file in evidence_of(application):
        is_old = file.valid_to is not None and file.valid_to < clock.today()
        things.append(
            ThingToCheck(
                what=FILE,
                pk=file.pk,
                title=file.title,
                criterion=file.criterion,
                file=file,
                computed=Computed("", FindingOutcome.MISSING if is_old else ""),
                finding=by_file.get(file.pk),
            )
        )
    return things


def answers_to(application: Application, criterion: Criterion) -> list[Answer]:
    """Give the applicant's answers to the questions of one criterion."""
    rows = Answer.objects.filter(application=application, question__criterion=criterion)
    return list(rows.select_related("question").order_by("question__position", "pk"))

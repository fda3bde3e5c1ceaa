"""Write down what the formal check found of a criterion or of a file."""

from accounts.models import User
from core import clock
from core.action import action
from core.errors import IllegalTransition, NotAllowed
from core.locking import lock
from quality_mark.actions.record_history import record_history
from quality_mark.models import Application, Criterion, CriterionKind, Evidence, FindingOutcome, FormalFinding
from quality_mark.permissions import can_handle
from quality_mark.rules.formal import NOTE_MIN, NoteRequired
from quality_mark.states import ApplicationState


@action
def record_formal_finding(
    *,
    application_id: int,
    outcome: FindingOutcome | str,
    by: User,
    criterion_id: int | None = None,
    evidence_id: int | None = None,
    note: str = "",
) -> FormalFinding:
    """Write down MET, NOT_MET or MISSING of one active formal criterion, or of one file that still counts.

    The scheme's operator without ties to the applicant, while the application is SUBMITTED; a later word on the same
    thing replaces the former one, which history keeps. Anything but MET needs a note. Raises the model's DoesNotExist
    for a criterion of other rules or a file of another application.
    """
    application = lock(Application, application_id)
    if not can_handle(by, application.applicant):
        raise NotAllowed
    if application.state != ApplicationState.SUBMITTED:
        raise IllegalTransition
    said = FindingOutcome(outcome)
    words = note.strip()[:1000]
    if said != FindingOutcome.MET and len(words) < NOTE_MIN:
        raise NoteRequired
    about: dict[str, Criterion | Evidence]
    if evidence_id is not None:
        about = {"evidence": Evidence.objects.get(pk=evidence_id, application=application, removed_at=None)}
    else:
        rules = application.scheme_version_id
        about = {
            "criterion": Criterion.objects.get(
                pk=criterion_id or 0, scheme_version_id=rules, kind=CriterionKind.FORMAL, is_active=True
            )
        }
    finding, is_new = FormalFinding.objects.get_or_create(
        application=application, **about, defaults={"outcome": said, "note": words, "found_by": by}
    )
    if not is_new:
        if (finding.outcome, finding.note) == (said, words):
            return finding
        finding.outcome, finding.note = said, words
        finding.found_by, finding.found_at = by, clock.now()
        finding.save(update_fields=["outcome", "note", "found_by", "found_at"])
    record_history(verb="application.find", subject=finding, case=application.number, by=by)
    return finding

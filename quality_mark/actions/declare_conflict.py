"""Say whether one is tied to a case."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import IllegalTransition, NotAllowed
from core.locking import lock
from quality_mark.models import ConflictDeclaration, JurorNote, JuryCase, JurySession
from quality_mark.permissions import has_ties, seat_at
from quality_mark.queries.jury import party_of
from quality_mark.rules.jury import JuryRefused
from quality_mark.states import SessionState


@action
def declare_conflict(*, case_id: int, has_conflict: bool, by: User, reason: str = "") -> ConflictDeclaration:
    """Record what a juror says of their ties to a case, before its file opens to them (law.md R13-04, T13-07).

    A juror with a seat; the session is planned or open, the case not closed, the own vote not cast. A conflict has a
    reason and stays: nobody takes it back, and a tie that the system finds is recorded whatever was said.
    Who is out of the case loses the own notes on it.
    """
    session = lock(JurySession, JuryCase.objects.get(pk=case_id).session_id)
    case = JuryCase.objects.get(pk=case_id)
    if seat_at(by, session) is None:
        raise NotAllowed
    if session.state not in {SessionState.PLANNED, SessionState.OPEN} or case.closed_at is not None:
        raise IllegalTransition
    if case.votes.filter(juror=by).exists():
        raise JuryRefused(_("Twój głos w tej sprawie jest już oddany."))
    reason = reason.strip()[:300]
    if has_conflict and len(reason) < 5:
        raise JuryRefused(_("Napisz krótko, na czym polega konflikt interesów."), field="reason")
    found = has_ties(by, party_of(case))
    before = case.conflicts.filter(juror=by).first()
    if before and before.has_conflict:
        return before
    declared = before or ConflictDeclaration(case=case, juror=by)
    declared.has_conflict = has_conflict or found
    declared.reason = reason if has_conflict else ""
    declared.is_detected = found
    declared.declared_at = clock.now()
    declared.save()
    if declared.has_conflict:
        JurorNote.objects.filter(juror=by, application=case.application_id, proceeding=case.proceeding_id).delete()
    return declared

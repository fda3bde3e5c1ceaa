"""Open a session of the jury."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from core.transitions import move
from quality_mark.actions.record_history import record_history
from quality_mark.models import ConflictDeclaration, JuryCase, JurySeat, JurySession
from quality_mark.permissions import can_run_scheme, has_ties
from quality_mark.queries.jury import open_cases, party_of, version_of
from quality_mark.rules.jury import JuryRefused
from quality_mark.states import SESSION_TRANSITIONS, SessionState


@action
def open_session(*, session_id: int, present_ids: Collection[int], by: User) -> JurySession:
    """Open a planned session with the jurors (keys of users) who came; voting begins.

    The scheme's operator; at least one case, and present people enough for the quorum of every case's rules. Ties that
    the system finds between jurors and entities are written down before anybody votes (law.md T13-07).
    """
    session = lock(JurySession, session_id)
    if not can_run_scheme(by):
        raise NotAllowed
    cases = open_cases(session)
    if not cases:
        raise JuryRefused(_("Najpierw dodaj do porządku co najmniej jedną sprawę."))
    seats = list(session.seats.select_related("juror"))
    present = set(present_ids) & {seat.juror_id for seat in seats}
    quorum = max(version_of(case).jury_quorum for case in cases)
    if len(present) < quorum:
        raise JuryRefused(
            _("Nie ma kworum: obecnych musi być co najmniej %(count)s.") % {"count": quorum}, field="present"
        )
    for seat in seats:
        seat.is_present = seat.juror_id in present
    JurySeat.objects.bulk_update(seats, ["is_present"])
    for case in cases:
        _write_ties(case, seats)
    session.opened_at = clock.now()
    session.save(update_fields=["opened_at"])
    move(session, SessionState.OPEN, by=by, table=SESSION_TRANSITIONS)
    record_history(verb="session.open", subject=session, case=session.number, by=by)
    return session


def _write_ties(case: JuryCase, seats: list[JurySeat]) -> None:
    vendor = party_of(case)
    for seat in seats:
        if has_ties(seat.juror, vendor):
            found, new = ConflictDeclaration.objects.get_or_create(
                case=case, juror=seat.juror, defaults={"has_conflict": True, "is_detected": True}
            )
            if not new and not found.is_detected:
                found.has_conflict = found.is_detected = True
                found.save(update_fields=["has_conflict", "is_detected"])

"""Invite the jurors to a session."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.action import action
from core.errors import IllegalTransition, NotAllowed
from core.locking import lock
from quality_mark.actions.write_letter import write_letter
from quality_mark.models import JurySession, Letter, LetterKind
from quality_mark.permissions import can_run_scheme
from quality_mark.queries.jury import case_number, open_cases, party_of
from quality_mark.rules.jury import JuryRefused
from quality_mark.rules.letter_words import jury_address, list_words, moment_words
from quality_mark.states import SessionState


@action
def call_jurors(*, session_id: int, by: User) -> list[Letter]:
    """Write every juror with a seat an invitation with the agenda as it stands; a second call writes anew.

    The scheme's operator; the session is planned and has at least one case.
    """
    session = lock(JurySession, session_id)
    if not can_run_scheme(by):
        raise NotAllowed
    if session.state != SessionState.PLANNED:
        raise IllegalTransition
    cases = open_cases(session)
    if not cases:
        raise JuryRefused(_("Najpierw dodaj do porządku co najmniej jedną sprawę."))
    values = {
        "numer": session.number,
        "dzien": moment_words(session.held_at),
        "miejsce": session.place,
        "sprawy": list_words(f"{case_number(case)}: {party_of(case).name}" for case in cases),
        "adres": jury_address(session.pk),
    }
    return [
        write_letter(
            kind=LetterKind.JURY_CALLED,
            about=session,
            values=values,
            case=session.number,
            email=seat.juror.email,
            by=by,
        )
        for seat in session.seats.select_related("juror")
    ]

"""Keep a juror's own notes on a case."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import IllegalTransition, NotAllowed
from core.locking import lock, lock_name
from quality_mark.models import JurorNote, JuryCase, JurySession
from quality_mark.permissions import seat_at
from quality_mark.queries.juror_notes import kept_until, note_of
from quality_mark.rules.jury import NOTE_MAX, JuryRefused


@action
def save_juror_note(*, case_id: int, text: str, by: User) -> JurorNote | None:
    """Keep what a juror notes for themselves, in place of what was there; an empty text deletes it.

    A juror with a seat who declared to have no conflict in the case, until notes on it are forgotten. At most 10 000
    characters. Neither history nor log says anything of it: nobody else reads notes (issue 4 §6).
    """
    lock_name(f"juror note {by.pk}")
    case = JuryCase.objects.select_related("session", "application", "proceeding").get(pk=case_id)
    session = lock(JurySession, case.session_id)
    if seat_at(by, session) is None or not case.conflicts.filter(juror=by, has_conflict=False).exists():
        raise NotAllowed
    about = case.application or case.proceeding
    assert about is not None
    note = note_of(case, by)
    text = text.strip()
    if not text:
        if note is not None:
            note.delete()
        return None
    if len(text) > NOTE_MAX:
        raise JuryRefused(_("Notatki mogą mieć najwyżej 10 000 znaków."), field="note")
    until = kept_until(about)
    if until is not None and until < clock.today():
        raise IllegalTransition
    note = note or JurorNote(juror=by, application=case.application, proceeding=case.proceeding)
    note.text, note.changed_at = text, clock.now()
    note.save()
    return note

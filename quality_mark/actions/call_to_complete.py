"""Call an applicant to complete an application."""

import datetime as dt
from collections.abc import Mapping

from django.utils.translation import gettext as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from core.transitions import move
from quality_mark.actions.record_history import record_history
from quality_mark.actions.write_letter import write_letter
from quality_mark.models import Application, CompletionCall, LetterKind
from quality_mark.permissions import can_handle
from quality_mark.rules.deadlines import days_after
from quality_mark.rules.formal import CALL_DAYS_MAX, CALL_MIN, CallRefused
from quality_mark.rules.letter_words import day_words, in_polish, list_words, panel_address
from quality_mark.rules.parts import parts_of
from quality_mark.states import APPLICATION_TRANSITIONS, ApplicationState


@action
def call_to_complete(
    *, application_id: int, parts: Mapping[str, str], by: User, text: str = "", due_on: dt.date | None = None
) -> CompletionCall:
    """Give a SUBMITTED application back to the applicant: which parts (rules/parts.py) and what is missing in each.

    The scheme's operator without ties to the applicant. `due_on` is by default the version's days, moved to a working
    day; a longer term is allowed up to 90 days, a shorter one is not. The applicant gets the letter CALLED.
    """
    application = lock(Application, application_id)
    if not can_handle(by, application.applicant):
        raise NotAllowed
    known = parts_of(application.kind)
    wanted = {key: words.strip()[:1000] for key, words in parts.items() if words.strip()}
    today = clock.today()
    earliest = days_after(today, application.scheme_version.completion_days)
    due = due_on or earliest
    if not wanted or not set(wanted) <= set(known):
        raise CallRefused(_("Zaznacz co najmniej jedną część i napisz, czego w niej brakuje."), field="parts")
    for key, words in wanted.items():
        if len(words) < CALL_MIN:
            raise CallRefused(_("Napisz, czego brakuje: co najmniej jedno zdanie."), field=f"part_{key}")
    if due < earliest:
        raise CallRefused(
            _("Zasady dają na uzupełnienie co najmniej do: %(day)s.") % {"day": day_words(earliest)}, field="due_on"
        )
    if due > today + dt.timedelta(days=CALL_DAYS_MAX):
        raise CallRefused(_("Termin może być najdalej za 90 dni."), field="due_on")
    move(application, ApplicationState.CALLED, by=by, table=APPLICATION_TRANSITIONS)
    ordered = {key: wanted[key] for key in known if key in wanted}
    call = CompletionCall.objects.create(
        application=application, parts=ordered, text=text.strip()[:4000], due_on=due, called_by=by
    )
    write_letter(
        kind=LetterKind.CALLED,
        about=application,
        values={
            "numer": application.number,
            "termin": day_words(due),
            "braki": list_words(f"{in_polish(known[key])}: {words}" for key, words in ordered.items()),
            "wyjasnienie": call.text,
            "adres": panel_address(application.applicant.slug),
        },
        case=application.number,
        vendor=application.applicant,
        by=by,
    )
    record_history(verb="application.call", subject=application, case=application.number, by=by)
    record_history(verb="call.write", subject=call, case=application.number, by=by)
    return call

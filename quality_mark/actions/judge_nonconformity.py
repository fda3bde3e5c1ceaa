"""Close a breach that was put right, or return it."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import IllegalTransition, NotAllowed
from core.locking import lock
from core.transitions import move
from quality_mark.actions.record_history import record_history
from quality_mark.actions.write_letter import write_letter
from quality_mark.models import LetterKind, Nonconformity, Severity
from quality_mark.permissions import can_audit
from quality_mark.queries.audits import case_of, entity_of
from quality_mark.rules.letter_words import day_words, panel_address
from quality_mark.rules.supervision import SupervisionRefused, require_text
from quality_mark.states import NONCONFORMITY_TRANSITIONS, NonconformityState


@action
def judge_nonconformity(
    *, nonconformity_id: int, is_cured: bool, verdict: str, by: User, due_on: dt.date | None = None
) -> Nonconformity:
    """Close a breach as put right (also one that failed its day), or return an answered one with a new last day.

    Auditors of a body whose evidence holds, without ties. A verdict of 10 to 4000 characters goes to the entity.
    """
    row = lock(Nonconformity, nonconformity_id)
    entity = entity_of(row.audit)
    if not can_audit(by, entity):
        raise NotAllowed
    if not is_cured and row.state != NonconformityState.ANSWERED:
        raise IllegalTransition
    row.verdict = require_text(verdict, "verdict")
    case = case_of(row.audit)
    if is_cured:
        row.closed_at = clock.now()
    else:
        row.due_on = due_on or row.due_on
        if row.due_on < clock.today():
            raise SupervisionRefused(_("Podaj nowy termin: poprzedni już minął."), field="due_on")
    row.save(update_fields=["verdict", "closed_at", "due_on"])
    to = NonconformityState.CLOSED if is_cured else NonconformityState.OPEN
    move(row, to, by=by, table=NONCONFORMITY_TRANSITIONS)
    record_history(verb="nonconformity.judge", subject=row, case=case, by=by)
    closed = {"numer": case, "opis": row.description, "ocena": row.verdict}
    returned = {
        "numer": case,
        "waga": Severity(row.severity).label,
        "opis": row.description,
        "termin": day_words(row.due_on),
        "adres": panel_address(entity.slug),
        "nastepstwa": f"Ostatnia odpowiedź nie wystarczyła: {row.verdict}",
    }
    write_letter(
        kind=LetterKind.NONCONFORMITY_CLOSED if is_cured else LetterKind.NONCONFORMITY,
        about=row,
        values=closed if is_cured else returned,
        case=case,
        vendor=entity,
        by=by,
    )
    return row

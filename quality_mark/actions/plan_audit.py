"""Plan an audit and tell whom it is about."""

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
from quality_mark.models import Audit, AuditMethod, LetterKind
from quality_mark.permissions import can_write_audit
from quality_mark.queries.audits import case_of, entity_of
from quality_mark.rules.letter_words import day_words
from quality_mark.rules.supervision import SupervisionRefused
from quality_mark.states import AUDIT_TRANSITIONS, AuditState


@action
def plan_audit(*, audit_id: int, planned_on: dt.date, method: AuditMethod, text: str, by: User) -> Audit:
    """Set the day and the method of an audit, or another day; the entity gets a letter with `text`.

    People of the body that was ordered, without ties (law.md T13-05); who plans is the auditor of the case.
    """
    audit = lock(Audit, audit_id)
    entity = entity_of(audit)
    if not can_write_audit(by, audit, entity):
        raise NotAllowed
    if audit.state not in {AuditState.ORDERED, AuditState.PLANNED}:
        raise IllegalTransition
    if planned_on < clock.today():
        raise SupervisionRefused(_("Ten dzień już minął: wybierz późniejszy."), field="planned_on")
    method = AuditMethod(method)
    audit.planned_on, audit.method, audit.auditor = planned_on, method, by
    audit.save(update_fields=["planned_on", "method", "auditor"])
    if audit.state == AuditState.ORDERED:
        move(audit, AuditState.PLANNED, by=by, table=AUDIT_TRANSITIONS)
    record_history(verb="audit.plan", subject=audit, case=case_of(audit), by=by)
    write_letter(
        kind=LetterKind.AUDIT_PLANNED,
        about=audit,
        values={
            "numer": case_of(audit),
            "dzien": day_words(planned_on),
            "jednostka": audit.body.name,
            "metoda": method.label,
            "wyjasnienie": text.strip(),
        },
        case=case_of(audit),
        vendor=entity,
        by=by,
    )
    return audit

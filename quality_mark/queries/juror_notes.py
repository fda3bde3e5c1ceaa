"""Jurors' private notes: the own one of a case, and the day until which notes on a case are kept."""

import datetime as dt
from typing import Final

from accounts.models import User
from core import clock
from quality_mark.models import Appeal, Application, Decision, JurorNote, JuryCase, Proceeding
from quality_mark.queries.appeals import appeal_due
from quality_mark.rules.deadlines import days_after
from quality_mark.states import AppealState, ApplicationState, ProceedingState

#: In these a case may still come before the jury.
RUNNING: Final = (
    ApplicationState.DRAFT,
    ApplicationState.SUBMITTED,
    ApplicationState.CALLED,
    ApplicationState.COMPLETE,
    ApplicationState.AUDITED,
    ProceedingState.OPEN,
    ProceedingState.REPLIED,
)


def note_of(case: JuryCase, juror: User) -> JurorNote | None:
    """Give a juror's own note on what a point of an agenda is about; nobody asks for another person's."""
    return JurorNote.objects.filter(juror=juror, application=case.application_id, proceeding=case.proceeding_id).first()


def kept_until(about: Application | Proceeding) -> dt.date | None:
    """Give the last day on which notes on a case are kept; None while it, or an appeal, is not over.

    A case that is over for good keeps them for the time of an appeal: after a decision until the last day to appeal, or
    the day on which the appeal was decided if that came later; one that ended without a decision as long.
    """
    if about.state in RUNNING:
        return None
    is_application = isinstance(about, Application)
    version = about.scheme_version if isinstance(about, Application) else about.certificate.scheme_version
    decisions = Decision.objects.filter(**{"application" if is_application else "proceeding": about})
    last = decisions.order_by("-decided_at", "-pk").first()
    ended = days_after(clock.date_of(about.closed_at), version.appeal_days) if about.closed_at else None
    if last is None:
        return ended
    appeal = Appeal.objects.filter(decision=last).first()
    if appeal is not None and appeal.state == AppealState.FILED:
        return None
    days = [appeal_due(last)]
    if ended is not None:
        days.append(ended)
    if appeal is not None and appeal.decided_at is not None:
        days.append(clock.date_of(appeal.decided_at))
    return max(days)


def notes_to_forget(today: dt.date) -> list[int]:
    """Give the keys of notes whose last day has passed; a few hundred at most are looked at one by one."""
    parts = ("application__scheme_version", "proceeding__certificate__scheme_version")
    rows = JurorNote.objects.exclude(application__state__in=RUNNING).exclude(proceeding__state__in=RUNNING)
    return [row.pk for row in rows.select_related(*parts).order_by("pk") if is_past(row, today)]


def is_past(note: JurorNote, today: dt.date) -> bool:
    """Tell whether the last day of a note has passed."""
    about = note.application or note.proceeding
    assert about is not None
    until = kept_until(about)
    return until is not None and until < today

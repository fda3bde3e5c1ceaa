"""What an application must have before it can be sent, and when its holder is reminded to renew."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from core.errors import RuleViolation
from quality_mark.models import Application, Criterion, CriterionKind, Question, QuestionKind
from quality_mark.rules.apply_steps import BY_KEY
from quality_mark.states import APPLICATION_EDITABLE, ApplicationKind, ApplicationState

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

#: Days before the end of a certificate on which its holder is reminded; 0 tells that it has run out (law.md R13-05).
REMINDERS: Final = (120, 90, 60, 30, 14)
EXPIRED: Final = 0
YES: Final = "yes"
NO: Final = "no"
MOST_ITEMS: Final = 50
MOST_FILES: Final = 60
MOST_RECOMMENDATIONS: Final = 20


class MarkApplicationRefused(RuleViolation):
    """This cannot be done with an application now; the message says why and what to do."""

    code = "MARK_APPLICATION_REFUSED"


@dataclass(frozen=True, kw_only=True, slots=True)
class Gap:
    """Something that an application lacks: the key of its step, and words like "data rozpoczęcia działalności"."""

    step: str
    label: "StrPromise | str"


def questions_asked(application: Application, questions: Collection[Question]) -> list[Question]:
    """Give the questions that a kind of application asks: a renewal the marked ones, more items none."""
    kind = application.kind
    asked = [row for row in questions if row.kind != QuestionKind.DECLARATION]
    if kind == ApplicationKind.SCOPE:
        return []
    return [row for row in asked if row.in_renewal] if kind == ApplicationKind.RENEWAL else asked


def declarations_asked(questions: Collection[Question]) -> list[Question]:
    """Give the statements that every application confirms."""
    return [row for row in questions if row.kind == QuestionKind.DECLARATION]


def criteria_asked(application: Application, criteria: Collection[Criterion]) -> list[Criterion]:
    """Give the active criteria that a kind of application proves: more items only those of quality."""
    active = [row for row in criteria if row.is_active]
    if application.kind == ApplicationKind.SCOPE:
        return [row for row in active if row.kind != CriterionKind.FORMAL]
    return active


def may_edit(application: Application, step: str, called: Collection[str] | None) -> bool:
    """Tell whether a step can be changed now: a draft whole, a called one only in the parts that the call names.

    `called` are the keys of the open call's parts; a call that names no step of ours opens them all.
    """
    if application.state == ApplicationState.DRAFT:
        return True
    if application.state != ApplicationState.CALLED:
        return False
    known = open_parts(called or ())
    return not known or step in known


def open_parts(called: Collection[str]) -> set[str]:
    """Give the steps that a call names; a part may name its step with more words after a colon ("dowody:K2")."""
    return {key.partition(":")[0] for key in called} & set(BY_KEY)


def is_editable(application: Application) -> bool:
    """Tell whether the applicant writes now."""
    return application.state in APPLICATION_EDITABLE


def due_reminder(valid_to: dt.date, today: dt.date, sent: Collection[int]) -> int | None:
    """Give the step of reminding that is due on a day and was not sent: the newest one passed; None when none is.

    The step of 120 days is due from the day 120 days before the end, for 31 December 2027 from 2 September 2027
    (law.md T13-14). After missed nights only the newest step goes out, once.
    """
    days = (valid_to - today).days
    if days < 0:
        return None
    passed = [step for step in REMINDERS if days <= step]
    if not passed:
        return None
    newest = min(passed)
    return None if any(step <= newest for step in sent) else newest

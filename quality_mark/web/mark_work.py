"""What the pages of the scheme's operator share: who may look, the colours of states, the frame."""

import datetime as dt
from typing import Any, Final, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import NotAllowed, RuleViolation
from quality_mark.models import Application
from quality_mark.permissions import can_handle, can_see_scheme_work
from quality_mark.queries.application_queue import sent_applications
from quality_mark.states import ApplicationState

TONES: Final[dict[str, str]] = {
    ApplicationState.SUBMITTED: "info",
    ApplicationState.CALLED: "warn",
    ApplicationState.COMPLETE: "info",
    ApplicationState.AUDITED: "info",
    ApplicationState.GRANTED: "good",
    ApplicationState.REFUSED: "bad",
    ApplicationState.CERTIFIED: "good",
    ApplicationState.WITHDRAWN: "",
    ApplicationState.LAPSED: "bad",
}
SOON_DAYS: Final = 14


def worker_of(request: HttpRequest) -> User:
    """Give the signed-in operator of the scheme or director; raises NotAllowed for everybody else."""
    if not can_see_scheme_work(request.user):
        raise NotAllowed
    return cast(User, request.user)


def mark_panel(**context: Any) -> dict[str, Any]:
    """Make the context of a page of the scheme's people."""
    return {"panel_title": _("Panel ROPS"), **context}


def case_of(request: HttpRequest, application_id: int) -> tuple[User, Application]:
    """Give who looks and an application that was sent; a draft is nobody's but its applicant's, so it is not there."""
    user = worker_of(request)
    rows = sent_applications().select_related("applicant", "operator", "scheme_version__scheme", "certificate")
    return user, get_object_or_404(rows, pk=application_id)


def handler_of(request: HttpRequest, application_id: int) -> tuple[User, Application]:
    """Give an operator who may work on a case, and the case; raises NotAllowed for others, for ties too."""
    user, application = case_of(request, application_id)
    if not can_handle(user, application.applicant):
        raise NotAllowed
    return user, application


def blame(form: forms.Form, refusal: RuleViolation) -> None:
    """Put a rule's refusal beside the field that it names, or above the form."""
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))


def say_refusal(request: HttpRequest, refusal: RuleViolation) -> None:
    """Tell above the page why something was not done; a right that is lacking stays an answer of its own (403)."""
    if isinstance(refusal, NotAllowed):
        raise refusal
    messages.error(request, str(refusal.message))


def clock_of(due_on: dt.date | None, today: dt.date) -> dict[str, Any]:
    """Give what a clock shows: the day, days left (below 0: past), whether it is late or near."""
    days = (due_on - today).days if due_on else None
    return {
        "due_on": due_on,
        "days": days,
        "late_days": -days if days is not None and days < 0 else 0,
        "is_late": days is not None and days < 0,
        "is_near": days is not None and 0 <= days <= SOON_DAYS,
    }

"""What the pages of the jury and of appeals share: colours of states, the frame, a refusal beside its field."""

from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from core.errors import NotAllowed, RuleViolation
from quality_mark.models import DecisionKind
from quality_mark.states import AppealState, SessionState

SESSION_TONES: Final[dict[str, str]] = {
    SessionState.PLANNED: "info",
    SessionState.OPEN: "warn",
    SessionState.CLOSED: "good",
    SessionState.CANCELLED: "",
}
DECISION_TONES: Final[dict[str, str]] = {
    DecisionKind.GRANT: "good",
    DecisionKind.GRANT_PART: "good",
    DecisionKind.REFUSE: "bad",
    DecisionKind.DEFER: "warn",
    DecisionKind.WITHDRAW: "bad",
    DecisionKind.KEEP: "good",
}
APPEAL_TONES: Final[dict[str, str]] = {
    AppealState.FILED: "info",
    AppealState.UPHELD: "good",
    AppealState.DISMISSED: "",
}


def bodies_panel(**context: Any) -> dict[str, Any]:
    """Make the context of a page of the scheme's bodies."""
    return {"panel_title": _("Znak"), **context}


def put_refusal(form: forms.Form, refusal: RuleViolation) -> None:
    """Put a rule's refusal beside the field that it names, or above the form; a lacking right stays an answer (403)."""
    if isinstance(refusal, NotAllowed):
        raise refusal
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))


def tell_refusal(request: HttpRequest, refusal: RuleViolation) -> None:
    """Tell above the page why something was not done; a lacking right stays an answer (403)."""
    if isinstance(refusal, NotAllowed):
        raise refusal
    messages.error(request, str(refusal.message))

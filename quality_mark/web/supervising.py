"""What the pages of supervision share: who may look, the frame, the colours, one shape of a form that acts."""

from collections.abc import Callable
from typing import Any, Final, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import NotAllowed, RuleViolation
from quality_mark.models import Audit, Certificate
from quality_mark.permissions import body_of, can_run_scheme, can_see_scheme_work, can_write_audit
from quality_mark.queries.audits import audits_of, entity_of
from quality_mark.states import AuditState, CertificateState, NonconformityState, ProceedingState
from quality_mark.web.seats import read_seat

TONES: Final[dict[str, str]] = {
    AuditState.ORDERED: "info",
    AuditState.PLANNED: "info",
    AuditState.REPORTED: "good",
    NonconformityState.OPEN: "warn",
    NonconformityState.ANSWERED: "info",
    NonconformityState.CLOSED: "good",
    NonconformityState.FAILED: "bad",
    CertificateState.VALID: "good",
    CertificateState.SUSPENDED: "warn",
    CertificateState.WITHDRAWN: "bad",
    ProceedingState.REPLIED: "info",
}


def supervision_panel(**context: Any) -> dict[str, Any]:
    """Make the context of a page of the people of the mark."""
    return {"panel_title": _("Znak"), **context}


def operator_of(request: HttpRequest) -> User:
    """Give the signed-in operator of the scheme; raises NotAllowed for everybody else."""
    if not can_run_scheme(request.user):
        raise NotAllowed
    return cast(User, request.user)


def auditor_of(request: HttpRequest) -> tuple[User, int]:
    """Give who audits and the key of their body, whose evidence holds today; raises NotAllowed for everybody else."""
    read_seat(request)
    body = body_of(request.user)
    if body is None:
        raise NotAllowed
    return cast(User, request.user), body


def audit_of(request: HttpRequest, audit_id: int) -> tuple[User, Audit]:
    """Give an auditor and an audit of their body: another body's is not there, one of a tied entity is refused."""
    user, body = auditor_of(request)
    audit = get_object_or_404(audits_of(body), pk=audit_id)
    if not can_write_audit(user, audit, entity_of(audit)):
        raise NotAllowed
    return user, audit


def supervised(request: HttpRequest, certificate_id: int) -> tuple[User, Certificate]:
    """Give who supervises (auditor, operator of the scheme, director) and a certificate."""
    read_seat(request)
    if body_of(request.user) is None and not can_see_scheme_work(request.user):
        raise NotAllowed
    rows = Certificate.objects.select_related("holder", "scheme_version", "decision")
    return cast(User, request.user), get_object_or_404(rows, pk=certificate_id)


def form_page(
    request: HttpRequest,
    template: str,
    form: forms.Form,
    do: Callable[[dict[str, Any]], object],
    *,
    done: str,
    back: tuple[Any, ...],
    **context: Any,
) -> HttpResponse:
    """Show a form of one thing to do; a POST does it and goes back, a refusal stands beside the field to blame (422).

    `back` is the name of the address to go back to, and its parts; everything typed is kept.
    """
    if request.method == "POST" and form.is_valid():
        try:
            do(form.cleaned_data)
        except NotAllowed:
            raise
        except RuleViolation as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))
        else:
            messages.success(request, done)
            return redirect(*back)
    shown = supervision_panel(form=form, back=back, **context)
    return render(request, template, shown, status=422 if form.is_bound and form.errors else 200)

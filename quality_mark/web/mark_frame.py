"""What the applicant's pages share: finding the application, the frame of a step, saving as one types."""

from typing import Any, cast

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from core import clock
from core.errors import RuleViolation
from quality_mark.models import Application, CompletionCall
from quality_mark.permissions import can_apply_for_mark
from quality_mark.queries.mark_applications import applications_of, gaps, open_call
from quality_mark.rules.apply_steps import MarkStep, next_step, steps_of
from quality_mark.rules.applying import Gap, may_edit
from quality_mark.states import ApplicationState, CertificateState
from vendors.models import Vendor

TONES: dict[str, str] = {
    ApplicationState.SUBMITTED: "info",
    ApplicationState.CALLED: "warn",
    ApplicationState.COMPLETE: "info",
    ApplicationState.AUDITED: "info",
    ApplicationState.GRANTED: "good",
    ApplicationState.CERTIFIED: "good",
    ApplicationState.REFUSED: "bad",
    ApplicationState.LAPSED: "bad",
    CertificateState.VALID: "good",
    CertificateState.SUSPENDED: "warn",
}


def own_application(vendor: Vendor, application_id: int) -> Application:
    """Give an application of this entity; somebody else's is not there."""
    found = get_object_or_404(applications_of(vendor), pk=application_id)
    found.applicant = vendor
    return found


def application_url(application: Application) -> str:
    """Give the address of an application's page."""
    return reverse("quality_mark:mark_application", args=[application.applicant.slug, application.pk])


def step_url(application: Application, key: str) -> str:
    """Give the address of a step; some steps have a view of their own under the same address."""
    return reverse("quality_mark:mark_step", args=[application.applicant.slug, application.pk, key])


def url_after(application: Application, step: MarkStep) -> str:
    """Give the address of what comes after a step: the next one, after the last the summary."""
    following = next_step(application, step.key)
    if following:
        return step_url(application, following.key)
    return reverse("quality_mark:submit_mark_application", args=[application.applicant.slug, application.pk])


def may_save(request: HttpRequest, application: Application, step: MarkStep) -> bool:
    """Tell whether this person can change a step now."""
    return _may_save(request, application, step, open_call(application))


def _may_save(request: HttpRequest, application: Application, step: MarkStep, call: CompletionCall | None) -> bool:
    allowed = can_apply_for_mark(cast(User, request.user), application.applicant)
    return allowed and may_edit(application, step.key, call.parts if call else None)


def blame(form: Form, refusal: RuleViolation) -> None:
    """Put a rule's refusal beside the field that it names, or above the form."""
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))


def is_typing(request: HttpRequest) -> bool:
    """Tell whether the page saves by itself while somebody types; buttons send the form as a whole."""
    return request.method == "POST" and request.headers.get("HX-Request") == "true"


def saved_note(request: HttpRequest, form: Form, **context: Any) -> HttpResponse:
    """Answer a saving by itself: when it happened, and what could not be kept yet."""
    refused = [f"{form.fields[name].label}: {rows[0]}" for name, rows in form.errors.items() if name in form.fields]
    refused += [str(text) for text in form.non_field_errors()]
    return render(request, "quality_mark/_mark_saved.html", {"now": clock.now(), "refused": refused, **context})


def step_page(
    request: HttpRequest, template: str, application: Application, step: MarkStep, form: Form, **context: Any
) -> HttpResponse:
    """Draw a step with what is missing in it and what a call says of it; 422 when something typed was refused."""
    rows = steps_of(application.kind)
    number = [row.key for row in rows].index(step.key) + 1
    call = open_call(application)
    editable = _may_save(request, application, step, call)
    missing: list[Gap] = [gap for gap in gaps(application) if gap.step == step.key] if editable else []
    return render(
        request,
        template,
        {
            "panel_title": _("Panel sprzedawcy"),
            "vendor": application.applicant,
            "application": application,
            "step": step,
            "number": number,
            "total": len(rows),
            "form": form,
            "called": [text for key, text in call.parts.items() if key.partition(":")[0] == step.key] if call else [],
            "missing": missing,
            "may_save": editable,
            "url_list": application_url(application),
            "url_here": step_url(application, step.key),
            "url_next": url_after(application, step),
            "url_previous": step_url(application, rows[number - 2].key) if number > 1 else "",
            **context,
        },
        status=422 if form.errors else 200,
    )

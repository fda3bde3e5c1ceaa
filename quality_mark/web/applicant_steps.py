"""The steps of an application that are made of fields: they are saved as one types, and by their buttons."""

from decimal import Decimal
from typing import Any, cast

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from core.errors import NotAllowed, RuleViolation
from quality_mark.actions.save_mark_answers import save_mark_answers
from quality_mark.actions.save_mark_application import save_mark_application
from quality_mark.forms.applicant import ActivityForm, AnswersForm, EntityForm, FinanceForm
from quality_mark.models import Application
from quality_mark.permissions import can_see_mark_case
from quality_mark.queries.mark_applications import answers_of, declarations_of, questions_of
from quality_mark.rules.apply_steps import (
    ACTIVITY,
    BY_KEY,
    DECLARATIONS,
    ENTITY,
    FINANCES,
    SURVEY,
    MarkStep,
    next_step,
)
from quality_mark.rules.income import meets_income, own_income_percent
from quality_mark.rules.mark_snapshot import lines_of
from quality_mark.web.mark_frame import (
    application_url,
    blame,
    is_typing,
    may_save,
    own_application,
    saved_note,
    step_page,
    step_url,
    url_after,
)
from vendors.models import Vendor
from vendors.web.panel_access import panel_page

FORMS: dict[str, type[Form]] = {ENTITY.key: EntityForm, ACTIVITY.key: ActivityForm, FINANCES.key: FinanceForm}


@panel_page(can_see_mark_case)
@require_http_methods(["GET", "HEAD", "POST"])
def mark_step(request: HttpRequest, vendor: Vendor, application_id: int, krok: str) -> HttpResponse:
    """Show one step made of fields and save it; gaps pass, what is wrong stays in the form with a reason."""
    application = own_application(vendor, application_id)
    step = BY_KEY.get(krok)
    if step is None or application.kind not in step.kinds or step.key not in {*FORMS, SURVEY.key, DECLARATIONS.key}:
        raise Http404
    form = _form(application, step, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if not may_save(request, application, step):
            messages.error(request, _("Teraz nie można zmieniać tego kroku."))
            return redirect(step_url(application, step.key))
        kept = _keep(request, application, form)
        if is_typing(request):
            return saved_note(request, form, kept=kept, **_extra(application, step))
        if not form.errors:
            return _go_on(request, application, step)
    return step_page(request, "quality_mark/mark_step.html", application, step, form, **_extra(application, step))


def _form(application: Application, step: MarkStep, data: Any) -> Form:
    if step.key in {SURVEY.key, DECLARATIONS.key}:
        asked = questions_of(application) if step.key == SURVEY.key else declarations_of(application)
        return AnswersForm(data, questions=asked, answers=answers_of(application))
    make = FORMS[step.key]
    return make(data, initial={name: _shown(getattr(application, name)) for name in make.base_fields})


def _shown(value: Any) -> Any:
    """Show an amount as people write it; anything else as it is."""
    return f"{value:.2f}".replace(".", ",") if isinstance(value, Decimal) else value


def _keep(request: HttpRequest, application: Application, form: Form) -> bool:
    """Save what is right of a form, while typing also when another field is wrong; tell whether it was saved."""
    if not form.is_valid() and not is_typing(request):
        return False
    values = {name: value for name, value in form.cleaned_data.items() if name in form.fields}
    by = cast(User, request.user)
    try:
        if isinstance(form, AnswersForm):
            save_mark_answers(application_id=application.pk, answers=form.answers(), by=by)
        elif values:
            save_mark_application(application_id=application.pk, by=by, **values)
    except NotAllowed:
        raise
    except RuleViolation as refusal:
        blame(form, refusal)
        application.refresh_from_db()
        return False
    application.refresh_from_db()
    return True


def _go_on(request: HttpRequest, application: Application, step: MarkStep) -> HttpResponse:
    if step.key != ENTITY.key:
        messages.success(request, _("Zapisaliśmy: %(step)s.") % {"step": str(step.title).lower()})
    if "list" in request.POST or (next_step(application, step.key) is None and "next" not in request.POST):
        return redirect(application_url(application))
    return redirect(url_after(application, step))


def _extra(application: Application, step: MarkStep) -> dict[str, Any]:
    if step.key == ENTITY.key:
        kinds = application.scheme_version.entity_kinds
        fits = not kinds or application.applicant.entity_kind in kinds
        return {"lines": lines_of(application, step), "fits": fits}
    if step.key == FINANCES.key:
        percent = own_income_percent(application)
        return {
            "shows_percent": True,
            "percent": percent,
            "meets": meets_income(application),
            "asked_percent": application.scheme_version.own_income_percent,
        }
    return {}

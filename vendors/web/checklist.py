"""The regional centre's pages of what is asked of sellers: the checklist."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from core.errors import NotAllowed, RuleViolation
from vendors.actions.save_requirement import save_requirement
from vendors.forms.checklist import RequirementForm
from vendors.models import EntityKind, Requirement
from vendors.permissions import can_edit_checklist
from vendors.web.application_frame import blame


def _editor(request: HttpRequest) -> User:
    if not can_edit_checklist(request.user):
        raise NotAllowed
    return cast(User, request.user)


@login_required
@require_safe
def requirements(request: HttpRequest) -> HttpResponse:
    """List every line of the checklist in its order, the ones that are switched off included."""
    _editor(request)
    rows = [
        {"row": row, "kinds": ", ".join(str(EntityKind(kind).label) for kind in row.entity_kinds)}
        for row in Requirement.objects.all()
    ]
    return render(request, "vendors/requirements.html", {"panel_title": _("Panel ROPS"), "rows": rows})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def requirement(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Add a line of the checklist, or change one."""
    user = _editor(request)
    row = get_object_or_404(Requirement, pk=pk) if pk is not None else None
    initial = RequirementForm.of(row) if row else {"blocking": True, "is_active": True, "position": 300}
    form = RequirementForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            saved = save_requirement(by=user, requirement_id=pk, **form.values())
        except RuleViolation as refusal:
            blame(form, refusal)
        else:
            messages.success(request, _("Zapisaliśmy wymaganie: %(name)s.") % {"name": saved.text})
            return redirect("vendors:requirements")
    context = {"panel_title": _("Panel ROPS"), "form": form, "row": row}
    return render(request, "vendors/requirement.html", context, status=422 if form.errors else 200)

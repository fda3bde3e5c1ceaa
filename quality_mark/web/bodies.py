"""People of the scheme's bodies: who has a seat, giving one and ending it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Role
from core import clock
from core.errors import NotAllowed, RuleViolation
from quality_mark.actions import appoint as appointing
from quality_mark.actions import end_appointment as ending
from quality_mark.forms.supervision import AppointForm
from quality_mark.models import BODY_ROLES, Appointment, MonitoringBody
from quality_mark.permissions import can_run_scheme, can_see_scheme_work
from quality_mark.web.supervising import form_page, operator_of, supervision_panel


@login_required
@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    """List who audits, judges and hears appeals, now and before."""
    if not can_see_scheme_work(request.user):
        raise NotAllowed
    today = clock.today()
    seats = list(Appointment.objects.select_related("user", "monitoring_body"))
    groups = [
        {
            "label": Role(role).label,
            "now": [seat for seat in seats if seat.role == role and (seat.ends_on is None or seat.ends_on > today)],
        }
        for role in BODY_ROLES
    ]
    past = [seat for seat in seats if seat.ends_on is not None and seat.ends_on <= today]
    context = supervision_panel(groups=groups, past=past, may_change=can_run_scheme(request.user))
    return render(request, "quality_mark/bodies.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def appoint(request: HttpRequest) -> HttpResponse:
    """Give a person a seat, found by the address of their account."""
    user = operator_of(request)
    known = MonitoringBody.objects.filter(valid_to__gte=clock.today())
    form = AppointForm(request.POST or None, bodies=known)

    def do(data: dict[str, Any]) -> object:
        person, body = data.pop("email"), data.pop("monitoring_body")
        role = Role(data.pop("role"))
        key = body.pk if body else None
        return appointing.appoint(user_id=person.pk, role=role, monitoring_body_id=key, by=user, **data)

    done = _("Miejsce nadane. Ta osoba od razu widzi swoje sprawy.")
    return form_page(request, "quality_mark/appoint.html", form, do, done=done, back=("quality_mark:bodies",))


@login_required
@require_POST
def end_appointment(request: HttpRequest, appointment_id: int) -> HttpResponse:
    """End a seat today."""
    user = operator_of(request)
    seat = get_object_or_404(Appointment, pk=appointment_id)
    try:
        ending.end_appointment(appointment_id=seat.pk, by=user)
    except NotAllowed:
        raise
    except RuleViolation as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Miejsce zakończone, rola odebrana."))
    return redirect("quality_mark:bodies")

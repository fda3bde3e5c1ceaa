"""Where a seller comes in: the choice between several enterprises, and the home of one."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import User
from marketplace.panel.queries.first_steps import first_steps
from marketplace.panel.queries.tasks import tasks_of
from vendors.models import Vendor
from vendors.queries.statements import statements_to
from vendors.queries.team import vendors_of
from vendors.web.panel_access import panel_page


@login_required
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Lead to the only enterprise of a person, let them choose among several, or say how to join with none."""
    vendors = list(vendors_of(cast(User, request.user)))
    if len(vendors) == 1:
        return redirect("panel:home", vendors[0].slug)
    context = {
        "panel_title": _("Panel sprzedawcy"),
        "vendors": vendors,
        "has_decisions": statements_to(cast(User, request.user)).exists(),
    }
    return render(request, "panel/choose.html", context)


@panel_page()
@require_safe
def home(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    """Show what needs doing today, and to new vendors the steps from the application to the first sale."""
    user = cast(User, request.user)
    steps = first_steps(vendor)
    context = {
        "panel_title": _("Panel sprzedawcy"),
        "vendor": vendor,
        "tasks": tasks_of(user, vendor),
        "steps": steps,
        "next_step": next((step for step in steps if not step.done), None),
        "steps_done": sum(step.done for step in steps),
    }
    return render(request, "panel/home.html", context)

"""What the pages of an application share: the frame of a step, and where its two buttons lead."""

from typing import Any, Final

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from core.errors import RuleViolation
from vendors.models import Vendor
from vendors.queries.checklist import all_missing
from vendors.queries.data_changes import open_change
from vendors.queries.task_list import remarks_by_step
from vendors.rules.steps import FILLING, STEPS, WORKING, Step, next_step
from vendors.states import VendorState

BACK: Final = "list"  # the name of the button "save and go back to the list"
TONES: Final[dict[str, str]] = {
    VendorState.PENDING: "info",
    VendorState.CHANGES_REQUESTED: "warn",
    VendorState.APPROVED: "good",
    VendorState.REJECTED: "bad",
    VendorState.SUSPENDED: "warn",
}


def list_url(vendor: Vendor) -> str:
    """Give the address of the list of steps."""
    return reverse("vendors:application", args=[vendor.slug])


def step_url(vendor: Vendor, step: Step) -> str:
    """Give the address of a step; some steps have a view of their own under the same address."""
    return reverse("vendors:application_step", args=[vendor.slug, step.key])


def wants_list(request: HttpRequest) -> bool:
    """Tell whether the person saves to go back to the list, gaps or not."""
    return BACK in request.POST


def may_save(vendor: Vendor, step: Step) -> bool:
    """Tell whether a step can be changed now, at once or by a request."""
    if vendor.state in FILLING:
        return True
    return vendor.state in WORKING and bool(step.fields)


def asks_rops(vendor: Vendor, step: Step) -> bool:
    """Tell whether saving this step asks the regional centre instead of changing anything."""
    return vendor.state in WORKING and step.needs_decision


def go_on(request: HttpRequest, vendor: Vendor, step: Step, said: str = "") -> HttpResponse:
    """Lead to the next step, after the last one to the summary, or back to the list."""
    messages.success(request, said or _("Zapisaliśmy: %(step)s.") % {"step": str(step.title).lower()})
    if wants_list(request) or vendor.state not in FILLING:
        return redirect(list_url(vendor))
    following = next_step(step.key)
    return redirect(
        step_url(vendor, following) if following else reverse("vendors:submit_application", args=[vendor.slug])
    )


def blame(form: Form, refusal: RuleViolation) -> None:
    """Put a rule's refusal beside the field that it names, or above the form."""
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))


def step_page(
    request: HttpRequest, template: str, vendor: Vendor, step: Step, form: Form, **context: Any
) -> HttpResponse:
    """Draw a step with its remarks, what is missing in it, and its buttons; 422 when something typed was refused."""
    keys = [row.key for row in STEPS]
    number = keys.index(step.key) + 1
    return render(
        request,
        template,
        {
            "panel_title": _("Panel sprzedawcy"),
            "vendor": vendor,
            "step": step,
            "number": number,
            "total": len(STEPS),
            "form": form,
            "remarks": remarks_by_step(vendor).get(step.key, []),
            "missing": [row for row in all_missing(vendor) if row.step == step.key],
            "change": open_change(vendor, step.key) if step.needs_decision else None,
            "may_save": may_save(vendor, step),
            "asks_rops": asks_rops(vendor, step),
            "is_filling": vendor.state in FILLING,
            "url_list": list_url(vendor),
            "url_here": step_url(vendor, step),
            "url_previous": step_url(vendor, STEPS[number - 2]) if number > 1 else "",
            **context,
        },
        status=422 if form.errors else 200,
    )

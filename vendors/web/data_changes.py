"""Changes of identity data: the seller takes one back, the regional centre accepts or refuses it."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from core.errors import NotAllowed, RuleViolation
from vendors.actions import accept_data_change as accepting
from vendors.actions import refuse_data_change as refusing
from vendors.actions import withdraw_data_change as withdrawing
from vendors.forms.checklist import RefusalForm
from vendors.models import DataChange, Vendor
from vendors.permissions import can_manage, can_review, can_see_register
from vendors.queries.data_changes import open_changes
from vendors.rules.steps import BY_KEY
from vendors.web.application_frame import list_url
from vendors.web.panel_access import panel_page

_PER_PAGE = 20


@panel_page(can_manage)
@require_POST
def withdraw_data_change(request: HttpRequest, vendor: Vendor, pk: int) -> HttpResponse:
    """Take a waiting change back; a foreign one is not there."""
    change = get_object_or_404(DataChange, pk=pk, vendor=vendor)
    try:
        withdrawing.withdraw_data_change(change_id=change.pk, by=cast(User, request.user))
    except RuleViolation:
        messages.error(request, _("Ta zmiana jest już rozpatrzona."))
    else:
        messages.success(request, _("Wycofaliśmy zmianę. Dane zostają takie, jakie były."))
    return redirect(list_url(vendor))


def _reviewer(request: HttpRequest) -> User:
    if not can_see_register(request.user):
        raise NotAllowed
    return cast(User, request.user)


@login_required
@require_safe
def data_changes(request: HttpRequest) -> HttpResponse:
    """List the changes that wait, the oldest first, each with its decision."""
    return _page(request, _reviewer(request))


def _page(request: HttpRequest, user: User, *, failed: int = 0, form: RefusalForm | None = None) -> HttpResponse:
    page = Paginator(open_changes(), _PER_PAGE).get_page(request.GET.get("page"))
    rows = [
        {
            "change": change,
            "step": BY_KEY[change.step],
            "may_decide": can_review(user, change.vendor),
            "failed": change.pk == failed,
            "form": form if form is not None and change.pk == failed else RefusalForm(auto_id=f"zmiana-{change.pk}-%s"),
        }
        for change in page
    ]
    context: dict[str, Any] = {
        "panel_title": _("Panel ROPS"),
        "rows": rows,
        "form": form,
        "found": page.paginator.count,
        "previous_url": f"?page={page.previous_page_number()}" if page.has_previous() else "",
        "next_url": f"?page={page.next_page_number()}" if page.has_next() else "",
    }
    return render(request, "vendors/data_changes.html", context, status=422 if form else 200)


def _decide(request: HttpRequest, decide: Callable[[], DataChange], done: str) -> HttpResponse:
    try:
        change = decide()
    except NotAllowed:
        raise
    except RuleViolation as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, done % {"name": change.vendor.short_name})
    return redirect("vendors:data_changes")


@login_required
@require_POST
def accept_data_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the proposed data hold."""
    user = _reviewer(request)
    change = get_object_or_404(DataChange, pk=pk)
    return _decide(
        request,
        lambda: accepting.accept_data_change(change_id=change.pk, by=user),
        _("%(name)s: nowe dane obowiązują."),
    )


@login_required
@require_POST
def refuse_data_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Refuse the proposed data, with reasons."""
    user = _reviewer(request)
    change = get_object_or_404(DataChange, pk=pk)
    form = RefusalForm(request.POST, auto_id=f"zmiana-{change.pk}-%s")
    if form.is_valid():
        try:
            refusing.refuse_data_change(change_id=change.pk, by=user, **form.cleaned_data)
        except NotAllowed:
            raise
        except RuleViolation as refusal:
            if not refusal.field:
                messages.error(request, str(refusal.message))
                return redirect("vendors:data_changes")
            form.add_error("facts" if refusal.field == "reason" else refusal.field, str(refusal.message))
        else:
            messages.success(request, _("%(name)s: zmiana odmówiona.") % {"name": change.vendor.short_name})
            return redirect("vendors:data_changes")
    return _page(request, user, failed=change.pk, form=form)

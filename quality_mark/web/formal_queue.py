"""The scheme operator's queue of applications, and who handles which."""

from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core import clock
from core.errors import RuleViolation
from core.paging import page_of
from quality_mark.actions.assign_application import assign_application
from quality_mark.forms.formal import ApplicationQueueForm
from quality_mark.queries.application_queue import (
    ALL,
    OPEN,
    OVERDUE,
    TABS,
    ApplicationFilter,
    application_queue,
    counts_of_queue,
)
from quality_mark.states import ApplicationState
from quality_mark.web.mark_work import TONES, case_of, clock_of, mark_panel, say_refusal, worker_of
from vendors.web.reviewing import page_links

PER_PAGE: Final = 30


@login_required
@require_safe
def mark_queue(request: HttpRequest) -> HttpResponse:
    """List applications with their clocks, overdue first; what was asked stands in the address, so it can be kept."""
    user = worker_of(request)
    form = ApplicationQueueForm(request.GET)
    form.is_valid()
    asked = form.cleaned_data
    tab = asked.get("stan", "")
    wanted = ApplicationFilter(
        tab=tab if tab in TABS else OPEN,
        search=asked.get("q", ""),
        kind=asked.get("kind", ""),
        who=asked.get("who", ""),
    )
    today = clock.today()
    narrowed = [name for name in ("kind", "who") if asked.get(name)]
    counts = counts_of_queue(today)
    page = page_of(
        application_queue(wanted, user, today),
        PER_PAGE,
        request.GET.get("page"),
        count=None if wanted.search or narrowed else counts.get(wanted.tab),
    )
    context = mark_panel(
        form=form,
        tab=wanted.tab,
        tabs=_tabs(wanted.tab, counts),
        found=page.paginator.count,
        rows=[
            {
                "application": row,
                "tone": TONES[row.state],
                "waiting": clock.working_days_since(clock.date_of(row.submitted_at), today)
                if row.state == ApplicationState.SUBMITTED and row.submitted_at
                else None,
                **clock_of(row.due_on if row.state not in ENDED else None, today),  # type: ignore[attr-defined]
            }
            for row in page
        ],
        is_narrowed=bool(narrowed),
        is_searched=bool(wanted.search or narrowed),
        here=request.get_full_path(),
        me=user,
        **page_links(request, page),
    )
    return render(request, "quality_mark/mark_queue.html", context)


ENDED: Final = frozenset(
    {ApplicationState.REFUSED, ApplicationState.CERTIFIED, ApplicationState.WITHDRAWN, ApplicationState.LAPSED}
)


def _tabs(current: str, counts: dict[str, int]) -> list[dict[str, Any]]:
    labels = {
        OPEN: _("w toku"),
        OVERDUE: _("po terminie"),
        ApplicationState.SUBMITTED: _("do sprawdzenia"),
        ApplicationState.CALLED: _("u wnioskodawcy"),
        ApplicationState.COMPLETE: _("w kontroli"),
        ApplicationState.AUDITED: _("przed Kapitułą"),
        ApplicationState.GRANTED: _("do umowy"),
        ALL: _("wszystkie"),
    }
    return [
        {
            "label": labels[key],
            "count": counts.get(key),
            "url": f"?stan={key}" if key else "?",
            "current": current == key,
            "is_alarm": key == OVERDUE and bool(counts[OVERDUE]),
        }
        for key in TABS
    ]


@login_required
@require_POST
def assign_mark_case(request: HttpRequest, application_id: int) -> HttpResponse:
    """Take a case, give it to somebody or drop it: `operator` is a person's key, or empty."""
    user, application = case_of(request, application_id)
    chosen = request.POST.get("operator", "")
    try:
        application = assign_application(
            application_id=application.pk, operator_id=int(chosen) if chosen.isdecimal() else None, by=user
        )
    except RuleViolation as refusal:
        say_refusal(request, refusal)
    else:
        if application.operator_id == user.pk:
            words = _("Prowadzisz sprawę %(number)s.")
        elif application.operator_id is None:
            words = _("Nikt nie prowadzi sprawy %(number)s.")
        else:
            words = _("Sprawę %(number)s prowadzi teraz kto inny.")
        messages.success(request, words % {"number": application.number})
    back = request.POST.get("back", "")
    if url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return redirect(back)
    return redirect("quality_mark:mark_case", application_id=application.pk)

"""The dashboard of the scheme's operator and the director, and the public statistics of the mark."""

import datetime as dt
from typing import Any, Final

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from core import clock
from core.chart import HEIGHT, WIDTH, bars
from quality_mark.queries.application_queue import OVERDUE, counts_of_queue
from quality_mark.queries.mark_figures import alarms, funnel, mark_years, overdue_decisions
from quality_mark.queries.register import counts
from quality_mark.states import Standing
from quality_mark.web.mark_work import clock_of, mark_panel, worker_of

YEAR: Final = dt.timedelta(days=365)


def days_words(days: int | None) -> str:
    """Say a number of days, or a dash."""
    return "–" if days is None else ngettext("%(days)s dzień", "%(days)s dni", days) % {"days": days}


def chart(values: list[int], labels: list[str], label: str) -> dict[str, Any]:
    """Make what the bar chart draws."""
    drawn = bars(values, labels, [str(value) for value in values])
    return {"bars": drawn, "width": WIDTH, "height": HEIGHT, "label": label}


@login_required
@require_safe
def mark_dashboard(request: HttpRequest) -> HttpResponse:
    """Show what is overdue first, then where applications stand, how far they come and how long it takes."""
    worker_of(request)
    today = clock.today()
    late = alarms(today)
    queue = counts_of_queue(today)
    labels = {
        "sent": _("wysłane"),
        "complete": _("kompletne"),
        "audited": _("po kontroli"),
        "granted": _("przyznane"),
        "certified": _("z certyfikatem"),
    }
    took = {
        "complete": _("od wysłania do kompletności"),
        "audited": _("od zlecenia do raportu"),
        "granted": _("od kompletności do decyzji"),
        "certified": _("od decyzji do podpisanej umowy"),
    }
    steps = funnel(clock.now() - YEAR)
    standing = counts()
    queue_url = reverse("quality_mark:mark_queue")
    context = mark_panel(
        late=late,
        alarms=[
            {"label": _("decyzje"), "count": late.decisions, "url": f"{queue_url}?stan={OVERDUE}"},
            {"label": _("raporty z kontroli"), "count": late.audits, "url": f"{queue_url}?stan=COMPLETE"},
            {"label": _("podpisy umów"), "count": late.agreements, "url": f"{queue_url}?stan=GRANTED"},
            {
                "label": _("odpowiedzi na skargi"),
                "count": late.complaints,
                "url": reverse("quality_mark:mark_complaints"),
            },
            {"label": _("kontrole okresowe"), "count": late.surveillance, "url": ""},
        ],
        overdue=[
            {"application": row, "clock": clock_of(row.decision_due_on, today)} for row in overdue_decisions(today)
        ],
        waiting=[
            {"label": label, "count": queue[key], "url": f"{queue_url}?stan={key}"}
            for key, label in (
                ("SUBMITTED", _("do sprawdzenia")),
                ("CALLED", _("u wnioskodawcy")),
                ("COMPLETE", _("w kontroli")),
                ("AUDITED", _("przed Kapitułą")),
                ("GRANTED", _("do umowy")),
            )
        ],
        steps=[
            {
                "label": labels[step.key],
                "reached": step.reached,
                "took": took.get(step.key, ""),
                "days": days_words(step.median_days),
            }
            for step in steps
        ],
        funnel=chart(
            [step.reached for step in steps],
            [labels[step.key] for step in steps],
            _("Jak daleko doszły wnioski z ostatnich 12 miesięcy"),
        ),
        standing=[{"label": Standing(key).label, "count": count} for key, count in standing.items()],
        has_any=any(queue.values()) or any(step.reached for step in steps),
    )
    return render(request, "quality_mark/mark_dashboard.html", context)


@require_safe
def mark_statistics(request: HttpRequest) -> HttpResponse:
    """Publish the mark's figures year by year (law.md R13-08); counts only, nobody is named."""
    years = mark_years()
    shown = list(reversed(years[:10]))
    context = {
        "years": [{"row": row, "median": days_words(row.median_days)} for row in years],
        "chart": chart(
            [row.granted for row in shown], [str(row.year) for row in shown], _("Decyzje o przyznaniu znaku w latach")
        ),
        "day": clock.today(),
    }
    return render(request, "quality_mark/mark_statistics.html", context)

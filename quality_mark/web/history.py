"""The history of the mark: one chain of entries, searched by case, person or row."""

from typing import Final

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.paging import page_of
from quality_mark.forms.history import HistoryForm
from quality_mark.models import HistoryHead
from quality_mark.queries.history import history, is_whole, sealed
from quality_mark.rules.history_words import verb_words
from quality_mark.web.mark_work import mark_panel, worker_of
from vendors.web.reviewing import page_links

PER_PAGE: Final = 50


@login_required
@require_safe
def mark_history(request: HttpRequest) -> HttpResponse:
    """List the entries of history, the newest first, each with its hash tried at once; facts open below it."""
    worker_of(request)
    form = HistoryForm(request.GET)
    form.is_valid()
    asked = form.cleaned_data
    found = history(case=asked.get("sprawa", ""), search=asked.get("q", ""), verb=asked.get("verb", ""))
    head = HistoryHead.objects.filter(pk=1).first()  # none in an emptied database, see record_history
    is_searched = any(asked.get(name) for name in ("sprawa", "q", "verb"))
    count = None if is_searched or head is None else head.number
    page = page_of(found, PER_PAGE, request.GET.get("page"), count=count)
    entries = list(page)
    hidden = sealed(entries)
    context = mark_panel(
        form=form,
        rows=[
            {
                "entry": entry,
                "words": verb_words(entry.verb),
                "who": entry.actor_name or _("system"),
                "subject": f"{entry.subject_type.rpartition('.')[2]}:{entry.subject_id}",
                "is_whole": is_whole(entry),
                "facts": [] if entry.number in hidden else list(entry.facts.items()),
                "is_sealed": entry.number in hidden,
            }
            for entry in entries
        ],
        found=page.paginator.count,
        head=head,
        is_searched=is_searched,
        **page_links(request, page),
    )
    return render(request, "quality_mark/mark_history.html", context)

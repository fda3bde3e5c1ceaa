"""The public register: list and one certificate. No sign-in; nothing is written."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from core.paging import page_of
from quality_mark.forms import RegisterForm
from quality_mark.gateways.listings import listings_under
from quality_mark.models import CertificateScope, StatusEvent
from quality_mark.queries import register as register_of
from quality_mark.queries.mark_complaints import outcomes_of
from quality_mark.queries.proof import monitored_by
from quality_mark.queries.register import RegisterEntry
from quality_mark.rules import qr_svg, sentence_of
from quality_mark.rules.letter_words import certificate_address
from quality_mark.states import Standing, StatusEventKind

PER_PAGE: Final = 25
TONES: Final[dict[str, str]] = {
    Standing.IN_FORCE: "good",
    Standing.FUTURE: "info",
    Standing.EXPIRED: "",
    Standing.SUSPENDED: "warn",
    Standing.WITHDRAWN: "bad",
    Standing.SURRENDERED: "",
}
ALERTS: Final[dict[str, str]] = {
    Standing.IN_FORCE: "success",
    Standing.FUTURE: "info",
    Standing.EXPIRED: "warning",
    Standing.SUSPENDED: "warning",
    Standing.WITHDRAWN: "error",
    Standing.SURRENDERED: "warning",
}
_BAD: Final = {StatusEventKind.SUSPENDED, StatusEventKind.WITHDRAWN, StatusEventKind.SURRENDERED}


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Show the register with search, a filter by standing and pages; also certificates that no longer hold (R13-08)."""
    form = RegisterForm(request.GET)
    form.is_valid()
    search, standing = form.cleaned_data.get("q", ""), form.cleaned_data.get("status", "")
    figures = register_of.figures(search)
    page = page_of(
        register_of.register(search=search, standing=standing),
        PER_PAGE,
        request.GET.get("page"),
        count=figures.found(standing),
    )
    query = request.GET.copy()
    query.pop("page", None)
    chosen = f"&{query.urlencode()}" if query else ""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1)
    return render(
        request,
        "quality_mark/register.html",
        {
            "form": form,
            "filtered": bool(search or standing),
            "entries": [_row(register_of.entry_of(certificate)) for certificate in page],
            "found": page.paginator.count,
            "in_force": figures.all[Standing.IN_FORCE],
            "total": sum(figures.all.values()),
            "unwatched": figures.is_unwatched,
            "query": query.urlencode(),
            "previous_url": f"?page={page.previous_page_number()}{chosen}" if page.has_previous() else "",
            "next_url": f"?page={page.next_page_number()}{chosen}" if page.has_next() else "",
            "page_items": [
                {"gap": True}
                if str(number) == str(page.paginator.ELLIPSIS)
                else {"label": number, "url": f"?page={number}{chosen}", "current": number == page.number}
                for number in numbers
            ],
        },
    )


@require_safe
def certificate(request: HttpRequest, number: str) -> HttpResponse:
    """Show everything public about one certificate, in force or not, whatever became of its holder (R13-08)."""
    entry = register_of.certificate_by_number(number)
    found = entry.certificate
    return render(
        request,
        "quality_mark/certificate.html",
        {
            **_row(entry),
            "alert_tone": ALERTS[entry.standing],
            "sentence": sentence_of(found, entry.standing, entry.since),
            "scope": [_scope_row(row) for row in register_of.whole_scope(found)],
            "history": [_event(event) for event in register_of.history_of(found)],
            "complaints": outcomes_of(found),
            "monitors": monitored_by(found),
            "listings": listings_under(found.pk) if entry.standing == Standing.IN_FORCE else [],
            "address": certificate_address(number),
            "qr": mark_safe(qr_svg(certificate_address(number), inline=True).decode()),  # noqa: S308 drawn by us
        },
    )


@require_safe
def certificate_qr(_request: HttpRequest, number: str) -> HttpResponse:
    """Give the QR code of a certificate's page as an SVG file, for packaging and posters."""
    entry = register_of.certificate_by_number(number)
    answer = HttpResponse(
        qr_svg(certificate_address(entry.certificate.number), inline=False), content_type="image/svg+xml"
    )
    name = entry.certificate.number.replace("/", "-")
    answer["Content-Disposition"] = f'inline; filename="{name}.svg"'
    return answer


def _row(entry: RegisterEntry) -> dict[str, Any]:
    return {
        "entry": entry,
        "certificate": entry.certificate,
        "holder": entry.certificate.holder,
        "status": entry.standing.label,
        "tone": TONES[entry.standing],
    }


def _scope_row(row: CertificateScope) -> dict[str, Any]:
    return {"item": row.scope_item, "added_on": row.added_on, "dropped_on": row.dropped_on}


def _event(event: StatusEvent) -> dict[str, Any]:
    kind = StatusEventKind(event.kind)
    item = f": {event.scope_item.name}" if event.scope_item else ""
    return {
        "title": f"{kind.label}{item}",
        "state": "bad" if kind in _BAD else "done",
        "when": event.happened_at,
        "text": event.reason,
    }

"""The mark's public pages: who stands behind it, its rules and their versions, criteria, consultation, who checks."""

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from core import clock
from core.markdown import render_markdown
from quality_mark.models import GateKind, MonitoringBody, Scheme, SchemeVersion
from quality_mark.queries import label_mode
from quality_mark.queries import register as register_of
from quality_mark.queries.gate import proofs
from quality_mark.queries.schemes import (
    current_version,
    graphic_of,
    has_monitoring,
    main_scheme,
    published_versions,
)
from quality_mark.rules import version_in_force
from quality_mark.rules.scheme_text import canonical_text, text_hash
from quality_mark.rules.version_words import compare, number_rows, sanction_words
from quality_mark.states import Standing


@require_safe
def scheme(request: HttpRequest) -> HttpResponse:
    """Show who stands behind the mark, how it is shown today, what a breach means, and every version (R13-08, T13-11).

    `?dzien=2026-03-01` leads to the version that was in force on that day.
    """
    found, today = main_scheme(), clock.today()
    asked = request.GET.get("dzien", "")
    problem = ""
    if asked:
        version = _version_on(found, asked)
        if version is not None:
            return redirect("quality_mark:scheme_version", version=version.version)
        problem = asked[:20]
    current = current_version(found, today)
    counted = register_of.counts()
    context = {
        "current": current,
        "numbers": number_rows(current) if current else [],
        "sanctions": _sanctions(current),
        "versions": [_line(version, current, today) for version in published_versions(found)],
        "mode": label_mode(),
        "graphic": graphic_of(found),
        "in_force": counted[Standing.IN_FORCE],
        "total": sum(counted.values()),
        "problem": problem,
    }
    return _page(request, "scheme", found, **context)


@require_safe
def scheme_version(request: HttpRequest, version: int) -> HttpResponse:
    """Show one published version whole, with the hash that was stored and the one counted now (T13-11)."""
    found = main_scheme()
    row = _published(found, version)
    before = published_versions(found).filter(version__lt=row.version).first()
    context = {
        **_line(row, current_version(found, clock.today()), clock.today()),
        "html": render_markdown(row.terms, under=2),
        "criteria": [criterion for criterion in row.criteria.all() if criterion.is_active],
        "questions": row.questions.all(),
        "sanctions": _sanctions(row),
        "numbers": number_rows(row),
        "counted_hash": text_hash(row),
        "before": before,
    }
    return _page(request, "scheme_version", found, **context)


@require_safe
def scheme_version_json(_request: HttpRequest, version: int) -> HttpResponse:
    """Give the canonical text of a version: its SHA-256 is the hash beside it, so anybody can count it again."""
    row = _published(main_scheme(), version)
    answer = HttpResponse(canonical_text(row), content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'inline; filename="zasady-wersja-{row.version}.json"'
    return answer


@require_safe
def scheme_diff(request: HttpRequest) -> HttpResponse:
    """Compare two published versions word by word; by default the newest with the one before it."""
    found = main_scheme()
    versions = list(published_versions(found))
    if len(versions) < 2:
        return _page(request, "scheme_diff", found, versions=versions, changes=None)
    by_number = {str(version.version): version for version in versions}
    after = by_number.get(request.GET.get("do", ""), versions[0])
    earlier = [version for version in versions if version.version < after.version] or [after]
    before = by_number.get(request.GET.get("od", ""), earlier[0])
    context = {"versions": versions, "before": before, "after": after, "changes": compare(before, after)}
    return _page(request, "scheme_diff", found, **context)


@require_safe
def criteria(request: HttpRequest) -> HttpResponse:
    """Show the criteria in force with the evidence asked for each, and what the questionnaire asks."""
    found = main_scheme()
    current = current_version(found, clock.today())
    rows = [row for row in current.criteria.all() if row.is_active] if current else []
    kinds = dict(number_rows(current))[str(_label(current, "entity_kinds"))] if current else ""
    context = {
        "current": current,
        "criteria": rows,
        "kinds": kinds,
        "questions": current.questions.all() if current else [],
    }
    return _page(request, "criteria", found, **context)


@require_safe
def consultation(request: HttpRequest) -> HttpResponse:
    """Show what was said of each version of the rules before it was published, and what was answered."""
    found = main_scheme()
    return _page(request, "consultation", found, versions=published_versions(found))


@require_safe
def monitoring(request: HttpRequest) -> HttpResponse:
    """Show who checks holders, under which standard, until when, and what was so before (R13-08, T13-06)."""
    found, today = main_scheme(), clock.today()
    bodies = list(MonitoringBody.objects.filter(scheme=found))
    context = {
        "bodies": [
            {"row": body, "now": body.valid_from <= today <= body.valid_to, "past": body.valid_to < today}
            for body in bodies
        ],
        "resolutions": proofs(today).filter(scheme=found, kind=GateKind.MONITORING, is_resolution=True),
        "current": current_version(found, today),
    }
    return _page(request, "monitoring", found, **context)


def _page(request: HttpRequest, name: str, found: Scheme, **context: Any) -> HttpResponse:
    context |= {"scheme": found, "unwatched": not has_monitoring(found, clock.today()), "mark_page": name}
    return render(request, f"quality_mark/{name}.html", context)


def _published(found: Scheme, number: int) -> SchemeVersion:
    return get_object_or_404(published_versions(found), version=number)


def _version_on(found: Scheme, asked: str) -> SchemeVersion | None:
    try:
        day = dt.date.fromisoformat(asked)
    except ValueError:
        return None
    return current_version(found, day)


def _line(version: SchemeVersion, current: SchemeVersion | None, today: dt.date) -> dict[str, Any]:
    """Say of a version where it stands: in force for new applications, for certificates issued under it, or not."""
    is_current = current is not None and version.pk == current.pk
    return {
        "row": version,
        "is_current": is_current,
        "is_kept": not is_current and version_in_force(version, today),
        "is_future": version.effective_from > today,
    }


def _sanctions(version: SchemeVersion | None) -> list[dict[str, Any]]:
    rows = version.sanctions.all() if version else []
    return [{"row": row, "follows": sanction_words(row)} for row in rows]


def _label(version: SchemeVersion, name: str) -> object:
    return version._meta.get_field(name).verbose_name  # type: ignore[union-attr]

"""The import of files in the seller's panel: upload, columns, check, result."""

from typing import Any, Final, cast

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from core.errors import NotAllowed, RuleViolation
from core.http import HtmxRequest
from marketplace.catalogue.actions import cancel_import as cancel
from marketplace.catalogue.actions import check_import as check
from marketplace.catalogue.actions import start_import as start
from marketplace.catalogue.actions import undo_import as undo
from marketplace.catalogue.actions.upload_import import upload_import
from marketplace.catalogue.forms.imports import ColumnsForm, UploadForm
from marketplace.catalogue.gateways.table_file import clean_table
from marketplace.catalogue.models import ImportFormat, ImportJob, ImportKind, ImportOutcome
from marketplace.catalogue.queries.imports import changes_of, in_words, kept_until, last_applied, problems_of
from marketplace.catalogue.rules.sheet_columns import BY_KEY
from marketplace.catalogue.states import ImportState
from vendors.models import Vendor
from vendors.permissions import can_sell
from vendors.web.panel_access import PanelRequest, panel_page

INVALID: Final = 422
PER_PAGE: Final = 25
TONES: Final = {
    ImportState.UPLOADED: "info",
    ImportState.CHECKING: "info",
    ImportState.CHECKED: "warn",
    ImportState.RUNNING: "info",
    ImportState.DONE: "good",
    ImportState.FAILED: "bad",
    ImportState.CANCELLED: "",
    ImportState.UNDOING: "info",
    ImportState.UNDONE: "",
}
_NEW_KEYS: Final = {"name": "Nazwa", "category": "Kategoria", "gross": "Cena brutto (zł)"}


@panel_page(can_sell)
def imports(request: PanelRequest, vendor: Vendor) -> HttpResponse:
    """Show the earlier imports and take a new file."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        if form.is_valid():
            try:
                job = _upload(form, vendor, request)
            except NotAllowed:
                raise
            except RuleViolation as refusal:
                form.add_error("file", str(refusal.message))
            else:
                return redirect("catalogue:import_columns", vendor.slug, job.pk)
        return render(request, "catalogue/imports.html", _list_context(request, vendor, form), status=INVALID)
    return render(request, "catalogue/imports.html", _list_context(request, vendor, form))


def _upload(form: UploadForm, vendor: Vendor, request: PanelRequest) -> ImportJob:
    file = cast(UploadedFile, form.cleaned_data["file"])
    with clean_table(file, file.name or "", file.size or 0) as table:
        kind = ImportKind(form.cleaned_data["kind"])
        return upload_import(vendor_id=vendor.pk, kind=kind, table=table, by=request.user)


def _list_context(request: HttpRequest, vendor: Vendor, form: UploadForm) -> dict[str, Any]:
    page = Paginator(ImportJob.objects.filter(vendor=vendor).select_related("by"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    return {
        "panel_title": _("Panel sprzedawcy"),
        "vendor": vendor,
        "form": form,
        "jobs": [{"job": job, "tone": TONES[ImportState(job.state)]} for job in page.object_list],
        "page": page,
        "last": last_applied(vendor.pk),
    }


@panel_page(can_sell)
def import_columns(request: PanelRequest, vendor: Vendor, job_id: int) -> HttpResponse:
    """Let the seller correct what each column is, then begin the check."""
    job = _job(vendor, job_id)
    if job.state not in {ImportState.UPLOADED, ImportState.CHECKED}:
        return redirect("catalogue:import_job", vendor.slug, job.pk)
    form = ColumnsForm(job, request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        if form.is_valid():
            try:
                check.check_import(job_id=job.pk, mapping=form.mapping(), options=form.options(), by=request.user)
            except NotAllowed:
                raise
            except RuleViolation as refusal:
                form.add_error(None, str(refusal.message))
            else:
                return redirect("catalogue:import_job", vendor.slug, job.pk)
        status = INVALID
    chosen = {form[f"column_{number}"].value() for number in range(len(job.header))} if form.columns() else set()
    context = {
        "panel_title": _("Panel sprzedawcy"),
        "vendor": vendor,
        "job": job,
        "form": form,
        "known": [pair for pair in form.columns() if pair[0].initial],
        "unknown": [pair for pair in form.columns() if not pair[0].initial],
        "is_own": job.format == ImportFormat.OWN,
        "missing": _missing(job, chosen),
        "twin": _twin(job),
        "steps": steps(job),
    }
    return render(request, "catalogue/import_columns.html", context, status=status)


def _missing(job: ImportJob, chosen: set[str]) -> list[str]:
    """List the columns without which no new listing can begin."""
    if job.format != ImportFormat.OWN or job.kind != ImportKind.LISTINGS or "product_id" in chosen:
        return []
    return [heading for key, heading in _NEW_KEYS.items() if key not in chosen]


def _twin(job: ImportJob) -> ImportJob | None:
    """Find an earlier import of exactly the same file: changes of stock would be added once more."""
    same = ImportJob.objects.filter(vendor=job.vendor_id, digest=job.digest, state=ImportState.DONE)
    return same.exclude(pk=job.pk).first()


@panel_page(can_sell)
@require_safe
def import_job(request: PanelRequest, vendor: Vendor, job_id: int) -> HttpResponse:
    """Show how far an import is, what it found, and what may be done next; htmx asks for the part that moves."""
    job = _job(vendor, job_id)
    if job.state == ImportState.UPLOADED:
        return redirect("catalogue:import_columns", vendor.slug, job.pk)
    if cast(HtmxRequest, request).htmx and job.is_working:
        said = request.GET.get("powiedziano", "")
        context = progress(job)
        return render(request, "catalogue/_import_progress.html", {**context, "say": str(context["tens"]) != said})
    wrong = Paginator(problems_of(job), PER_PAGE).get_page(request.GET.get("page"))
    kept = job.items.exclude(undo_notes=[]) if job.state == ImportState.UNDONE else job.items.none()
    context = {
        "panel_title": _("Panel sprzedawcy"),
        **progress(job),
        "tone": TONES[ImportState(job.state)],
        "steps": steps(job),
        "problems": [_row(problem, item.name) for item in wrong.object_list for problem in item.problems],
        "page": wrong,
        "changes": changes_of(job) if job.state in {ImportState.CHECKED, ImportState.DONE} else [],
        "notes": list(job.items.exclude(notes=[]).exclude(outcome=ImportOutcome.FAILED)[:PER_PAGE]),
        "kept": list(kept[:PER_PAGE]),
        "may_undo": (last := last_applied(vendor.pk)) is not None and last.pk == job.pk,
        "undo_until": kept_until(job),
        "is_stock": job.kind == ImportKind.STOCK,
    }
    response = render(request, "catalogue/import_job.html", context)
    if cast(HtmxRequest, request).htmx:
        response["HX-Refresh"] = "true"  # the work has ended: the whole page has changed
    return response


def progress(job: ImportJob) -> dict[str, Any]:
    """Give what the moving part of the page shows."""
    is_reading = job.state == ImportState.CHECKING and not job.is_read
    done = job.total if is_reading else job.cursor
    text = ngettext("%(done)s z %(total)s wiersza", "%(done)s z %(total)s", job.total) % {
        "done": done,
        "total": job.rows if is_reading else job.total,
    }
    percent = min(99, done * 100 // max(1, job.rows)) if is_reading else job.percent
    return {
        "vendor": job.vendor,
        "job": job,
        "percent": percent,
        "tens": percent // 10 * 10,
        "progress_text": text,
        "is_reading": is_reading,
    }


def steps(job: ImportJob) -> list[dict[str, str]]:
    """Give the four steps of an import for the bar above; the last one says how it ended."""
    reached = {
        ImportState.UPLOADED: 1,
        ImportState.CHECKING: 2,
        ImportState.CHECKED: 2,
        ImportState.DONE: 4,
        ImportState.UNDONE: 4,
    }.get(ImportState(job.state), 3)
    last = {
        ImportState.DONE: _("Wczytano: %(count)s") % {"count": job.created + job.changed},
        ImportState.UNDOING: _("Cofanie"),
        ImportState.UNDONE: _("Cofnięto"),
        ImportState.CANCELLED: _("Zatrzymano"),
        ImportState.FAILED: _("Przerwano"),
    }.get(ImportState(job.state), _("Wczytanie"))
    labels = (_("Plik"), _("Kolumny"), _("Sprawdzenie"), last)
    states = ["done" if n < reached else "now" if n == reached else "next" for n in range(len(labels))]
    return [{"label": label, "state": state} for label, state in zip(labels, states, strict=True)]


def _row(problem: dict[str, Any], name: str) -> dict[str, Any]:
    column = BY_KEY.get(problem["column"])
    return {**in_words(problem), "name": name, "column": column.heading if column else ""}


@panel_page(can_sell)
@require_POST
def start_import(request: PanelRequest, vendor: Vendor, job_id: int) -> HttpResponse:
    """Take over what was checked."""
    job = _job(vendor, job_id)
    return _acted(request, vendor, job, lambda: start.start_import(job_id=job.pk, by=request.user))


@panel_page(can_sell)
@require_POST
def cancel_import(request: PanelRequest, vendor: Vendor, job_id: int) -> HttpResponse:
    """Stop an import."""
    job = _job(vendor, job_id)
    return _acted(request, vendor, job, lambda: cancel.cancel_import(job_id=job.pk, by=request.user))


@panel_page(can_sell)
@require_POST
def undo_import(request: PanelRequest, vendor: Vendor, job_id: int) -> HttpResponse:
    """Undo the last import."""
    job = _job(vendor, job_id)
    return _acted(request, vendor, job, lambda: undo.undo_import(job_id=job.pk, by=request.user))


def _acted(request: PanelRequest, vendor: Vendor, job: ImportJob, act: Any) -> HttpResponse:
    """Do one thing with a job and show it; a refusal becomes a message on its page."""
    try:
        act()
    except NotAllowed:
        raise
    except RuleViolation as refusal:
        messages.error(request, str(refusal.message))
    return redirect("catalogue:import_job", vendor.slug, job.pk)


def _job(vendor: Vendor, job_id: int) -> ImportJob:
    """Fetch one of the vendor's imports, or answer 404."""
    return get_object_or_404(ImportJob.objects.select_related("vendor", "by"), vendor=vendor, pk=job_id)

"""The regional centre's pages that load the register of entities from a file."""

import csv
from typing import Any, Final, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from core.errors import NotAllowed, RuleViolation
from vendors.actions import apply_register_import as applying
from vendors.actions.try_register_import import try_register_import
from vendors.forms.register_import import RegisterFileForm
from vendors.gateways.register_csv import MAX_BYTES
from vendors.models import EntityKind, RegisterImport
from vendors.models.activity import Activity
from vendors.permissions import can_see_register
from vendors.queries.register_plan import imports, was_applied
from vendors.rules.register_columns import BY_FIELD, COLUMNS, REQUIRED

PER_PAGE: Final = 20
SAMPLE: Final = {
    "nazwa": "Spółdzielnia Socjalna „Przykład”",
    "nazwa_skrocona": "Przykład",
    "rodzaj": "spółdzielnia socjalna",
    "forma_prawna": "spółdzielnia socjalna",
    "nip": "1234563218",
    "regon": "817613530",
    "rejestr": "KRS",
    "numer_w_rejestrze": "0000000000",
    "ulica": "ul. Przykładowa",
    "numer_domu": "1",
    "kod_pocztowy": "35-001",
    "miejscowosc": "Rzeszów",
    "gmina": "1863011",
    "powiat": "Rzeszów",
    "dzialalnosc": "catering i gastronomia | sprzątanie",
    "strona_www": "https://example.org",
    "telefon": "17 000 00 00",
    "email": "biuro@example.org",
    "w_bazie_od": "2026-01-15",
}


def _reviewer(request: HttpRequest) -> User:
    """Give the signed-in reviewer; raises NotAllowed for everybody else."""
    if not can_see_register(request.user):
        raise NotAllowed
    return cast(User, request.user)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def register_import(request: HttpRequest) -> HttpResponse:
    """Show the form and the imports so far; a file that is sent is tried and leads to its report."""
    user = _reviewer(request)
    form = RegisterFileForm()
    if request.method == "POST":
        form = RegisterFileForm(request.POST, request.FILES)
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                run = try_register_import(file_name=file.name, content=file.read(MAX_BYTES + 1), by=user)
            except NotAllowed:
                raise
            except RuleViolation as refusal:
                form.add_error("file", str(refusal.message))
            else:
                return redirect("vendors:register_import_run", pk=run.pk)
    page = Paginator(imports(), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "panel_title": _("Panel ROPS"),
        "form": form,
        "runs": page,
        "previous_url": f"?page={page.previous_page_number()}" if page.has_previous() else "",
        "next_url": f"?page={page.next_page_number()}" if page.has_next() else "",
        "columns": [
            {"name": one.name, "label": one.label, "also": ", ".join(one.also), "required": one.field in REQUIRED}
            for one in COLUMNS
        ],
        "kinds": [kind.label for kind in EntityKind],
        "activities": [option.label for option in Activity],
    }
    return render(request, "vendors/register_import.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def register_import_sample(request: HttpRequest) -> HttpResponse:
    """Give an example file with all columns, as spreadsheets here open it: UTF-8 with its mark, semicolons."""
    _reviewer(request)
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="wzor-bazy-podmiotow.csv"'
    writer = csv.writer(answer, delimiter=";")
    writer.writerow([column.name for column in COLUMNS])
    writer.writerow([SAMPLE.get(column.name, "") for column in COLUMNS])
    return answer


@login_required
@require_safe
def register_import_run(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what one file would change, or changed."""
    _reviewer(request)
    return _run_page(request, get_object_or_404(RegisterImport, pk=pk))


@login_required
@require_POST
def apply_register_import(request: HttpRequest, pk: int) -> HttpResponse:
    """Apply a tried file."""
    user = _reviewer(request)
    run = get_object_or_404(RegisterImport.objects.defer("content"), pk=pk)
    try:
        done = applying.apply_register_import(import_id=run.pk, by=user)
    except NotAllowed:
        raise
    except RuleViolation as refusal:
        messages.error(request, str(refusal.message))
        return redirect("vendors:register_import_run", pk=pk)
    count = done.created_count + done.updated_count
    messages.success(
        request,
        ngettext("Wczytano. Zapisaliśmy %(count)s podmiot.", "Wczytano. Zapisaliśmy %(count)s podmiotów.", count)
        % {"count": count}
        if count
        else _("Nic się nie zmieniło: wszystko z tego pliku już było w bazie."),
    )
    return redirect("vendors:register_import_run", pk=pk)


def _run_page(request: HttpRequest, run: RegisterImport) -> HttpResponse:
    earlier = was_applied(run.sha256) if run.applied_at is None else None
    changes = run.created_count + run.updated_count
    context: dict[str, Any] = {
        "panel_title": _("Panel ROPS"),
        "run": run,
        "counts": [
            (_("Nowe podmioty"), run.created_count),
            (_("Zmienione wpisy"), run.updated_count),
            (_("Bez zmian"), run.unchanged_count),
            (_("Różnią się, ale mają swojego gospodarza"), run.different_count),
            (_("Wiersze z błędami"), run.error_count),
        ],
        "differences": [{**row, "label": BY_FIELD[row["field"]].label} for row in run.differences],
        "earlier": earlier,
        "changes": changes,
        "can_apply": run.applied_at is None
        and bool(run.content)
        and run.row_count > run.error_count
        and (changes > 0 or earlier is None),
        "is_expired": run.applied_at is None and not run.content,
    }
    return render(request, "vendors/register_import_run.html", context)

"""The steps of an application that are lists: items, files, recommendations; and handing out a private file."""

from typing import Any, cast

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from core import clock
from core.access import record_access
from core.documents import CleanDocument, clean_document, private_file_response
from core.errors import NotAllowed, RuleViolation
from core.text import fold
from quality_mark.actions import remove_application_item as removing_item
from quality_mark.actions import remove_mark_evidence as removing_file
from quality_mark.actions import remove_recommendation as removing_word
from quality_mark.actions.add_application_item import add_application_item
from quality_mark.actions.add_mark_evidence import add_mark_evidence
from quality_mark.actions.add_recommendation import add_recommendation
from quality_mark.actions.pick_application_listings import pick_application_listings
from quality_mark.forms.applicant import EvidenceForm, ItemForm, RecommendationForm
from quality_mark.gateways.listings import own_listings
from quality_mark.models import Application, Criterion, Evidence
from quality_mark.permissions import can_see_mark_case
from quality_mark.queries.mark_applications import criteria_of, evidence_of
from quality_mark.rules.apply_steps import EVIDENCE, ITEMS, RECOMMENDATIONS, MarkStep
from quality_mark.web.mark_frame import blame, may_save, own_application, step_page, step_url
from vendors.models import Vendor
from vendors.web.panel_access import panel_page

VIEWED = "mark_evidence.view"


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else None


def _step_of(application: Application, step: MarkStep) -> MarkStep:
    if application.kind not in step.kinds:
        raise Http404
    return step


def _closed(request: HttpRequest, application: Application, step: MarkStep) -> HttpResponse | None:
    if may_save(request, application, step):
        return None
    messages.error(request, _("Teraz nie można zmieniać tego kroku."))
    return redirect(step_url(application, step.key))


@panel_page(can_see_mark_case)
@require_http_methods(["GET", "HEAD", "POST"])
def mark_items(request: HttpRequest, vendor: Vendor, application_id: int) -> HttpResponse:
    """Show the items, take one in own words or change one, and take over listings."""
    application = own_application(vendor, application_id)
    step = _step_of(application, ITEMS)
    items = list(application.items.all())
    chosen = next((row for row in items if row.pk == _number(request.GET.get("pozycja", ""))), None)
    names = ("kind", "name", "description")
    initial = {"item": chosen.pk, **{name: getattr(chosen, name) for name in names}} if chosen else {}
    form: Form = ItemForm(initial=initial)
    if request.method == "POST":
        if closed := _closed(request, application, step):
            return closed
        if "pick" in request.POST:
            return _pick(request, application)
        form = ItemForm(request.POST)
        if form.is_valid():
            data = dict(form.cleaned_data)
            try:
                add_application_item(
                    application_id=application.pk, item_id=data.pop("item"), by=cast(User, request.user), **data
                )
            except NotAllowed:
                raise
            except RuleViolation as refusal:
                blame(form, refusal)
            else:
                messages.success(request, _("Zapisaliśmy: %(name)s.") % {"name": data["name"]})
                return redirect(step_url(application, step.key))
    there = {fold(row.name) for row in items}
    return step_page(
        request,
        "quality_mark/mark_items.html",
        application,
        step,
        form,
        items=items,
        chosen=chosen,
        offers=[row for row in own_listings(vendor.pk) if fold(" ".join(row.name.split())) not in there],
    )


def _pick(request: HttpRequest, application: Application) -> HttpResponse:
    slugs = set(request.POST.getlist("oferta"))
    try:
        made = pick_application_listings(application_id=application.pk, slugs=slugs, by=cast(User, request.user))
    except NotAllowed:
        raise
    except RuleViolation as refusal:
        messages.error(request, str(refusal.message))
    else:
        if made:
            messages.success(request, _("Dodaliśmy z ofert: %(count)s.") % {"count": len(made)})
        else:
            messages.info(request, _("Zaznacz oferty, które chcesz dodać."))
    return redirect(step_url(application, ITEMS.key))


@panel_page(can_see_mark_case)
@require_POST
def remove_application_item(request: HttpRequest, vendor: Vendor, application_id: int, item_id: int) -> HttpResponse:
    """Take an item out; a foreign one is not there."""
    application = own_application(vendor, application_id)
    row = get_object_or_404(application.items, pk=item_id)
    try:
        removing_item.remove_application_item(
            application_id=application.pk, item_id=row.pk, by=cast(User, request.user)
        )
    except NotAllowed:
        raise
    except RuleViolation as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Usunęliśmy z wniosku: %(name)s.") % {"name": row.name})
    return redirect(step_url(application, ITEMS.key))


@panel_page(can_see_mark_case)
@require_http_methods(["GET", "HEAD", "POST"])
def mark_evidence(request: HttpRequest, vendor: Vendor, application_id: int) -> HttpResponse:
    """Show what each criterion asks and which files prove it, and take another file."""
    application = own_application(vendor, application_id)
    step = _step_of(application, EVIDENCE)
    criteria = criteria_of(application)
    form: Form = EvidenceForm(criteria=criteria, initial={"criterion": _asked_first(request, application, criteria)})
    if request.method == "POST":
        if closed := _closed(request, application, step):
            return closed
        form = EvidenceForm(request.POST, request.FILES, criteria=criteria)
        if form.is_valid() and _keep_file(request, application, form):
            messages.success(request, _("Dodaliśmy dokument: %(name)s.") % {"name": form.cleaned_data["title"]})
            return redirect(step_url(application, step.key))
    files = evidence_of(application)
    today = clock.today()
    rows = [
        {
            "criterion": row,
            "files": [_file_row(file, today) for file in files if file.criterion_id == row.pk],
        }
        for row in criteria
    ]
    others = [_file_row(row, today) for row in files if row.criterion_id is None and row.recommendation_id is None]
    return step_page(
        request, "quality_mark/mark_evidence.html", application, step, form, criteria_rows=rows, others=others
    )


def _asked_first(request: HttpRequest, application: Application, criteria: list[Criterion]) -> str:
    """Give the criterion that the person came for, otherwise the first one whose document is missing."""
    if chosen := request.GET.get("kryterium"):
        return chosen
    proven = {row.criterion_id for row in evidence_of(application)}
    return next((str(row.pk) for row in criteria if row.is_evidence_required and row.pk not in proven), "")


def _file_row(file: Evidence, today: Any) -> dict[str, Any]:
    return {"file": file, "over": file.valid_to is not None and file.valid_to < today}


def _clean(file: UploadedFile | None) -> CleanDocument | None:
    """Clean an uploaded file, outside any transaction."""
    return clean_document(file.read(), file.name or "") if file else None


def _keep_file(request: HttpRequest, application: Application, form: Form) -> bool:
    data = form.cleaned_data
    try:
        document = _clean(data["file"])
        add_mark_evidence(
            application_id=application.pk,
            title=data["title"],
            document=cast(CleanDocument, document),
            criterion_id=_number(data["criterion"]),
            valid_to=data["valid_to"],
            by=cast(User, request.user),
        )
    except NotAllowed:
        raise
    except RuleViolation as refusal:
        blame(form, refusal)
        return False
    return True


@panel_page(can_see_mark_case)
@require_POST
def remove_mark_evidence(request: HttpRequest, vendor: Vendor, application_id: int, evidence_id: int) -> HttpResponse:
    """Take a file out; a foreign one is not there."""
    application = own_application(vendor, application_id)
    row = get_object_or_404(application.evidence, pk=evidence_id)
    try:
        removing_file.remove_mark_evidence(evidence_id=row.pk, by=cast(User, request.user))
    except NotAllowed:
        raise
    except RuleViolation as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Usunęliśmy dokument: %(name)s.") % {"name": row.title})
    back = RECOMMENDATIONS if row.recommendation_id else EVIDENCE
    return redirect(step_url(application, back.key))


@panel_page(can_see_mark_case)
@require_safe
def mark_evidence_file(request: HttpRequest, vendor: Vendor, application_id: int, evidence_id: int) -> HttpResponseBase:
    """Hand out one of the entity's own files, and write down who took it; a lost file is not there."""
    application = own_application(vendor, application_id)
    row = get_object_or_404(application.evidence, pk=evidence_id)
    try:
        opened = row.file.open("rb")
    except FileNotFoundError as problem:
        raise Http404 from problem
    record_access(by=cast(User, request.user), verb=VIEWED, subject=row, scope=vendor, detail=application.number)
    return private_file_response(opened, name=row.name, content_type=row.content_type)


@panel_page(can_see_mark_case)
@require_http_methods(["GET", "HEAD", "POST"])
def mark_recommendations(request: HttpRequest, vendor: Vendor, application_id: int) -> HttpResponse:
    """Show the recommendations, take another one or change one."""
    application = own_application(vendor, application_id)
    step = _step_of(application, RECOMMENDATIONS)
    words = list(application.recommendations.all())
    chosen = next((row for row in words if row.pk == _number(request.GET.get("rekomendacja", ""))), None)
    names = ("organisation", "text", "given_on", "person", "contact")
    initial = {"recommendation": chosen.pk, **{name: getattr(chosen, name) for name in names}} if chosen else {}
    form: Form = RecommendationForm(initial=initial)
    if request.method == "POST":
        if closed := _closed(request, application, step):
            return closed
        form = RecommendationForm(request.POST, request.FILES)
        if form.is_valid() and _keep_word(request, application, form):
            messages.success(request, _("Zapisaliśmy: %(name)s.") % {"name": form.cleaned_data["organisation"]})
            return redirect(step_url(application, step.key))
    files = evidence_of(application)
    rows = [{"word": row, "files": [one for one in files if one.recommendation_id == row.pk]} for row in words]
    return step_page(
        request, "quality_mark/mark_recommendations.html", application, step, form, rows=rows, chosen=chosen
    )


def _keep_word(request: HttpRequest, application: Application, form: Form) -> bool:
    data = dict(form.cleaned_data)
    try:
        document = _clean(data.pop("file"))
        add_recommendation(
            application_id=application.pk,
            recommendation_id=data.pop("recommendation"),
            document=document,
            by=cast(User, request.user),
            **data,
        )
    except NotAllowed:
        raise
    except RuleViolation as refusal:
        blame(form, refusal)
        return False
    return True


@panel_page(can_see_mark_case)
@require_POST
def remove_recommendation(
    request: HttpRequest, vendor: Vendor, application_id: int, recommendation_id: int
) -> HttpResponse:
    """Take a recommendation out; a foreign one is not there."""
    application = own_application(vendor, application_id)
    row = get_object_or_404(application.recommendations, pk=recommendation_id)
    name = row.organisation
    try:
        removing_word.remove_recommendation(
            application_id=application.pk, recommendation_id=row.pk, by=cast(User, request.user)
        )
    except NotAllowed:
        raise
    except RuleViolation as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Usunęliśmy rekomendację: %(name)s.") % {"name": name})
    return redirect(step_url(application, RECOMMENDATIONS.key))

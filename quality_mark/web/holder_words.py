"""The pages on which an entity says something: what it did about a breach, a reply in a case, an appeal."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from core import clock
from core.documents import clean_document
from core.errors import NotAllowed, RuleViolation
from quality_mark.actions import answer_nonconformity as answering
from quality_mark.actions import file_appeal as appealing
from quality_mark.actions import reply_mark_complaint as hearing
from quality_mark.actions import reply_proceeding as replying
from quality_mark.forms.holder import CureForm, OwnWordsForm
from quality_mark.models import Appeal, Decision, StatusEvent
from quality_mark.permissions import can_see_mark_case
from quality_mark.queries.appeals import appeal_due, is_appealable
from quality_mark.queries.holder_cases import (
    appeal_url,
    decisions_against,
    nonconformities_of,
    proceedings_of,
    suspensions_of,
)
from quality_mark.queries.mark_complaints import CLOSED, complaints_about
from quality_mark.rules.complaints import without_person
from quality_mark.rules.deadlines import is_overdue
from quality_mark.rules.supervision import FILES_AT_ONCE
from quality_mark.states import NonconformityState, ProceedingState
from vendors.models import Vendor
from vendors.web.panel_access import panel_page


def _form(request: HttpRequest, label: str, hint: str, kind: type[OwnWordsForm] = OwnWordsForm) -> OwnWordsForm:
    is_sent = request.method == "POST"
    form = kind(request.POST if is_sent else None, request.FILES if is_sent else None)
    form.fields["text"].label, form.fields["text"].help_text = label, hint
    return form


def _blame(form: OwnWordsForm, refusal: RuleViolation) -> None:
    """Put a refusal beside the field that it names, else beside the text."""
    form.add_error(refusal.field if refusal.field in form.fields else "text", str(refusal.message))


def _page(request: HttpRequest, vendor: Vendor, name: str, form: OwnWordsForm, **context: Any) -> HttpResponse:
    shared = {
        "panel_title": _("Panel sprzedawcy"),
        "vendor": vendor,
        "form": form,
        "url_back": reverse("quality_mark:mark_home", args=[vendor.slug]),
        "back_label": _("Znak"),
    }
    status = 422 if form.errors else 200
    return render(request, f"quality_mark/{name}.html", {**shared, **context}, status=status)


@panel_page(can_see_mark_case)
@require_http_methods(["GET", "HEAD", "POST"])
def answer_nonconformity(request: HttpRequest, vendor: Vendor, nonconformity_id: int) -> HttpResponse:
    """Show a breach with its day, and take what was done about it with files; afterwards show what was said."""
    row = get_object_or_404(nonconformities_of(vendor), pk=nonconformity_id)
    here = reverse("quality_mark:answer_nonconformity", args=[vendor.slug, row.pk])
    form = _form(
        request,
        _("Co zrobiono"),
        _("Napisz, co się zmieniło i od kiedy. Jednostka kontrolująca to sprawdzi."),
        CureForm,
    )
    if request.method == "POST" and form.is_valid():
        files = form.cleaned_data["papers"][: FILES_AT_ONCE + 1]
        try:
            answering.answer_nonconformity(
                nonconformity_id=row.pk,
                text=form.cleaned_data["text"],
                attachments=[clean_document(file.read(), file.name or "", field="papers") for file in files],
                by=cast(User, request.user),
            )
        except NotAllowed:
            raise
        except RuleViolation as refusal:
            row.refresh_from_db()
            if row.state == NonconformityState.ANSWERED:  # sent twice
                return redirect(here)
            _blame(form, refusal)
        else:
            messages.success(request, _("Wysłaliśmy odpowiedź do jednostki kontrolującej."))
            return redirect(here)
    closed = {
        NonconformityState.ANSWERED: _("Odpowiedź czeka na ocenę jednostki kontrolującej."),
        NonconformityState.CLOSED: _("Niezgodność uznano za usuniętą."),
        NonconformityState.FAILED: _("Termin minął, a niezgodność nie została usunięta."),
    }
    return _page(
        request,
        vendor,
        "answer_nonconformity",
        form,
        title=_("Niezgodność do usunięcia"),
        subtitle=f"{row.get_severity_display()}, {row.get_state_display()}",
        sections=[
            {"title": _("Na czym polega"), "text": row.description},
            {"title": _("Kryterium"), "text": str(row.criterion) if row.criterion else ""},
            {"title": _("Ocena jednostki"), "text": row.verdict},
        ],
        due_on=row.due_on,
        is_late=is_overdue(row.due_on, clock.today()),
        said=row.corrective_action,
        said_at=row.answered_at,
        papers=[
            {"file": file, "url": reverse("quality_mark:nonconformity_paper", args=[vendor.slug, row.pk, file.pk])}
            for file in row.files.all()
        ],
        closed=closed.get(NonconformityState(row.state), ""),
        label=_("Wyślij odpowiedź"),
    )


@panel_page(can_see_mark_case)
@require_http_methods(["GET", "HEAD", "POST"])
def reply_proceeding(request: HttpRequest, vendor: Vendor, proceeding_id: int) -> HttpResponse:
    """Show the grounds of a case about withdrawal and take the holder's reply; afterwards show what was said."""
    row = get_object_or_404(proceedings_of(vendor), pk=proceeding_id)
    here = reverse("quality_mark:reply_proceeding", args=[vendor.slug, row.pk])
    form = _form(
        request,
        _("Twoja odpowiedź"),
        _("Napisz, jak było naprawdę i co zrobiono. Kapituła przeczyta ją przed głosowaniem."),
    )
    if request.method == "POST" and form.is_valid():
        try:
            replying.reply_proceeding(
                proceeding_id=row.pk, reply=form.cleaned_data["text"], by=cast(User, request.user)
            )
        except NotAllowed:
            raise
        except RuleViolation as refusal:
            row.refresh_from_db()
            if row.state == ProceedingState.REPLIED:  # sent twice
                return redirect(here)
            _blame(form, refusal)
        else:
            messages.success(request, _("Wysłaliśmy odpowiedź. Teraz sprawę rozstrzygnie Kapituła."))
            return redirect(here)
    closed = {
        ProceedingState.REPLIED: _("Odpowiedź jest w aktach. Sprawę rozstrzygnie Kapituła."),
        ProceedingState.DECIDED: _("Sprawa jest rozstrzygnięta. Decyzja przyszła w piśmie."),
        ProceedingState.DROPPED: _("Sprawę umorzono. Certyfikat zostaje."),
    }
    return _page(
        request,
        vendor,
        "reply_proceeding",
        form,
        title=_("Sprawa %(n)s o cofnięcie certyfikatu") % {"n": row.number},
        subtitle=f"{row.certificate.number}, {row.get_state_display()}",
        sections=[{"title": _("Zarzuty i fakty"), "text": row.grounds}],
        due_on=row.reply_due_on,
        is_late=is_overdue(row.reply_due_on, clock.today()),
        said=row.reply,
        said_at=row.replied_at,
        closed=closed.get(ProceedingState(row.state), ""),
        label=_("Wyślij odpowiedź"),
    )


@panel_page(can_see_mark_case)
@require_http_methods(["GET", "HEAD", "POST"])
def reply_complaint(request: HttpRequest, vendor: Vendor, mark_complaint_id: int) -> HttpResponse:
    """Show a complaint on the entity's certificate without who complained, and take its reply; afterwards show it."""
    row = get_object_or_404(complaints_about(vendor), pk=mark_complaint_id)
    here = reverse("quality_mark:reply_complaint", args=[vendor.slug, row.pk])
    form = _form(
        request,
        _("Twoja odpowiedź"),
        _("Napisz, jak było. Przeczytamy to, zanim odpowiemy osobie, która złożyła skargę. Możesz też nie odpowiadać."),
    )
    if request.method == "POST" and form.is_valid():
        try:
            hearing.reply_mark_complaint(
                mark_complaint_id=row.pk, reply=form.cleaned_data["text"], by=cast(User, request.user)
            )
        except NotAllowed:
            raise
        except RuleViolation as refusal:
            row.hearing.refresh_from_db()
            if row.hearing.replied_at is not None:  # sent twice
                return redirect(here)
            _blame(form, refusal)
        else:
            messages.success(request, _("Mamy Twoją odpowiedź. O wyniku dostaniesz pismo."))
            return redirect(here)
    closed = _("Skarga jest rozpatrzona. Wynik przyszedł w piśmie.") if row.state in CLOSED else ""
    if not closed and row.hearing.replied_at is not None:
        closed = _("Odpowiedź jest u nas. O wyniku dostaniesz pismo.")
    return _page(
        request,
        vendor,
        "reply_complaint",
        form,
        title=_("Skarga %(n)s na certyfikat") % {"n": row.number},
        subtitle=f"{row.certificate}, {row.get_state_display()}",
        sections=[
            {"title": _("Czego dotyczy"), "text": without_person(row.about, row.name)},
            {"title": _("Co w niej jest"), "text": without_person(row.text, row.name)},
            {"title": _("Wynik do rejestru"), "text": row.public_outcome},
        ],
        due_on=row.hearing.due_on,
        is_late=is_overdue(row.hearing.due_on, clock.today()),
        said=row.hearing.reply,
        said_at=row.hearing.replied_at,
        closed=closed,
        label=_("Wyślij odpowiedź"),
    )


@panel_page(can_see_mark_case)
@require_http_methods(["GET", "HEAD", "POST"])
def file_appeal(
    request: HttpRequest, vendor: Vendor, decision_id: int | None = None, status_event_id: int | None = None
) -> HttpResponse:
    """Show what was decided against the entity and take its appeal in time; afterwards show the appeal and its end."""
    about: Decision | StatusEvent = (
        get_object_or_404(decisions_against(vendor), pk=decision_id)
        if decision_id is not None
        else get_object_or_404(suspensions_of(vendor), pk=status_event_id)
    )
    here = appeal_url(vendor, about)
    form = _form(
        request,
        _("Z czym się nie zgadzasz"),
        _("Napisz własnymi słowami, co jest nie tak i jak było naprawdę. Nie trzeba znać przepisów."),
    )
    if request.method == "POST" and form.is_valid():
        try:
            appealing.file_appeal(
                decision_id=decision_id,
                status_event_id=status_event_id,
                text=form.cleaned_data["text"],
                by=cast(User, request.user),
            )
        except NotAllowed:
            raise
        except RuleViolation as refusal:
            if _appeal_against(about):  # sent twice
                return redirect(here)
            _blame(form, refusal)
        else:
            messages.success(request, _("Mamy Twoje odwołanie. Rozpatrzą je inne osoby niż te, które zdecydowały."))
            return redirect(here)
    appeal, due = _appeal_against(about), appeal_due(about)
    is_decision = isinstance(about, Decision)
    title = _("Odwołanie od decyzji") if is_decision else _("Odwołanie od zawieszenia")
    reasons = about.reasons if isinstance(about, Decision) else about.reason
    return _page(
        request,
        vendor,
        "file_appeal",
        form,
        title=_("Odwołanie %(n)s") % {"n": appeal.number} if appeal else title,
        subtitle=f"{about.number}, {about.get_kind_display()}"
        if isinstance(about, Decision)
        else str(about.certificate),
        sections=[
            {"title": _("Uzasadnienie decyzji") if is_decision else _("Powód zawieszenia"), "text": reasons},
            {"title": _("Rozstrzygnięcie odwołania"), "text": _outcome(appeal) if appeal else ""},
        ],
        due_on=due,
        is_late=False,
        said=appeal.text if appeal else "",
        said_at=appeal.filed_at if appeal else None,
        closed=_why_closed(about, appeal, date_format(due, "j E Y")),
        label=_("Wyślij odwołanie"),
    )


def _appeal_against(about: Decision | StatusEvent) -> Appeal | None:
    if isinstance(about, Decision):
        return Appeal.objects.filter(decision=about).first()
    return Appeal.objects.filter(status_event=about).first()


def _outcome(appeal: Appeal) -> str:
    return f"{appeal.get_state_display().capitalize()}\n\n{appeal.reasons}" if appeal.decided_at else ""


def _why_closed(about: Decision | StatusEvent, appeal: Appeal | None, due: str) -> str:
    if appeal and appeal.decided_at:
        return _("To rozstrzygnięcie kończy sprawę u nas.")
    if appeal:
        return _("Odwołanie czeka na rozpatrzenie.")
    if not is_appealable(about):
        return _("Od tego rozstrzygnięcia nie ma odwołania.")
    if is_overdue(appeal_due(about), clock.today()):
        return _("Termin na odwołanie minął %(day)s.") % {"day": due}
    return ""

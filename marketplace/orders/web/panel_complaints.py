"""The seller's pages of complaints."""

from typing import Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from core import clock
from core.access import record_access
from core.documents import private_file_response
from core.errors import NotAllowed, RuleViolation
from core.money import ZERO
from marketplace.orders.actions.answer_purchase_complaint import answer_purchase_complaint
from marketplace.orders.actions.fulfil_purchase_complaint import fulfil_purchase_complaint
from marketplace.orders.forms.complaints import ComplaintAnswerForm, RemedyForm
from marketplace.orders.models import ComplaintPhoto, PurchaseComplaint
from marketplace.orders.permissions import can_handle
from marketplace.orders.queries.complaints import complaints_of
from marketplace.orders.rules.complaint_text import COMPLAINT_TONES, adr_of, complaint_steps, outcome_of, subject_of
from marketplace.orders.rules.privacy import is_masked
from marketplace.orders.states import ComplaintState
from marketplace.orders.web.paging import links
from marketplace.orders.web.seller import is_stale, note_view, person
from vendors.models import Vendor
from vendors.web.panel_access import panel_page

INVALID: Final = 422
PER_PAGE: Final = 30
ALL: Final = "wszystkie"
ACCEPTED: Final = (ComplaintState.ACCEPTED, ComplaintState.ACCEPTED_BY_LAW)


@panel_page()
@require_safe
def panel_complaints(request: HttpRequest, *, vendor: Vendor) -> HttpResponse:
    """List a seller's complaints, the soonest due first."""
    tab, now = ALL if request.GET.get("stan") == ALL else "", clock.now()
    page = Paginator(complaints_of(vendor, tab), PER_PAGE).get_page(request.GET.get("page"))
    rows = []
    for one in page.object_list:
        state = one.state_at(now)
        rows.append(
            {
                "complaint": one,
                "state_label": ComplaintState(state).label,
                "tone": COMPLAINT_TONES[state],
                "subject": subject_of(one),
                "days": (one.answer_due_on - clock.today()).days if state == ComplaintState.FILED else None,
            }
        )
    context = {
        "panel_title": _("Panel sprzedawcy"),
        "vendor": vendor,
        "tabs": [
            {"label": _("czekają"), "url": "?", "current": not tab},
            {"label": _("wszystkie"), "url": f"?stan={ALL}", "current": bool(tab)},
        ],
        "rows": rows,
        "pagination": links(request, page),
    }
    return render(request, "orders/panel_complaints.html", context)


@panel_page()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def panel_complaint(request: HttpRequest, *, vendor: Vendor, complaint_id: int) -> HttpResponse:
    """Show one complaint; a POST answers it, or says what was done; a foreign one answers 404."""
    user = person(request)
    rows = PurchaseComplaint.objects.select_related(
        "vendor_order__order", "vendor_order__vendor", "order_line", "refund"
    )
    complaint = get_object_or_404(rows, pk=complaint_id, vendor_order__vendor=vendor)
    part, now = complaint.vendor_order, clock.now()
    may_act = can_handle(user, part)
    if request.method == "POST" and not may_act:
        raise NotAllowed
    state = complaint.state_at(now)
    if is_stale(request, "answer" if state == ComplaintState.FILED else "remedy" if state in ACCEPTED else ""):
        return redirect("orders:panel_complaint", vendor.slug, complaint.pk)
    data = request.POST if request.method == "POST" else None
    answer_form = ComplaintAnswerForm(data) if state == ComplaintState.FILED else None
    remedy_form = RemedyForm(data, initial={"remedy": complaint.claim}) if state in ACCEPTED else None
    form = answer_form or remedy_form
    if request.method == "POST" and form is not None and form.is_valid() and _act(request, user, complaint, form):
        return redirect("orders:panel_complaint", vendor.slug, complaint.pk)
    masked = is_masked(part, now)
    if not masked:
        note_view(user, part)
    context = {
        "panel_title": _("Panel sprzedawcy"),
        "vendor": vendor,
        "complaint": complaint,
        "part": part,
        "state_label": ComplaintState(state).label,
        "tone": COMPLAINT_TONES[state],
        "subject": subject_of(complaint),
        "outcome": outcome_of(complaint, state),
        "adr": adr_of(complaint),
        "is_masked": masked,
        "is_by_law": state == ComplaintState.ACCEPTED_BY_LAW,
        "steps": complaint_steps(complaint, now),
        "may_act": may_act,
        "form": form,
        "answer_form": answer_form if may_act else None,
        "remedy_form": remedy_form if may_act else None,
    }
    return render(request, "orders/panel_complaint.html", context, status=INVALID if data is not None else 200)


def _act(
    request: HttpRequest, user: User, complaint: PurchaseComplaint, form: ComplaintAnswerForm | RemedyForm
) -> bool:
    """Run the action of a valid form; a refusal stands at the form."""
    data = form.cleaned_data
    try:
        if isinstance(form, ComplaintAnswerForm):
            answer_purchase_complaint(
                purchase_complaint_id=complaint.pk,
                by=user,
                accepts=data["decision"] == "accept",
                answer=data["answer"],
                adr=data["adr"],
                adr_body=data["adr_body"],
            )
            messages.success(request, _("Odpowiedź zapisana. Kupujący dostanie ją e-mailem z plikiem PDF."))
        else:
            fulfil_purchase_complaint(
                purchase_complaint_id=complaint.pk,
                by=user,
                remedy=data["remedy"],
                gross=data["gross"] or ZERO,
                note=data["note"],
                parcel=data["parcel"],
            )
            messages.success(request, _("Zapisane. Kupujący dostał wiadomość."))
    except NotAllowed:
        raise
    except RuleViolation as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))
        return False
    return True


@panel_page()
@never_cache
@require_safe
def panel_complaint_photo(request: HttpRequest, *, vendor: Vendor, photo_id: int) -> HttpResponseBase:
    """Give a picture of a complaint to the seller's team, while the buyer may be seen; the look is logged."""
    rows = ComplaintPhoto.objects.select_related("complaint__vendor_order")
    photo = get_object_or_404(rows, pk=photo_id, complaint__vendor_order__vendor=vendor)
    part = photo.complaint.vendor_order
    if is_masked(part, clock.now()):
        raise Http404
    record_access(by=person(request), verb="complaint.file", subject=part, scope=vendor)
    return private_file_response(photo.file.open("rb"), name=photo.name, content_type=photo.content_type)

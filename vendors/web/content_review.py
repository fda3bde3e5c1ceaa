"""The regional centre's queue of texts and pictures about people (law.md R10-01)."""

from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.access import record_access
from core.errors import IllegalTransition, NotAllowed
from core.markdown import render_markdown
from vendors.actions import accept_content as accepting
from vendors.actions import refuse_content as refusing
from vendors.actions import withdraw_consent as withdrawing
from vendors.forms.content import RefusalForm
from vendors.gateways.content_kinds import kind_of
from vendors.models import ContentReview, PersonConsent, SocialFact, Storefront, StorefrontPicture
from vendors.permissions import can_review
from vendors.queries.content import published_review
from vendors.rules.social_facts import fact_text
from vendors.states import ContentState
from vendors.web.reviewing import page_links, reviewer_of, rops_panel
from vendors.web.storefront import INVALID, tried
from vendors.web.storefront_pictures import consent_file, private_picture

PER_PAGE: Final = 30
TONES: Final[dict[str, str]] = {
    ContentState.OPEN: "info",
    ContentState.ACCEPTED: "good",
    ContentState.PASSED: "",
    ContentState.REFUSED: "bad",
    ContentState.WITHDRAWN: "",
}


@login_required
@require_safe
def content_list(request: HttpRequest) -> HttpResponse:
    """List what waits, the oldest first; `?stan=` shows what was decided or published, the newest first."""
    reviewer_of(request)
    state = request.GET.get("stan", ContentState.OPEN)
    if state not in ContentState.values:
        raise Http404
    found = ContentReview.objects.filter(state=state).select_related("vendor", "asked_by")
    page = Paginator(found if state == ContentState.OPEN else found.order_by("-asked_at", "-pk"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    tabs = [{"label": one.label, "url": f"?stan={one}", "current": state == one} for one in ContentState]
    return render(
        request,
        "vendors/content_list.html",
        rops_panel(
            rows=[{"review": review, "tone": TONES[review.state]} for review in page],
            tabs=tabs,
            state=state,
            total=page.paginator.count,
            **page_links(request, page),
        ),
    )


@login_required
@require_safe
def content_review(request: HttpRequest, review_id: int) -> HttpResponse:
    """Show one text or picture with its consents, what is public now, and the two decisions."""
    return _page(request, get_object_or_404(ContentReview, pk=review_id))


def _page(request: HttpRequest, review: ContentReview, form: RefusalForm | None = None) -> HttpResponse:
    user = reviewer_of(request)
    before = _public_text(review)
    context: dict[str, Any] = {
        "review": review,
        "vendor": review.vendor,
        "tone": TONES[review.state],
        "text_html": render_markdown(review.text),
        "before_html": render_markdown(before) if before else "",
        "has_picture": _picture(review) is not None,
        "fact": _fact(review),
        "consents": list(review.consents.all()),
        "may_decide": can_review(user, review.vendor),
        "form": form or RefusalForm(initial={"ground_kind": "LAW"}),
        "is_open": review.state == ContentState.OPEN,
        "is_public": review.state in {ContentState.ACCEPTED, ContentState.PASSED},
    }
    return render(request, "vendors/content_review.html", rops_panel(**context), status=INVALID if form else 200)


def _public_text(review: ContentReview) -> str:
    """Give what buyers read now in place of what waits, if it differs."""
    if review.subject_type == Storefront._meta.label:
        return "" if review.vendor.story == review.text else review.vendor.story
    before = published_review(review.subject_type, review.subject_id)
    return before.text if before and before.pk != review.pk else ""


def _fact(review: ContentReview) -> dict[str, Any] | None:
    if review.subject_type != SocialFact._meta.label:
        return None
    fact = SocialFact.objects.filter(pk=review.subject_id).first()
    return {"row": fact, "text": fact_text(fact)} if fact else None


def _picture(review: ContentReview) -> Any:
    """Give what can be looked at: a picture of the shop, or a file of another app's subject; None for a text."""
    if review.subject_type == StorefrontPicture._meta.label:
        return StorefrontPicture.objects.filter(pk=review.subject_id).first()
    if review.subject_type == Storefront._meta.label:
        return None
    kind = kind_of(review.subject_type)
    return kind.picture(review.subject_id) if kind else None


@login_required
@require_safe
def content_picture(request: HttpRequest, review_id: int) -> HttpResponseBase:
    """Show the picture to a reviewer who may decide; the view is written down."""
    review = _to_decide(request, review_id)
    found = _picture(review)
    if found is None:
        raise Http404
    record_access(by=reviewer_of(request), verb="content.view", subject=review, scope=review.vendor)
    if isinstance(found, StorefrontPicture):
        return private_picture(found)
    answer = FileResponse(found, content_type="image/jpeg")
    answer["Cache-Control"] = "private, no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@login_required
@require_safe
def content_consent(request: HttpRequest, review_id: int, consent_id: int) -> HttpResponseBase:
    """Hand out a consent to a reviewer who may decide; the view is written down."""
    review = _to_decide(request, review_id)
    return consent_file(request, get_object_or_404(PersonConsent, reviews=review, pk=consent_id))


def _to_decide(request: HttpRequest, review_id: int) -> ContentReview:
    user = reviewer_of(request)
    review = get_object_or_404(ContentReview, pk=review_id)
    if not can_review(user, review.vendor):
        raise NotAllowed
    return review


@login_required
@require_POST
def accept_content(request: HttpRequest, review_id: int) -> HttpResponse:
    """Let it out."""
    review = _to_decide(request, review_id)
    try:
        accepting.accept_content(review_id=review.pk, by=reviewer_of(request))
    except IllegalTransition:
        messages.error(request, _("Ktoś już o tym zdecydował albo sprzedawca to wycofał."))
    else:
        messages.success(request, _("Opublikowane. Sprzedawca dostał wiadomość."))
    return redirect("vendors:content_list")


@login_required
@require_POST
def refuse_content(request: HttpRequest, review_id: int) -> HttpResponse:
    """Keep it back, or hide it, with reasons; a refusal of the form comes back with everything typed."""
    review = _to_decide(request, review_id)
    user, form = reviewer_of(request), RefusalForm(request.POST)
    try:
        if tried(form, lambda: refusing.refuse_content(review_id=review.pk, by=user, **form.cleaned_data)):
            messages.success(request, _("Odmowa zapisana. Sprzedawca dostał uzasadnienie i może się odwołać."))
            return redirect("vendors:content_list")
    except IllegalTransition:
        pass
    return _page(request, review, form)


@login_required
@require_POST
def withdraw_content_consent(request: HttpRequest, review_id: int, consent_id: int) -> HttpResponse:
    """Withdraw a consent for a person who wrote to the regional centre."""
    review = _to_decide(request, review_id)
    consent = get_object_or_404(PersonConsent, reviews=review, pk=consent_id)
    withdrawing.withdraw_consent(consent_id=consent.pk, by=reviewer_of(request))
    messages.success(request, _("Zgoda wycofana. Treść, która na niej stała, zniknęła razem ze zdjęciami."))
    return redirect("vendors:content_review", review.pk)

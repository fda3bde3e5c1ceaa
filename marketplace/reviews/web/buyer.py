"""The buyer's pages: write, change and withdraw reviews by the order's signed link, and all the own ones."""

from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.errors import NotAllowed, RuleViolation
from marketplace.checkout.web.visitor import user_of
from marketplace.orders.models import OrderLine, VendorOrder
from marketplace.orders.queries import order_by_token, order_token
from marketplace.orders.states import VendorOrderState
from marketplace.orders.web.paging import links
from marketplace.orders.web.seller import person
from marketplace.reviews.actions.complain_about_decision import complain_about_decision
from marketplace.reviews.actions.edit_review import edit_review as edit
from marketplace.reviews.actions.stop_invitations import stop_invitations as stop
from marketplace.reviews.actions.withdraw_review import withdraw_review as withdraw
from marketplace.reviews.actions.write_review import write_review as write
from marketplace.reviews.forms import ReviewComplaintForm, ReviewForm
from marketplace.reviews.models import DecisionComplaint, Review, ReviewDecision, ReviewSubject
from marketplace.reviews.notifications import decision_lines
from marketplace.reviews.queries.buyer import places_of, to_review, written_by
from marketplace.reviews.rules.complaints import is_against
from marketplace.reviews.states import ReviewState

INVALID: Final = 422
PER_PAGE: Final = 20
TONES: Final[dict[str, str]] = {
    ReviewState.PUBLISHED: "good",
    ReviewState.HELD: "info",
    ReviewState.HIDDEN: "bad",
    ReviewState.WITHDRAWN: "",
}


@require_safe
@never_cache
def order_reviews(request: HttpRequest, token: str) -> HttpResponse:
    """List what of an order can be reviewed and what was written; nothing while no part is completed."""
    order = order_by_token(token)
    parts = [
        {"part": part, "places": [{"place": one, "tone": _tone(one.review), **_words(one.review)} for one in places]}
        for part, places in places_of(order)
    ]
    return render(request, "reviews/order_reviews.html", {"order": order, "token": token, "parts": parts})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write_review(request: HttpRequest, token: str, vendor_order_id: int, line_id: int | None = None) -> HttpResponse:
    """Take a review of a line, or of the seller, of a completed part (law.md T1-05: otherwise 403)."""
    order = order_by_token(token)
    part = get_object_or_404(VendorOrder.objects.select_related("vendor"), pk=vendor_order_id, order=order)
    line = get_object_or_404(OrderLine, pk=line_id, vendor_order=part) if line_id else None
    if part.state != VendorOrderState.COMPLETED:
        raise NotAllowed
    written = Review.objects.filter(vendor_order=part)
    known = written.filter(order_line=line) if line else written.filter(subject=ReviewSubject.SELLER)
    if request.method != "POST" and known.exists():
        return redirect("reviews:order_reviews", token)
    form = ReviewForm(request.POST or None, initial={"signature": order.first_name})
    if request.method == "POST" and form.is_valid():
        try:
            review = write(
                vendor_order_id=part.pk,
                line_id=line_id,
                by=user_of(request),
                token=token,
                **form.cleaned_data,
            )
        except NotAllowed:
            raise
        except RuleViolation as refusal:
            form.add_error(refusal.field or None, str(refusal.message))
        else:
            _thank(request, review)
            return redirect("reviews:order_reviews", token)
    name = line.product_name if line else part.seller_name
    return _form_page(request, form, token, name=name, is_seller=line is None, review=None)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit_review(request: HttpRequest, token: str, review_id: int) -> HttpResponse:
    """Change one's review within thirty days; a review of another order answers 404."""
    review = _own(token, review_id)
    kept = {"stars": review.stars, "text": review.text, "signature": review.signature}
    form = ReviewForm(request.POST or None, initial=kept)
    if request.method == "POST" and form.is_valid():
        try:
            changed = edit(review_id=review.pk, by=user_of(request), token=token, **form.cleaned_data)
        except NotAllowed:
            raise
        except RuleViolation as refusal:
            form.add_error(refusal.field or None, str(refusal.message))
        else:
            _thank(request, changed)
            return redirect("reviews:order_reviews", token)
    is_seller = review.subject == ReviewSubject.SELLER
    return _form_page(request, form, token, name=review.subject_name, is_seller=is_seller, review=review)


@require_POST
def withdraw_review(request: HttpRequest, token: str, review_id: int) -> HttpResponse:
    """Take one's review back for good."""
    review = _own(token, review_id)
    withdraw(review_id=review.pk, by=user_of(request), token=token)
    messages.success(request, _("Wycofaliśmy opinię. Nikt jej już nie zobaczy."))
    return redirect("reviews:order_reviews", token)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop_invitations(request: HttpRequest, token: str, vendor_order_id: int) -> HttpResponse:
    """Ask once more, then never ask this address for a review again."""
    part = get_object_or_404(VendorOrder, pk=vendor_order_id, order=order_by_token(token))
    is_done = request.method == "POST"
    if is_done:
        stop(vendor_order_id=part.pk, by=user_of(request), token=token)
    return render(request, "reviews/stop_invitations.html", {"token": token, "part": part, "is_done": is_done})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def review_decision(request: HttpRequest, token: str, decision_id: int) -> HttpResponse:
    """Show the author what was decided about a review and why, and take a complaint."""
    order = order_by_token(token)
    decision = get_object_or_404(
        ReviewDecision.objects.select_related("review__order_line", "review__vendor_order"),
        pk=decision_id,
        reply=None,
        review__vendor_order__order=order,
    )
    complaint = DecisionComplaint.objects.filter(decision=decision, notice=None).first()
    form = ReviewComplaintForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            complain_about_decision(decision_id=decision.pk, by=user_of(request), token=token, **form.cleaned_data)
        except NotAllowed:
            raise
        except RuleViolation as refusal:
            form.add_error(refusal.field or None, str(refusal.message))
        else:
            messages.success(request, _("Mamy Twoją skargę. Napiszemy, co z nią zrobiliśmy."))
            return redirect("reviews:review_decision", token, decision.pk)
    context = {
        "title": _("Decyzja o Twojej opinii"),
        "decision": decision,
        "review": decision.review,
        "lines": decision_lines(decision),
        "complaint": complaint,
        "may_complain": complaint is None and is_against(decision, is_notifier=False),
        "form": form,
        "back_url": reverse("reviews:order_reviews", args=[token]),
        "back_label": _("Twoje opinie"),
    }
    return render(request, "reviews/review_decision.html", context, status=INVALID if form.errors else 200)


@login_required
@require_safe
@never_cache
def my_reviews(request: HttpRequest) -> HttpResponse:
    """List the own reviews of the signed-in person, and what still can be reviewed."""
    user = person(request)
    page = Paginator(written_by(user), PER_PAGE).get_page(request.GET.get("page"))
    rows = [
        {"review": review, "token": token, "tone": TONES[review.state], **_words(review)}
        for review, token in page.object_list
    ]
    orders = [{"order": one, "token": order_token(one)} for one in to_review(user)]
    context = {"rows": rows, "orders": orders, "pagination": links(request, page)}
    return render(request, "reviews/my_reviews.html", context)


def _own(token: str, review_id: int) -> Review:
    order = order_by_token(token)
    found = Review.objects.select_related("order_line", "vendor_order", "vendor").filter(vendor_order__order=order)
    review: Review | None = found.filter(pk=review_id).first()
    if review is None:
        raise Http404
    return review


def _tone(review: Review | None) -> str:
    return TONES[review.state] if review else ""


def _words(review: Review | None) -> dict[str, Any]:
    """Give the last decision that the author should know of, for a review that was ever hidden or held."""
    if review is None or review.state != ReviewState.HIDDEN:
        return {"decision": None}
    return {"decision": review.decisions.filter(reply=None).first()}


def _thank(request: HttpRequest, review: Review) -> None:
    if review.state == ReviewState.HELD:
        messages.info(request, _("Zapisaliśmy opinię. Zanim się ukaże, przeczyta ją pracownik ROPS."))
    else:
        messages.success(request, _("Dziękujemy. Opinia jest opublikowana."))


def _form_page(
    request: HttpRequest, form: ReviewForm, token: str, *, name: str, is_seller: bool, review: Review | None
) -> HttpResponse:
    context = {"form": form, "token": token, "name": name, "is_seller": is_seller, "review": review}
    template = "reviews/edit_review.html" if review else "reviews/write_review.html"
    return render(request, template, context, status=INVALID if form.is_bound else 200)

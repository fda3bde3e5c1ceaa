"""Anybody's pages: give notice of a review, follow the notice, complain against its refusal."""

from typing import Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from core.errors import NotAllowed, RuleViolation
from marketplace.checkout.web.visitor import user_of
from marketplace.reviews.actions.complain_about_decision import complain_about_decision
from marketplace.reviews.actions.report_review import report_review as report
from marketplace.reviews.forms import ReviewComplaintForm, ReviewNoticeForm
from marketplace.reviews.models import DecisionComplaint, Review, ReviewNotice
from marketplace.reviews.notifications import decision_lines
from marketplace.reviews.queries.public import shown_reply
from marketplace.reviews.queries.tokens import notice_by_token, notice_token
from marketplace.reviews.rules.complaints import is_against

INVALID: Final = 422
REPLY: Final = "odpowiedz"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report_review(request: HttpRequest, review_id: int) -> HttpResponse:
    """Take a notice of a public review, or (`?tekst=odpowiedz`) of the seller's reply; anybody may, without account."""
    found = Review.objects.public().select_related("reply", "vendor", "order_line", "vendor_order")
    review = get_object_or_404(found, pk=review_id)
    of_reply = request.GET.get("tekst") == REPLY
    reply = shown_reply(review)
    if of_reply and reply is None:
        raise Http404
    user = user_of(request)
    form = ReviewNoticeForm(request.POST or None, initial={"email": user.email if user else ""})
    if request.method == "POST" and form.is_valid():
        try:
            notice = report(review_id=review.pk, by=user, of_reply=of_reply, **form.cleaned_data)
        except RuleViolation as refusal:
            form.add_error(refusal.field or None, str(refusal.message))
        else:
            messages.success(request, _("Mamy Twoje zgłoszenie. Przeczyta je pracownik ROPS."))
            return redirect("reviews:notice", notice_token(notice))
    context = {"review": review, "reply": reply if of_reply else None, "form": form}
    return render(request, "reviews/report_review.html", context, status=INVALID if form.is_bound else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def notice(request: HttpRequest, token: str) -> HttpResponse:
    """Show a notice to whoever holds its link: what was decided and why, and take a complaint."""
    try:
        found = notice_by_token(token)
    except ReviewNotice.DoesNotExist as problem:
        raise Http404 from problem
    decision = found.decision
    complaint = DecisionComplaint.objects.filter(decision=decision, notice=found).first() if decision else None
    form = ReviewComplaintForm(request.POST or None)
    if request.method == "POST" and decision and form.is_valid():
        try:
            complain_about_decision(
                decision_id=decision.pk, by=user_of(request), notice_token=token, **form.cleaned_data
            )
        except NotAllowed:
            raise
        except RuleViolation as refusal:
            form.add_error(refusal.field or None, str(refusal.message))
        else:
            messages.success(request, _("Mamy Twoją skargę. Napiszemy, co z nią zrobiliśmy."))
            return redirect("reviews:notice", token)
    context = {
        "notice": found,
        "decision": decision,
        "lines": decision_lines(decision) if decision else [],
        "complaint": complaint,
        "may_complain": decision is not None and complaint is None and is_against(decision, is_notifier=True),
        "form": form,
        "back_url": reverse("storefront:home"),
        "back_label": _("Strona główna"),
    }
    return render(request, "reviews/notice.html", context, status=INVALID if form.errors else 200)

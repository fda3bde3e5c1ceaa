"""The regional centre's pages: reviews that were reported or wait, the decision with its preview, complaints."""

from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from core import clock
from core.errors import NotAllowed, RuleViolation
from marketplace.orders.web.paging import links
from marketplace.reviews.actions.answer_review_complaint import answer_review_complaint
from marketplace.reviews.actions.decide_review import decide_review
from marketplace.reviews.forms import ComplaintAnswerForm, ReviewDecisionForm
from marketplace.reviews.models import (
    DecidedMeasure,
    DecisionComplaint,
    Review,
    ReviewDecision,
    ReviewNotice,
    ReviewReply,
)
from marketplace.reviews.notifications import decision_lines
from marketplace.reviews.permissions import can_answer, can_decide
from marketplace.reviews.queries.desk import counts_for, decided_reviews, open_notices, waiting_reviews
from marketplace.reviews.queries.public import with_replies
from marketplace.reviews.states import ReplyState, ReviewComplaintState, ReviewState
from marketplace.reviews.web.buyer import TONES
from vendors.actions.state_reasons import GroundRequired
from vendors.models import GroundKind
from vendors.web.reviewing import reviewer_of, rops_panel

INVALID: Final = 422
PER_PAGE: Final = 25
DECIDED: Final = "rozpatrzone"


@login_required
@never_cache
@require_safe
def rops_reviews(request: HttpRequest) -> HttpResponse:
    """List reviews that wait for somebody, the oldest first; `?karta=rozpatrzone` those decided about."""
    reviewer_of(request)
    tab = request.GET.get("karta", "")
    if tab not in {"", DECIDED}:
        raise Http404
    found = decided_reviews() if tab else waiting_reviews()
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    counts = counts_for([one.pk for one in page.object_list])
    rows = [
        {"review": one, "tone": TONES[one.state], "notices": counts[one.pk][0], "complaints": counts[one.pk][1]}
        for one in page.object_list
    ]
    tabs = [
        {"label": _("Czekają"), "url": "?", "current": not tab},
        {"label": _("Rozpatrzone"), "url": f"?karta={DECIDED}", "current": bool(tab)},
    ]
    context = rops_panel(rows=rows, tabs=tabs, tab=tab, pagination=links(request, page))
    return render(request, "reviews/rops_reviews.html", context)


@login_required
@never_cache
@require_safe
def rops_review(request: HttpRequest, review_id: int) -> HttpResponse:
    """Show one case: the review and its reply, who reported it and why, what was decided, who complains."""
    user = reviewer_of(request)
    review = get_object_or_404(with_replies(Review.objects.all()), pk=review_id)
    reply: ReviewReply | None = getattr(review, "reply", None)
    decisions = list(review.decisions.select_related("decided_by", "reply"))
    complaints = DecisionComplaint.objects.filter(decision__in=decisions).select_related("decision", "notice")
    may_decide = can_decide(user, review.vendor)
    context = rops_panel(
        review=review,
        tone=TONES[review.state],
        reply=reply,
        notices=list(ReviewNotice.objects.filter(review=review).select_related("decision").order_by("-pk")),
        decisions=[{"row": one, "lines": decision_lines(one)} for one in decisions],
        complaints=[{"row": one, "may_answer": can_answer(user, one)} for one in complaints],
        may_decide=may_decide,
        review_waits=review.state in {ReviewState.HELD, ReviewState.PUBLISHED},
        reply_waits=reply is not None and reply.state == ReplyState.PUBLISHED,
        open_of_review=len(open_notices(review, None)),
        open_of_reply=len(open_notices(review, reply)) if reply else 0,
    )
    return render(request, "reviews/rops_review.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def rops_decide(request: HttpRequest, review_id: int, what: str) -> HttpResponse:
    """Decide about a review or its reply in two steps: reasons, then the whole letter, then yes."""
    user = reviewer_of(request)
    review = get_object_or_404(with_replies(Review.objects.all()), pk=review_id)
    reply: ReviewReply | None = getattr(review, "reply", None) if what == "odpowiedz" else None
    if what not in {"opinia", "odpowiedz"} or (what == "odpowiedz" and reply is None):
        raise Http404
    if not can_decide(user, review.vendor):
        raise NotAllowed
    form = ReviewDecisionForm(request.POST or None)
    step = request.POST.get("step", "")
    if request.method == "POST" and form.is_valid() and step != "edit":
        given = form.cleaned_data
        hide = given["outcome"] == "hide"
        reasons = {name: given[name] for name in ("ground_kind", "ground", "facts")}
        try:
            if step != "confirm":
                return _preview(request, review, reply, form, hide=hide)
            decide_review(review_id=review.pk, by=user, hide=hide, of_reply=reply is not None, **reasons)
        except NotAllowed:
            raise
        except RuleViolation as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))
        else:
            messages.success(request, _("Zapisaliśmy decyzję. Kto powinien, dostał list z uzasadnieniem."))
            return redirect("reviews:rops_reviews")
    if step == "edit":
        form.errors.clear()
    context = rops_panel(review=review, reply=reply, form=form, what=what)
    return render(request, "reviews/rops_decide.html", context, status=INVALID if form.errors else 200)


def _preview(
    request: HttpRequest, review: Review, reply: ReviewReply | None, form: ReviewDecisionForm, *, hide: bool
) -> HttpResponse:
    """Show the letter before anything happens; raises GroundRequired."""
    given = form.cleaned_data
    if hide and (not given["ground"].strip() or given["ground_kind"] not in GroundKind.values):
        raise GroundRequired
    held = reply is None and review.state == ReviewState.HELD
    shown = DecidedMeasure.PUBLISHED if held else DecidedMeasure.KEPT
    decision = ReviewDecision(
        review=review,
        reply=reply,
        measure=DecidedMeasure.HIDDEN if hide else shown,
        ground_kind=given["ground_kind"] if hide else "",
        ground=given["ground"] if hide else "",
        facts=given["facts"],
        decided_by=reviewer_of(request),
        decided_at=clock.now(),
    )
    context = rops_panel(
        review=review,
        reply=reply,
        form=form,
        is_preview=True,
        hide=hide,
        lines=decision_lines(decision),
        told=len(open_notices(review, reply)),
        hidden=[(name, given[name]) for name in form.fields],
    )
    return render(request, "reviews/rops_decide.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def rops_review_complaint(request: HttpRequest, complaint_id: int) -> HttpResponse:
    """Answer a complaint against a decision about a review; another person than who decided."""
    user = reviewer_of(request)
    found = DecisionComplaint.objects.select_related("decision__review__vendor", "decision__reply", "notice")
    complaint = get_object_or_404(found, pk=complaint_id)
    form = ComplaintAnswerForm(request.POST or None)
    may_answer = can_answer(user, complaint)
    if request.method == "POST" and not may_answer:
        raise NotAllowed
    if request.method == "POST" and form.is_valid():
        given: dict[str, Any] = form.cleaned_data
        try:
            answer_review_complaint(
                complaint_id=complaint.pk,
                by=user,
                uphold=given["outcome"] == "uphold",
                answer=given["answer"],
                ground_kind=GroundKind.TERMS,
                ground=given["ground"],
            )
        except NotAllowed:
            raise
        except RuleViolation as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))
        else:
            messages.success(request, _("Odpowiedź wysłana."))
            return redirect("reviews:rops_reviews")
    context = rops_panel(
        complaint=complaint,
        review=complaint.decision.review,
        reply=complaint.decision.reply,
        lines=decision_lines(complaint.decision),
        is_open=complaint.state == ReviewComplaintState.FILED,
        may_answer=may_answer,
        form=form,
    )
    return render(request, "reviews/rops_review_complaint.html", context, status=INVALID if form.errors else 200)

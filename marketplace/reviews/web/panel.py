"""The seller's pages: all reviews of the shop and its products, and the answer to one."""

from typing import Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.errors import NotAllowed, RuleViolation
from marketplace.orders.web.paging import links
from marketplace.reviews.actions.reply_to_review import reply_to_review
from marketplace.reviews.forms import ReplyForm
from marketplace.reviews.models import Review, ReviewReply
from marketplace.reviews.permissions import can_reply
from marketplace.reviews.queries.desk import unanswered
from marketplace.reviews.queries.public import counts_by_stars, of_seller, rating_from, with_replies
from marketplace.reviews.states import ReplyState
from vendors.models import Vendor
from vendors.web.panel_access import PanelRequest, panel_page

INVALID: Final = 422
PER_PAGE: Final = 20
WITHOUT: Final = "bez-odpowiedzi"


@panel_page()
@require_safe
def panel_reviews(request: PanelRequest, vendor: Vendor) -> HttpResponse:
    """List the public reviews of a vendor and of its products; `?co=bez-odpowiedzi`, `?ocena=1` … `?ocena=5`."""
    found = Review.objects.for_user(request.user).filter(vendor=vendor)
    counts = counts_by_stars(found)
    shown, chosen = found, request.GET.get("co", "")
    stars = request.GET.get("ocena", "")
    if chosen == WITHOUT:
        shown = shown.filter(reply=None)
    if stars in {"1", "2", "3", "4", "5"}:
        shown = shown.filter(stars=int(stars))
    page = Paginator(with_replies(shown).order_by("-written_at", "-pk"), PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "reviews/panel_reviews.html",
        {
            "panel_title": _("Panel sprzedawcy"),
            "vendor": vendor,
            "rows": [{"review": one, "reply": getattr(one, "reply", None)} for one in page.object_list],
            "total": sum(counts.values()),
            "rating": rating_from(counts_by_stars(of_seller(vendor.pk))),
            "filters": _filters(counts, unanswered(vendor).count(), chosen, stars),
            "is_filtered": shown is not found,
            "pagination": links(request, page),
        },
    )


@panel_page()
@require_http_methods(["GET", "HEAD", "POST"])
def panel_review(request: PanelRequest, vendor: Vendor, review_id: int) -> HttpResponse:
    """Show one review with the answer and its versions, and take an answer; a viewer only reads."""
    found = with_replies(Review.objects.for_user(request.user)).filter(vendor=vendor)
    review = get_object_or_404(found, pk=review_id)
    may_reply = can_reply(request.user, vendor)
    if request.method == "POST" and not may_reply:
        raise NotAllowed
    reply: ReviewReply | None = getattr(review, "reply", None)
    form = ReplyForm(request.POST or None, initial={"text": reply.text if reply else ""})
    if request.method == "POST" and form.is_valid():
        try:
            reply_to_review(review_id=review.pk, by=request.user, text=form.cleaned_data["text"])
        except NotAllowed:
            raise
        except RuleViolation as refusal:
            form.add_error(refusal.field or None, str(refusal.message))
        else:
            messages.success(request, _("Zapisaliśmy odpowiedź. Widać ją pod opinią."))
            return redirect("reviews:panel_review", vendor.slug, review.pk)
    context = {
        "panel_title": _("Panel sprzedawcy"),
        "vendor": vendor,
        "review": review,
        "reply": reply,
        "is_hidden": reply is not None and reply.state == ReplyState.HIDDEN,
        "versions": list(reply.versions.order_by("-pk")[1:]) if reply else [],
        "may_reply": may_reply,
        "form": form,
    }
    return render(request, "reviews/panel_review.html", context, status=INVALID if form.is_bound else 200)


def _filters(counts: dict[int, int], without: int, chosen: str, stars: str) -> list[dict[str, object]]:
    """Give the links above the list; what nothing answers is left out unless it is chosen."""
    total = sum(counts.values())
    rows: list[dict[str, object]] = [{"label": _("Wszystkie"), "count": total, "url": "?", "query": ("", "")}]
    if without or chosen == WITHOUT:
        rows.append({"label": _("Bez odpowiedzi"), "count": without, "url": f"?co={WITHOUT}", "query": (WITHOUT, "")})
    rows += [
        {"label": _("Ocena %(stars)s") % {"stars": n}, "count": count, "url": f"?ocena={n}", "query": ("", str(n))}
        for n, count in counts.items()
        if count or stars == str(n)
    ]
    return [{**row, "current": row["query"] == (chosen, stars)} for row in rows]

"""The button "Zamówienie z obowiązkiem zapłaty"."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from core.errors import RuleViolation
from marketplace.checkout.queries.basket import load_basket
from marketplace.checkout.web.steps import step_url
from marketplace.checkout.web.summary import read_consents, render_summary
from marketplace.checkout.web.visitor import checkout_id_of, user_of
from marketplace.orders.actions.place_order import BasketChanged, BasketIncomplete
from marketplace.orders.actions.place_order import place_order as place
from marketplace.orders.queries import order_token
from marketplace.orders.queries.buyer import pay_url

REFUSED = 409
INVALID = 422


@require_POST
def place_order(request: HttpRequest) -> HttpResponse:
    """Order the basket of the summary page; somebody without a basket gets 404.

    Fields: `placement_key`, `agreement` (the code of what the page showed), `vendor` (when one seller's part is
    ordered) and the boxes. What changed meanwhile comes back on the same page, as questions where there is something
    to ask; a repeated POST leads to the order of the first.
    """
    checkout_id = checkout_id_of(request)
    if checkout_id is None:
        raise Http404
    vendor_id = _vendor_id(request)
    basket = load_basket(checkout_id).only(vendor_id)
    consents, missing = read_consents(request, basket)
    if missing and not basket.is_empty:
        return render_summary(request, basket.checkout, vendor_id, form_errors=missing, status=INVALID)
    try:
        order = place(
            checkout_id=checkout_id,
            placement_key=_key(request),
            vendor_id=vendor_id,
            consents=consents,
            language=get_language() or "pl",
            by=user_of(request),
            agreement=request.POST.get("agreement", ""),
        )
    except BasketIncomplete as refusal:
        step = next((problem.step for problem in refusal.problems), None)
        return redirect(step_url(step, vendor_id) if step else "checkout:basket")
    except BasketChanged as refusal:
        return render_summary(request, basket.checkout, vendor_id, changes=refusal.changes, status=REFUSED)
    except RuleViolation as refusal:
        errors = {"": str(refusal.message)}
        return render_summary(request, basket.checkout, vendor_id, form_errors=errors, status=REFUSED)
    return redirect(pay_url(order) or reverse("orders:order", args=[order_token(order)]))


def _vendor_id(request: HttpRequest) -> int | None:
    text = request.POST.get("vendor", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _key(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("placement_key", ""))
    except ValueError as problem:
        raise Http404 from problem

"""The last page before the contract: everything the law wants said, and one button (law.md R2-01, R2-02)."""

from collections.abc import Mapping, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock
from marketplace.checkout.models import BuyerType, Checkout
from marketplace.checkout.queries.basket import Basket, BasketGroup, load_basket
from marketplace.checkout.queries.summary import Summary, consents_for, load_summary
from marketplace.checkout.rules.agreement import agreement_code
from marketplace.checkout.rules.buyer import has_consumer_rights
from marketplace.checkout.rules.consents import missing_consents
from marketplace.checkout.rules.payment import payment_label
from marketplace.checkout.rules.problems import Problem, Step
from marketplace.checkout.rules.rights import trader_words, withdrawal_words
from marketplace.checkout.web.steps import frame, open_step
from vendors.queries.storefront import returns_of


@require_safe
def checkout_summary(request: HttpRequest) -> HttpResponse:
    """Show the whole before payment; while something is missing, lead to the page that asks for it."""
    found = open_step(request, Step.SUMMARY)
    if isinstance(found, HttpResponse):
        return found
    basket, vendor_id = found
    return _render(request, basket, vendor_id)


def render_summary(
    request: HttpRequest,
    checkout: Checkout,
    vendor_id: int | None,
    *,
    changes: Sequence[Problem] | None = None,
    form_errors: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Make the summary page; `orders:place_order` uses it to ask again when the order could not be placed.

    `changes` are the questions of BasketChanged (None: nothing happened; empty: the page was out of date, look again);
    while one is open, its button stands in the place of the order button. `form_errors` maps a field's name
    ("consent_terms", or "" for the whole) to a sentence. Boxes that the posted form had ticked stay ticked while the
    page still says the same; after a change every box waits for a new tick.
    """
    basket = load_basket(checkout.pk).only(vendor_id)
    return _render(request, basket, vendor_id, changes=changes, form_errors=form_errors, status=status)


def _render(
    request: HttpRequest,
    basket: Basket,
    vendor_id: int | None,
    *,
    changes: Sequence[Problem] | None = None,
    form_errors: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    summary = load_summary(basket)
    agreement = agreement_code(basket, summary.boxes)
    is_same = request.POST.get("agreement") == agreement
    errors = dict(form_errors or {})
    returns = returns_of(group.vendor for group in basket)
    context = {
        **frame(Step.SUMMARY, basket, vendor_id),
        "checkout": basket.checkout,
        "parts": [_part(basket, group, summary, returns[group.vendor.pk]) for group in basket],
        "boxes": [
            {"box": box, "error": errors.get(box.name, ""), "is_ticked": is_same and box.name in request.POST}
            for box in summary.boxes
        ],
        "error_items": [{"href": f"#{name}" if name else "", "text": text} for name, text in errors.items()],
        "agreement": agreement,
        "payment": payment_label(basket.checkout.gateway),
        "questions": list(changes) if changes else basket.changes,
        "is_stale": changes is not None and not changes and not basket.changes,
        "is_public": basket.checkout.buyer_type == BuyerType.PUBLIC_BODY,
        "today": clock.today(),
    }
    return render(request, "checkout/checkout_summary.html", context, status=status)


def read_consents(request: HttpRequest, basket: Basket) -> tuple[dict[str, str], dict[str, str]]:
    """Read the ticked boxes of a posted summary: (kind -> exact words, field name -> what is missing)."""
    boxes = consents_for(basket)
    ticked = {box.kind: box.text for box in boxes if box.name in request.POST}
    return ticked, missing_consents(boxes, ticked)


def _part(basket: Basket, group: BasketGroup, summary: Summary, returns: tuple[str, str]) -> dict[str, object]:
    vendor, checkout = group.vendor, basket.checkout
    return {
        "group": group,
        "lines": [
            {
                "line": line,
                "facts": summary.facts[line.variant.pk],
                "withdrawal": withdrawal_words(checkout, line.product.withdrawal_regime, vendor),
            }
            for line in group.lines
        ],
        "has_withdrawal": vendor.is_trader and has_consumer_rights(checkout),
        "terms": summary.terms.get(vendor.pk),
        "trader": trader_words(checkout, vendor),
        "register": f"{vendor.get_register_type_display()} {vendor.register_number}",
        "address": ", ".join(vendor.address_lines()),
        "complaints": _("%(address)s, e-mail: %(email)s") % {"address": returns[0], "email": returns[1]},
    }

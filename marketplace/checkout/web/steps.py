"""Three of the four pages of the checkout: who buys, how it comes, how it is paid. The fourth is in summary.py.

`?sprzedawca=<id>` on each of them narrows everything to one seller's part. A page that is not yet due leads to the
first that still wants something; what was typed is kept also when the page is left unfinished.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.errors import RuleViolation
from marketplace.checkout.actions.choose_deliveries import choose_deliveries
from marketplace.checkout.actions.keep_draft import keep_draft
from marketplace.checkout.actions.save_details import save_details
from marketplace.checkout.actions.set_gateway import set_gateway
from marketplace.checkout.forms import DetailsForm, PaymentForm, details_initial
from marketplace.checkout.queries.basket import Basket, BasketGroup, load_basket
from marketplace.checkout.rules.payment import payment_choices
from marketplace.checkout.rules.problems import ProblemCode, Step
from marketplace.checkout.web.visitor import checkout_id_of, user_of

page = require_http_methods(["GET", "HEAD", "POST"])


@page
def checkout_details(request: HttpRequest) -> HttpResponse:
    """Ask who buys and where it goes; "back" keeps what is right and returns to the basket."""
    found = open_step(request, Step.DETAILS)
    if isinstance(found, HttpResponse):
        return found
    basket, vendor_id = found
    by = user_of(request)
    form = DetailsForm(posted(request), initial=details_initial(basket.checkout, by))
    if request.method == "POST":
        is_valid = form.is_valid()
        data: dict[str, Any] = {"buyer": form.buyer(), "billing": form.billing(), "shipping": form.shipping()}
        if "back" in request.POST:
            keep_draft(checkout_id=basket.checkout.pk, by=by, **data)
            return redirect("checkout:basket")
        if is_valid:
            try:
                save_details(checkout_id=basket.checkout.pk, by=by, **data)
                return redirect(step_url(after(Step.DETAILS, basket), vendor_id))
            except RuleViolation as problem:
                form.add_error(problem.field if problem.field in form.fields else None, str(problem.message))
        else:
            keep_draft(checkout_id=basket.checkout.pk, by=by, **data)
    return _show(request, Step.DETAILS, basket, vendor_id, {"form": form})


@page
def checkout_delivery(request: HttpRequest) -> HttpResponse:
    """Ask for the delivery of each part: fields `method_<vendor>` and `point_<vendor>_<method>`."""
    found = open_step(request, Step.DELIVERY)
    if isinstance(found, HttpResponse):
        return found
    basket, vendor_id = found
    errors: dict[int, str] = {}
    typed: dict[int, tuple[str, str]] = {}
    if request.method == "POST":
        choices = {}
        for group in basket:
            method_id = request.POST.get(f"method_{group.vendor.pk}", "")
            point = request.POST.get(f"point_{group.vendor.pk}_{method_id}", "")
            if method_id.isascii() and method_id.isdigit() and len(method_id) < 10:
                choices[group.vendor.pk] = (int(method_id), point)
                typed[group.vendor.pk] = (method_id, point[:20])
            elif group.needs_delivery and any(not option.refusal for option in group.options):
                errors[group.vendor.pk] = _("Wybierz jeden ze sposobów dostawy.")
        refused = choose_deliveries(checkout_id=basket.checkout.pk, choices=choices, by=user_of(request))
        errors |= {key: str(problem.message) for key, problem in refused.items()}
        if "back" in request.POST:
            return redirect(step_url(Step.DETAILS, vendor_id))
        basket = load_basket(basket.checkout.pk).only(vendor_id)
        open_ones = [problem for problem in basket.problems if problem.step == Step.DELIVERY]
        if not errors and not open_ones:
            return redirect(step_url(Step.PAYMENT, vendor_id))
    parts = [_delivery_part(group, errors, typed) for group in basket]
    items = [
        {"href": f"#delivery-{group.vendor.pk}", "text": f"{group.vendor.short_name}: {errors[group.vendor.pk]}"}
        for group in basket
        if group.vendor.pk in errors
    ]
    return _show(request, Step.DELIVERY, basket, vendor_id, {"parts": parts, "error_items": items})


@page
def checkout_payment(request: HttpRequest) -> HttpResponse:
    """Ask how to pay, and for a note."""
    found = open_step(request, Step.PAYMENT)
    if isinstance(found, HttpResponse):
        return found
    basket, vendor_id = found
    choices = payment_choices()
    only = choices[0].code if len(choices) == 1 else ""
    initial = {"gateway": basket.checkout.gateway or only, "note": basket.checkout.note}
    form = PaymentForm(posted(request), initial=initial)
    if request.method == "POST":
        is_valid = form.is_valid()
        if is_valid or "back" in request.POST:
            set_gateway(
                checkout_id=basket.checkout.pk,
                gateway=form.cleaned_data.get("gateway"),
                note=form.cleaned_data.get("note"),
                by=user_of(request),
            )
            if "back" in request.POST:
                return redirect(step_url(before(Step.PAYMENT, basket), vendor_id))
            return redirect(step_url(Step.SUMMARY, vendor_id))
    notices = [problem for problem in basket.problems if problem.code == ProblemCode.NO_ACCOUNT]
    return _show(request, Step.PAYMENT, basket, vendor_id, {"form": form, "choices": choices, "notices": notices})


def _delivery_part(group: BasketGroup, errors: dict[int, str], typed: dict[int, tuple[str, str]]) -> dict[str, object]:
    """Give one part with its mistake, what was typed with the mistake, and what stands in the way by itself."""
    error = errors.get(group.vendor.pk, "")
    method_id, point = typed.get(group.vendor.pk, ("", "")) if error else ("", "")
    shown = [
        problem
        for problem in group.problems
        if problem.step == Step.DELIVERY
        and not problem.answer
        and problem.code not in {ProblemCode.DELIVERY_MISSING, ProblemCode.POINT_MISSING}
    ]
    return {"group": group, "error": error, "typed_method": method_id, "typed_point": point, "notices": shown}


def posted(request: HttpRequest) -> QueryDict | None:
    """Give what was sent, also when nothing was: an empty form has mistakes to show, a page just opened has none."""
    return request.POST if request.method == "POST" else None


def vendor_id_of(request: HttpRequest) -> int | None:
    """Read which seller's part is being ordered; None means the whole basket."""
    text = request.GET.get("sprzedawca", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def open_step(request: HttpRequest, step: Step) -> HttpResponse | tuple[Basket, int | None]:
    """Give the basket and the chosen part when this page is due, else the way to the page that is."""
    checkout_id = checkout_id_of(request)
    vendor_id = vendor_id_of(request)
    if checkout_id is None:
        return redirect("checkout:basket")
    basket = load_basket(checkout_id).only(vendor_id)
    if basket.is_empty:
        return redirect("checkout:basket")
    order = list(Step)
    due = basket.first_open_step
    if order.index(due) < order.index(step):
        return redirect(step_url(due, vendor_id))
    if step == Step.DELIVERY and not basket.needs_delivery:
        return redirect(step_url(Step.PAYMENT, vendor_id))
    return basket, vendor_id


def step_url(step: Step, vendor_id: int | None) -> str:
    """Give a page's address, with the seller whose part alone is being ordered."""
    query = f"?sprzedawca={vendor_id}" if vendor_id is not None and step != Step.BASKET else ""
    return reverse(f"checkout:{step}") + query


def after(step: Step, basket: Basket) -> Step:
    """Give the next page; services alone need no delivery page."""
    order = _steps(basket)
    return order[order.index(step) + 1]


def before(step: Step, basket: Basket) -> Step:
    """Give the page before."""
    order = _steps(basket)
    return order[order.index(step) - 1]


def _steps(basket: Basket) -> list[Step]:
    return [step for step in Step if step != Step.DELIVERY or basket.needs_delivery]


def frame(step: Step, basket: Basket, vendor_id: int | None) -> dict[str, object]:
    """Give what every page of the checkout shows: the steps, the cost, what still stands in the way here."""
    labels = {
        Step.BASKET: _("Koszyk"),
        Step.DETAILS: _("Dane"),
        Step.DELIVERY: _("Dostawa"),
        Step.PAYMENT: _("Płatność"),
        Step.SUMMARY: _("Podsumowanie"),
    }
    order = _steps(basket)
    here = order.index(step)
    states = ["done" if index < here else "now" if index == here else "next" for index in range(len(order))]
    return {
        "steps": [
            {"label": labels[one], "state": state, "url": step_url(one, vendor_id)}
            for one, state in zip(order, states, strict=True)
        ],
        "basket": basket,
        "vendor_id": vendor_id,
        "here": step_url(step, vendor_id),
        "back_url": step_url(before(step, basket), vendor_id),
    }


def _show(
    request: HttpRequest, step: Step, basket: Basket, vendor_id: int | None, context: dict[str, object]
) -> HttpResponse:
    problems = [problem for problem in basket.problems if problem.step == step and problem.answer]
    shown = {**frame(step, basket, vendor_id), "problems": problems, **context}
    return render(request, f"checkout/{step}.html", shown)

"""The basket's page and what its buttons do; each works with and without htmx."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.errors import RuleViolation
from marketplace.catalogue.models import Product, ProductVariant
from marketplace.checkout.actions.accept_changes import accept_changes
from marketplace.checkout.actions.add_to_basket import add_to_basket as add
from marketplace.checkout.actions.choose_delivery import choose_delivery
from marketplace.checkout.actions.remove_line import remove_line
from marketplace.checkout.actions.set_line_quantity import set_line_quantity
from marketplace.checkout.forms import AddForm, QuantityForm, read_answers
from marketplace.checkout.queries.basket import load_basket
from marketplace.checkout.web.same_origin import same_origin
from marketplace.checkout.web.visitor import checkout_id_of, remember_guest, user_of


@require_safe
def basket(request: HttpRequest) -> HttpResponse:
    """Show the basket grouped by enterprise, or what to do with an empty one."""
    return _page(request, checkout_id_of(request), _removed(request))


@require_POST
@same_origin
def add_to_basket(request: HttpRequest) -> HttpResponse:
    """Put pieces of a variant into the visitor's basket, which begins with the first piece.

    Fields: `variant`, `quantity` (1 when missing), `next` (where to go back when it cannot be added). htmx gets a
    toast and the new count for the header, a plain form goes to the basket.
    """
    form = AddForm(request.POST)
    if not form.is_valid():
        return _not_added(request, _("Podaj liczbę sztuk cyframi, na przykład 3."))
    try:
        line = add(
            checkout_id=checkout_id_of(request),
            variant_id=form.cleaned_data["variant"],
            quantity=form.cleaned_data["quantity"] or 1,
            by=user_of(request),
            ignore_repeat=True,
        )
    except RuleViolation as problem:
        return _not_added(request, str(problem.message))
    text = _("Dodano do koszyka: %(name)s.") % {"name": line.variant.product.name}
    if getattr(request, "htmx", False):
        request.guest_basket = line.checkout_id  # type: ignore[attr-defined]
        toast = {"text": text, "url": reverse("checkout:basket"), "url_label": _("Zobacz koszyk")}
        response = render(request, "checkout/parts/added.html", toast)
    else:
        messages.success(request, text)
        response = redirect("checkout:basket")
    remember_guest(request, response, line.checkout)
    return response


@require_POST
def update_basket_line(request: HttpRequest, variant_id: int) -> HttpResponse:
    """Set the number of pieces of a variant that is in the visitor's basket; any other answers 404."""
    checkout_id = _own(request)
    form = QuantityForm(request.POST)
    error = ""
    if form.is_valid():
        try:
            set_line_quantity(
                checkout_id=checkout_id,
                variant_id=variant_id,
                quantity=form.cleaned_data["quantity"],
                by=user_of(request),
            )
        except ObjectDoesNotExist as problem:
            raise Http404 from problem
        except RuleViolation as problem:
            error = str(problem.message)
    else:
        error = str(form.errors["quantity"][0])
    refused = {"variant_id": variant_id, "text": error, "value": request.POST.get("quantity", "")[:6]}
    return _answer(request, checkout_id, {"line_error": refused} if error else {})


@require_POST
def remove_basket_line(request: HttpRequest, variant_id: int) -> HttpResponse:
    """Take a variant out and offer to put it back; a second click finds nothing and changes nothing."""
    checkout_id = _own(request)
    pieces = remove_line(checkout_id=checkout_id, variant_id=variant_id, by=user_of(request))
    return _answer(request, checkout_id, _removed_line(variant_id, pieces) if pieces else {})


@require_POST
def choose_basket_delivery(request: HttpRequest, vendor_id: int) -> HttpResponse:
    """Choose the delivery of one vendor's part: fields `method_<vendor>` and `point_<vendor>`."""
    checkout_id = _own(request)
    method_id = request.POST.get(f"method_{vendor_id}", "")
    point = request.POST.get(f"point_{vendor_id}_{method_id}", "")
    error = ""
    if method_id.isascii() and method_id.isdigit() and len(method_id) < 10:
        try:
            choose_delivery(
                checkout_id=checkout_id,
                vendor_id=vendor_id,
                method_id=int(method_id),
                point_code=point,
                by=user_of(request),
            )
        except RuleViolation as problem:
            error = str(problem.message)
    else:
        error = _("Wybierz jeden ze sposobów dostawy.")
    refused = {"vendor_id": vendor_id, "method_id": method_id[:9], "point_code": point[:20], "text": error}
    return _answer(request, checkout_id, {"delivery_error": refused} if error else {})


@require_POST
def accept_basket_changes(request: HttpRequest) -> HttpResponse:
    """Say yes to what changed: fields `accept` (several) and `next`, one of our own pages."""
    checkout_id = _own(request)
    accept_changes(checkout_id=checkout_id, answers=read_answers(request.POST.getlist("accept")), by=user_of(request))
    target = _safe_next(request)
    return redirect(target) if target else _answer(request, checkout_id, {})


def _own(request: HttpRequest) -> UUID:
    """Find the visitor's basket; somebody without one has nothing to change: 404."""
    checkout_id = checkout_id_of(request)
    if checkout_id is None:
        raise Http404
    return checkout_id


def _answer(request: HttpRequest, checkout_id: UUID, context: dict[str, object]) -> HttpResponse:
    """Give htmx the basket's part; send a plain form back to the page, unless there is a mistake to show in place."""
    if getattr(request, "htmx", False) or "line_error" in context or "delivery_error" in context:
        return _page(request, checkout_id, context)
    removed = context.get("removed")
    if isinstance(removed, dict):
        query = f"?usunieto={removed['variant_id']}&ile={removed['quantity']}"
        return redirect(reverse("checkout:basket") + query)
    return redirect("checkout:basket")


def _page(request: HttpRequest, checkout_id: UUID | None, context: dict[str, object]) -> HttpResponse:
    shown = load_basket(checkout_id) if checkout_id else None
    is_part = getattr(request, "htmx", False) and request.method == "POST"
    template = "checkout/parts/basket.html" if is_part else "checkout/basket.html"
    defaults: dict[str, object] = {"removed": None, "line_error": None, "delivery_error": None}
    return render(request, template, {**defaults, "basket": shown, "is_part": is_part, **context})


def _removed(request: HttpRequest) -> dict[str, object]:
    """Read from the address what was taken out just now, so that it can be put back without a script."""
    variant_id, pieces = request.GET.get("usunieto", ""), request.GET.get("ile", "")
    if not all(text.isascii() and text.isdigit() and len(text) < 10 for text in (variant_id, pieces)):
        return {}
    return _removed_line(int(variant_id), int(pieces))


def _removed_line(variant_id: int, pieces: int) -> dict[str, object]:
    on_sale = ProductVariant.objects.filter(product__in=Product.objects.visible())
    variant = on_sale.select_related("product").filter(pk=variant_id).first()
    if variant is None:
        return {}
    return {"removed": {"variant_id": variant.pk, "quantity": pieces, "name": variant.product.name}}


def _not_added(request: HttpRequest, text: str) -> HttpResponse:
    if getattr(request, "htmx", False):
        return render(request, "checkout/parts/added.html", {"text": text, "url": "", "url_label": ""})
    messages.error(request, text)
    return redirect(_safe_next(request) or reverse("checkout:basket"))


def _safe_next(request: HttpRequest) -> str:
    target = request.POST.get("next", "")
    return target if url_has_allowed_host_and_scheme(target, allowed_hosts=None) and target.startswith("/") else ""

"""What the pages of one listing share: whose it is, the steps of making it, refusals that become words at a field."""

from collections.abc import Callable
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core.errors import NotAllowed, RuleViolation
from marketplace.catalogue.models import Product
from marketplace.catalogue.permissions import can_sell
from marketplace.catalogue.states import ProductState
from quality_mark.models import ItemKind
from vendors.models import Vendor

INVALID: Final = 422
WIZARD: Final = "krok"
TONES: Final[dict[str, str]] = {
    ProductState.DRAFT: "",
    ProductState.IN_REVIEW: "info",
    ProductState.PUBLISHED: "good",
    ProductState.HIDDEN: "bad",
    ProductState.ARCHIVED: "",
}
#: The steps of making a listing: URL name -> words.
STEPS: Final = (
    ("edit_text", gettext_lazy("Nazwa i opis")),
    ("edit_offer", gettext_lazy("Cena")),
    ("photos", gettext_lazy("Zdjęcia")),
    ("edit_particulars", gettext_lazy("Informacje")),
    ("edit_nutrition", gettext_lazy("Wartość odżywcza")),
    ("edit_terms", gettext_lazy("Warunki")),
    ("panel_product", gettext_lazy("Sprawdzenie")),
)


def person(request: HttpRequest) -> User:
    """Give the signed-in person (panel_page has asked already)."""
    if not isinstance(request.user, User):
        raise NotAllowed
    return request.user


def own_product(vendor: Vendor, product_id: int) -> Product:
    """Fetch a listing of this vendor with what its pages read, or answer 404."""
    found = Product.objects.filter(vendor=vendor).select_related("vendor", "category", "safety", "food", "nutrition")
    return get_object_or_404(found, pk=product_id)


def address(name: str, product: Product, *rest: int) -> str:
    """Give the address of a page of a listing."""
    return reverse(f"catalogue:{name}", args=[product.vendor.slug, product.pk, *rest])


def steps_of(product: Product) -> list[tuple[str, Any]]:
    """Give the steps that this listing has: without what its category does not ask for."""
    asked = {"edit_particulars": bool(product.category.particulars), "edit_nutrition": _is_food(product)}
    return [step for step in STEPS if asked.get(step[0], True)]


def _is_food(product: Product) -> bool:
    return "food" in product.category.particulars


def in_wizard(request: HttpRequest) -> bool:
    """Tell whether the seller is being led from step to step."""
    return WIZARD in request.GET or WIZARD in request.POST


def show(
    request: HttpRequest, product: Product, page: str, *, form: forms.Form | None = None, **context: Any
) -> HttpResponse:
    """Make a page of one listing; a bound form with errors answers 422 with everything typed still there."""
    steps = steps_of(product)
    names = [name for name, _label in steps]
    wizard = in_wizard(request) and page in names
    at = names.index(page) if wizard else 0
    failed = form is not None and form.is_bound and bool(form.errors)
    everything = {
        "panel_title": _("Panel sprzedawcy"),
        "vendor": product.vendor,
        "product": product,
        "tone": TONES[product.state],
        "is_service": product.kind == ItemKind.SERVICE,
        "may_edit": can_sell(person(request), product.vendor),
        "form": form,
        "summary": [],
        "wizard": wizard,
        "wizard_flag": in_wizard(request),
        "next_url": f"{address(names[min(at + 1, len(names) - 1)], product)}?{WIZARD}=1",
        "steps": [
            {
                "label": label,
                "state": "done" if index < at else "now" if index == at else "next",
                "url": f"{address(name, product)}?{WIZARD}=1",
            }
            for index, (name, label) in enumerate(steps)
        ]
        if wizard
        else [],
        **context,
    }
    status = context.pop("status", INVALID if failed else 200)
    return render(request, f"catalogue/{page}.html", everything, status=status)


def saved(request: HttpRequest, product: Product, page: str, text: str = "") -> HttpResponse:
    """Go on to the next step, or back to the listing's page when it is being mended."""
    names = [name for name, _label in steps_of(product)]
    if in_wizard(request) and page in names and page != names[-1]:
        following = names[names.index(page) + 1]
        return redirect(f"{address(following, product)}?{WIZARD}=1")
    messages.success(request, text or _("Zapisane."))
    return redirect("catalogue:panel_product", product.vendor.slug, product.pk)


def attempt(form: forms.Form, act: Callable[[], object], fields: dict[str, str] | None = None) -> bool:
    """Run one action for a valid form; a refusal becomes an error at its field and the answer is False."""
    try:
        act()
    except NotAllowed:
        raise
    except RuleViolation as refusal:
        known = (fields or {}).get(refusal.field, refusal.field)
        known = known if known in form.fields else known.rpartition(".")[2]
        form.add_error(known if known in form.fields else None, str(refusal.message))
        return False
    return True


def told(request: HttpRequest, act: Callable[[], object], text: str) -> bool:
    """Run one action behind a button; say what happened, or why not."""
    try:
        act()
    except NotAllowed:
        raise
    except RuleViolation as refusal:
        messages.error(request, str(refusal.message))
        return False
    messages.success(request, text)
    return True

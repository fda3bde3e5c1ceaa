"""The parts of a listing that are one form each: words, category, particulars, terms."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from marketplace.catalogue.actions.edit_product import edit_product
from marketplace.catalogue.actions.set_food_particulars import set_food_particulars
from marketplace.catalogue.actions.set_nutrition import set_nutrition
from marketplace.catalogue.actions.set_safety_particulars import set_safety_particulars
from marketplace.catalogue.forms import CategoryForm, NutritionForm, ParticularsForm, TermsForm, TextForm
from marketplace.catalogue.models import NutritionFacts, Product, ProductChange, WithdrawalRegime
from marketplace.catalogue.permissions import can_sell
from marketplace.catalogue.rules.claims import claims_in, marks_in
from marketplace.catalogue.rules.nutrition import FIELDS
from marketplace.catalogue.rules.particulars import NEEDS_SAFETY
from marketplace.catalogue.rules.quid import shares_text
from marketplace.catalogue.states import ChangeState
from marketplace.catalogue.web.listing_page import attempt, own_product, person, saved, show
from vendors.models import Vendor
from vendors.web.panel_access import panel_page

PAGE = ["GET", "HEAD", "POST"]


@panel_page(can_sell)
@require_http_methods(PAGE)
def edit_text(request: HttpRequest, vendor: Vendor, product_id: int) -> HttpResponse:
    """Change name and description."""
    product = own_product(vendor, product_id)
    form = TextForm(request.POST if request.method == "POST" else None, initial=words_now(product))
    if request.method == "POST" and form.is_valid() and _edit(request, product, form, **form.cleaned_data):
        return saved(request, product, "edit_text", _said(product))
    words = form.cleaned_data if form.is_bound and form.is_valid() else words_now(product)
    found, marks = claims_in(*map(str, words.values())), marks_in(*map(str, words.values()))
    return show(request, product, "edit_text", form=form, found=found, marks=marks)


@panel_page(can_sell)
@require_POST
def check_words(request: HttpRequest, vendor: Vendor) -> HttpResponse:  # noqa: ARG001
    """Tell, while somebody types, which general claims and marks the words hold; writes nothing."""
    words = [request.POST.get(name, "")[:8000] for name in ("name", "description")]
    return render(request, "catalogue/_words.html", {"found": claims_in(*words), "marks": marks_in(*words)})


def words_now(product: Product) -> dict[str, Any]:
    """Give the words as the seller left them: those of an open change where there is one."""
    change = ProductChange.objects.filter(product=product, state=ChangeState.OPEN).first()
    proposed = change.proposed if change else {}
    return {name: proposed.get(name, getattr(product, name)) for name in ("name", "description")}


def _edit(request: HttpRequest, product: Product, form: Any, **fields: Any) -> bool:
    return attempt(form, lambda: edit_product(product_id=product.pk, by=person(request), **fields))


def _said(product: Product) -> str:
    """Say whether the words are public now or wait."""
    if ProductChange.objects.filter(product=product, state=ChangeState.OPEN).exists():
        return _("Zapisane. Zmiana czeka na sprawdzenie; do tego czasu kupujący widzą poprzednią wersję.")
    return _("Zapisane.")


@panel_page(can_sell)
@require_http_methods(PAGE)
def edit_category(request: HttpRequest, vendor: Vendor, product_id: int) -> HttpResponse:
    """Move a listing to another category."""
    product = own_product(vendor, product_id)
    data = request.POST if request.method == "POST" else None
    form = CategoryForm(data, kind=product.kind, initial={"category": product.category_id})
    if (
        data is not None
        and form.is_valid()
        and _edit(request, product, form, category_id=form.cleaned_data["category"])
    ):
        return saved(request, product, "edit_category", _said(product))
    return show(request, product, "edit_category", form=form)


@panel_page(can_sell)
@require_http_methods(PAGE)
def edit_terms(request: HttpRequest, vendor: Vendor, product_id: int) -> HttpResponse:
    """Change the lead time, the right to withdraw and where a service is done."""
    product = own_product(vendor, product_id)
    initial = {
        "lead_time_days": product.lead_time_days,
        "withdrawal_regime": product.withdrawal_regime,
        "is_perishable": product.is_perishable,
        "powiats": list(product.areas.values_list("powiat", flat=True)),
    }
    data = request.POST if request.method == "POST" else None
    form = TermsForm(data, kind=product.kind, initial=initial)
    if data is not None and form.is_valid():
        given = {**form.cleaned_data, "withdrawal_regime": WithdrawalRegime(form.cleaned_data["withdrawal_regime"])}
        if _edit(request, product, form, **given):
            return saved(request, product, "edit_terms")
    return show(request, product, "edit_terms", form=form)


@panel_page(can_sell)
@require_http_methods(PAGE)
def edit_particulars(request: HttpRequest, vendor: Vendor, product_id: int) -> HttpResponse:
    """Write what the category asks for."""
    product = own_product(vendor, product_id)
    asked = set(product.category.particulars)
    data = request.POST if request.method == "POST" else None
    form = ParticularsForm(data, asked=asked, initial=_particulars_now(product))
    if data is not None and form.is_valid() and _write_particulars(request, product, form, asked):
        return saved(request, product, "edit_particulars")
    if data is not None and not form.errors:
        messages.info(request, _("Ta kategoria nie wymaga dodatkowych informacji."))
    return show(request, product, "edit_particulars", form=form, asked=asked)


@panel_page(can_sell)
@require_http_methods(PAGE)
def edit_nutrition(request: HttpRequest, vendor: Vendor, product_id: int) -> HttpResponse:
    """Write the nutrition table of food, or why it has none."""
    product = own_product(vendor, product_id)
    asked = "food" in product.category.particulars
    facts: NutritionFacts | None = getattr(product, "nutrition", None)
    data = request.POST if request.method == "POST" else None
    form = NutritionForm(data, initial={name: getattr(facts, name) for name in FIELDS} if facts else None)
    if data is not None and asked and form.is_valid():

        def write() -> object:
            return set_nutrition(product_id=product.pk, by=person(request), **form.cleaned_data)

        if attempt(form, write):
            return saved(request, product, "edit_nutrition")
    if data is not None and not asked:
        messages.info(request, _("Ta kategoria nie wymaga wartości odżywczej."))
    return show(request, product, "edit_nutrition", form=form, asked=asked)


def _particulars_now(product: Product) -> dict[str, Any]:
    """Give what is written already; a new listing begins with the vendor as the maker."""
    vendor = product.vendor
    street = ", ".join(vendor.address_lines()) if vendor.city else ""
    known: dict[str, Any] = {
        "manufacturer_name": vendor.name,
        "manufacturer_address": street,
        "manufacturer_email": vendor.email,
        "operator_name": vendor.name,
        "operator_address": street,
    }
    for part, names in (("safety", ParticularsForm.SAFETY), ("food", ParticularsForm.FOOD)):
        row = getattr(product, part, None)
        if row is not None:
            known |= {name: getattr(row, name) for name in names}
            if part == "food":
                known["shares"] = shares_text(row.shares, "\n")
    return known


def _write_particulars(request: HttpRequest, product: Product, form: ParticularsForm, asked: set[str]) -> bool:
    data, user = form.cleaned_data, person(request)
    if asked & NEEDS_SAFETY:
        safety = {name: data.get(name, "") for name in ParticularsForm.SAFETY}
        if not attempt(form, lambda: set_safety_particulars(product_id=product.pk, by=user, **safety)):
            return False
    if "food" in asked:
        food = {name: data[name] for name in ParticularsForm.FOOD}
        return attempt(form, lambda: set_food_particulars(product_id=product.pk, by=user, **food))
    return bool(asked & NEEDS_SAFETY)

"""Beginning a listing: what kind it is, where it belongs, how it is called; the third page saves the draft."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from marketplace.catalogue.actions.create_product import create_product
from marketplace.catalogue.forms import CategoryForm, TextForm
from marketplace.catalogue.models import Category, Product, WithdrawalRegime
from marketplace.catalogue.permissions import can_sell
from marketplace.catalogue.web.listing_page import INVALID, WIZARD, attempt, person
from quality_mark.models import ItemKind
from vendors.models import Vendor
from vendors.web.panel_access import panel_page

KINDS = {"produkt": ItemKind.GOOD, "usluga": ItemKind.SERVICE}


@panel_page(can_sell)
@require_safe
def new_product(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    """Ask whether a product or a service is offered."""
    return render(request, "catalogue/new_product.html", {"panel_title": _("Panel sprzedawcy"), "vendor": vendor})


@panel_page(can_sell)
@require_safe
def new_product_category(request: HttpRequest, vendor: Vendor, kind: str) -> HttpResponse:
    """Ask where the listing belongs; choosing leads to the next page."""
    form = CategoryForm(request.GET if "dalej" in request.GET else None, kind=_kind(kind))
    if form.is_bound and form.is_valid():
        return redirect("catalogue:new_product_text", vendor.slug, kind, form.cleaned_data["category"])
    context = {"panel_title": _("Panel sprzedawcy"), "vendor": vendor, "kind": kind, "form": form}
    return render(request, "catalogue/new_product_category.html", context, status=INVALID if form.errors else 200)


@panel_page(can_sell)
@require_http_methods(["GET", "HEAD", "POST"])
def new_product_text(request: HttpRequest, vendor: Vendor, kind: str, leaf: int) -> HttpResponse:
    """Ask for name and description, and save the draft; from here on it can be left and found again."""
    category = get_object_or_404(Category, pk=leaf, kind=_kind(kind), numchild=0)
    form = TextForm(request.POST or None)
    made: list[Product] = []
    if request.method == "POST" and form.is_valid():
        regime = WithdrawalRegime.PERISHABLE if "food" in category.particulars else WithdrawalRegime.STANDARD_14

        def create() -> None:
            made.append(
                create_product(
                    vendor_id=vendor.pk,
                    category_id=category.pk,
                    kind=_kind(kind),
                    withdrawal_regime=regime,
                    by=person(request),
                    **form.cleaned_data,
                )
            )

        if attempt(form, create):
            address = reverse("catalogue:edit_offer", args=[vendor.slug, made[0].pk])
            return redirect(f"{address}?{WIZARD}=1")
    context = {"panel_title": _("Panel sprzedawcy"), "vendor": vendor, "kind": kind, "category": category, "form": form}
    return render(request, "catalogue/new_product_text.html", context, status=INVALID if form.errors else 200)


def _kind(word: str) -> ItemKind:
    if word not in KINDS:
        raise Http404
    return KINDS[word]

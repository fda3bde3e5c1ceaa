"""Reductions and planned prices, with what buyers will see shown before anything is saved."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from marketplace.catalogue.actions.cancel_planned_price import cancel_planned_price
from marketplace.catalogue.actions.change_price import NotAReduction, change_price
from marketplace.catalogue.actions.plan_price import plan_price
from marketplace.catalogue.forms import PlanForm
from marketplace.catalogue.models import PlannedPrice, PriceChange, ProductVariant
from marketplace.catalogue.permissions import can_sell
from marketplace.catalogue.queries.price_preview import preview_reduction
from marketplace.catalogue.rules.reduction import reduction_of
from marketplace.catalogue.web.listing_page import attempt, own_product, person, show, told
from vendors.models import Vendor
from vendors.web.panel_access import panel_page


@panel_page()
@require_safe
def prices(request: HttpRequest, vendor: Vendor, product_id: int) -> HttpResponse:
    """Show the price of each variant, its reduction, what is planned, and the log."""
    product = own_product(vendor, product_id)
    rows = product.variants.filter(is_active=True).select_related("price_change").order_by("position", "pk")
    plans = (
        PlannedPrice.objects.filter(variant__product=product).select_related("variant").order_by("-starts_at", "-pk")
    )
    log = PriceChange.objects.filter(variant__product=product).select_related("variant").order_by("-valid_from", "-pk")
    return show(
        request,
        product,
        "prices",
        rows=[{"variant": variant, "reduced": reduction_of(variant)} for variant in rows],
        plans=list(plans[:30]),
        log=list(log[:30]),
    )


@panel_page(can_sell)
@require_http_methods(["GET", "HEAD", "POST"])
def plan_variant_price(request: HttpRequest, vendor: Vendor, product_id: int, variant_id: int) -> HttpResponse:
    """Set a price now or plan it: the first press shows what buyers will see, the second one saves it."""
    product = own_product(vendor, product_id)
    found = ProductVariant.objects.select_related("product", "price_change")
    variant = get_object_or_404(found, pk=variant_id, product=product)
    form = PlanForm(request.POST if request.method == "POST" else None, initial={"is_reduction": "yes"})
    context: dict[str, Any] = {"variant": variant, "reduced": reduction_of(variant)}
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        seen = request.POST.get("pokazane", "")
        key = _key(data)
        if data["is_reduction"]:
            preview = preview_reduction(variant, data["gross"], data["starts_at"])
            if preview is None:
                form.add_error("gross", str(NotAReduction.message))
            context["preview"] = preview
        if not form.errors and seen == key and attempt(form, lambda: _save(variant, data, request)):
            messages.success(request, _("Zapisane."))
            return redirect("catalogue:prices", vendor.slug, product.pk)
        context |= {"key": key, "is_checked": not form.errors}
    return show(request, product, "plan_variant_price", form=form, **context)


def _key(data: dict[str, Any]) -> str:
    """Tell one set of answers from another, so that only what was shown can be saved."""
    return "|".join(str(data[name] or "") for name in ("gross", "is_reduction", "starts_at", "ends_at"))


def _save(variant: ProductVariant, data: dict[str, Any], request: HttpRequest) -> None:
    gross: Decimal = data["gross"]
    starts_at: dt.datetime | None = data["starts_at"]
    if starts_at is None and data["ends_at"] is None:
        change_price(variant_id=variant.pk, gross=gross, announce_reduction=data["is_reduction"], by=person(request))
        return
    plan_price(
        variant_id=variant.pk,
        gross=gross,
        starts_at=starts_at,
        ends_at=data["ends_at"],
        is_reduction=data["is_reduction"],
        by=person(request),
    )


@panel_page(can_sell)
@require_POST
def cancel_plan(request: HttpRequest, vendor: Vendor, product_id: int, plan_id: int) -> HttpResponse:
    """Call off a plan, or end the running one now."""
    product = own_product(vendor, product_id)
    plan = get_object_or_404(PlannedPrice, pk=plan_id, variant__product=product)
    told(request, lambda: cancel_planned_price(plan_id=plan.pk, by=person(request)), _("Plan odwołany."))
    return redirect("catalogue:prices", vendor.slug, product.pk)

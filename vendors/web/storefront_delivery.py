"""Ways of delivery, terms of sale and holidays of the shop."""

import datetime as dt

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core import clock
from core.markdown import render_markdown
from core.territory import powiats
from vendors.actions import add_closed_period as resting
from vendors.actions import add_delivery_method as adding
from vendors.actions import cancel_closed_period as coming_back
from vendors.actions import disable_delivery_method as disabling
from vendors.actions import publish_terms as publishing
from vendors.actions import update_delivery_method as updating
from vendors.forms.delivery import ClosedPeriodForm, DeliveryForm, TermsForm
from vendors.models import ClosedPeriod, DeliveryKind, DeliveryMethod, SellerTerms, Vendor
from vendors.permissions import can_manage
from vendors.queries import terms_in_force
from vendors.queries.closed_periods import closed_periods_of, holiday_of
from vendors.rules import earliest_terms_start
from vendors.web.panel_access import PanelRequest, panel_page
from vendors.web.storefront import INVALID, shop_page, tried


@panel_page(can_manage)
@require_safe
def storefront_delivery(request: PanelRequest, vendor: Vendor) -> HttpResponse:
    """List the ways of delivery with price, limits and whether each is switched on."""
    known = powiats()
    methods = DeliveryMethod.objects.filter(vendor=vendor).order_by("-is_active", "price_gross", "pk")
    rows = [
        {
            "method": method,
            "area": ", ".join(known[code].label for code in method.powiats if code in known),
            "weight": f"{method.max_weight_g / 1000:g} kg".replace(".", ",") if method.max_weight_g else "",
        }
        for method in methods
    ]
    return shop_page(request, vendor, "storefront_delivery", rows=rows)


@panel_page(can_manage)
def storefront_delivery_add(request: PanelRequest, vendor: Vendor) -> HttpResponse:
    """Offer a new way of delivery."""
    form = DeliveryForm(request.POST or None, initial={"kind": DeliveryKind.COURIER})
    if request.method == "POST" and tried(
        form, lambda: adding.add_delivery_method(vendor_id=vendor.pk, by=request.user, **form.terms())
    ):
        messages.success(request, _("Sposób dostawy dodany i włączony."))
        return redirect("vendors:storefront_delivery", vendor.slug)
    return shop_page(request, vendor, "storefront_delivery_add", form=form, status=INVALID if form.errors else 200)


@panel_page(can_manage)
def storefront_delivery_method(request: PanelRequest, vendor: Vendor, method_id: int) -> HttpResponse:
    """Change a way of delivery; orders placed before keep their own copy."""
    method = get_object_or_404(DeliveryMethod, vendor=vendor, pk=method_id)
    form = DeliveryForm(request.POST or None, instance=method)
    if request.method == "POST" and tried(
        form, lambda: updating.update_delivery_method(method_id=method.pk, by=request.user, **form.terms())
    ):
        messages.success(request, _("Zmiany zapisane. Złożone zamówienia zostają na dawnych warunkach."))
        return redirect("vendors:storefront_delivery", vendor.slug)
    return shop_page(
        request,
        vendor,
        "storefront_delivery_method",
        form=form,
        method=method,
        status=INVALID if form.errors else 200,
    )


@panel_page(can_manage)
@require_POST
def storefront_delivery_switch(request: PanelRequest, vendor: Vendor, method_id: int) -> HttpResponse:
    """Switch a way of delivery on (`on` is 1) or off."""
    method = get_object_or_404(DeliveryMethod, vendor=vendor, pk=method_id)
    if request.POST.get("on") == "1":
        updating.update_delivery_method(method_id=method.pk, by=request.user, is_active=True)
        messages.success(request, _("„%(name)s” znowu można wybrać.") % {"name": method.name})
    else:
        disabling.disable_delivery_method(method_id=method.pk, by=request.user)
        messages.success(request, _("„%(name)s” jest wyłączone.") % {"name": method.name})
    return redirect("vendors:storefront_delivery", vendor.slug)


@panel_page(can_manage)
def storefront_terms(request: PanelRequest, vendor: Vendor) -> HttpResponse:
    """Write the next version of the terms of sale; older ones stay, because orders keep theirs (law.md R2-04)."""
    versions = list(SellerTerms.objects.filter(vendor=vendor))
    earliest = earliest_terms_start(clock.today(), versions[0].effective_from if versions else None)
    start = {"text": versions[0].text if versions else "", "effective_from": earliest}
    form = TermsForm(request.POST or None, initial=start)
    wants_preview = "preview" in request.POST
    if request.method == "POST" and not wants_preview:
        publish = publishing.publish_terms
        if tried(form, lambda: publish(vendor_id=vendor.pk, by=request.user, **form.cleaned_data)):
            messages.success(request, _("Nowa wersja regulaminu zapisana."))
            return redirect("vendors:storefront_terms", vendor.slug)
    return shop_page(
        request,
        vendor,
        "storefront_terms",
        form=form,
        versions=versions,
        current=terms_in_force(vendor),
        earliest=earliest,
        today=clock.today(),
        preview=render_markdown(form["text"].value() or "") if wants_preview else "",
        status=INVALID if form.errors and not wants_preview else 200,
    )


@panel_page(can_manage)
def storefront_holidays(request: PanelRequest, vendor: Vendor) -> HttpResponse:
    """Plan days of rest, and come back from one (marketplaces.md row 13)."""
    today = clock.today()
    form = ClosedPeriodForm(request.POST or None)
    if request.method == "POST" and tried(
        form, lambda: resting.add_closed_period(vendor_id=vendor.pk, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, _("Przerwa zapisana. Zacznie się i skończy sama."))
        return redirect("vendors:storefront_holidays", vendor.slug)
    past = ClosedPeriod.objects.filter(vendor=vendor, ends_on__lt=today).order_by("-ends_on")[:5]
    return shop_page(
        request,
        vendor,
        "storefront_holidays",
        form=form,
        holiday=holiday_of(vendor.pk),
        periods=closed_periods_of(vendor.pk),
        past=past,
        today=today,
        tomorrow=today + dt.timedelta(days=1),
        status=INVALID if form.errors else 200,
    )


@panel_page(can_manage)
@require_POST
def storefront_holiday_cancel(request: PanelRequest, vendor: Vendor, period_id: int) -> HttpResponse:
    """End a period now, or give a planned one up."""
    if ClosedPeriod.objects.filter(pk=period_id).exists():
        period = get_object_or_404(ClosedPeriod, vendor=vendor, pk=period_id)
        coming_back.cancel_closed_period(period_id=period.pk, by=request.user)
    messages.success(request, _("Przerwa odwołana. Sklep przyjmuje zamówienia."))
    return redirect("vendors:storefront_holidays", vendor.slug)

"""The workshop's weekly limits: what is set, and the coming eight weeks."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from core.errors import NotAllowed
from marketplace.catalogue.actions.set_listing_capacity import set_listing_capacity
from marketplace.catalogue.actions.set_work_capacity import set_work_capacity
from marketplace.catalogue.models import Product, WorkUnit
from marketplace.orders.forms.capacity import CapacityForm, ListingCapacityForm
from marketplace.orders.queries.capacity import capacity_of, made_listings, weeks_of
from marketplace.orders.web.seller import person
from vendors.models import Vendor
from vendors.permissions import can_sell
from vendors.web.panel_access import panel_page

INVALID = 422


@panel_page()
@require_http_methods(["GET", "HEAD", "POST"])
def work_capacity(request: HttpRequest, *, vendor: Vendor) -> HttpResponse:
    """Show how full the coming weeks are, and set what the whole workshop makes in a week."""
    user, row = _seller(request, vendor), capacity_of(vendor)
    initial = {"unit": row.unit if row else WorkUnit.PIECES, "weekly_limit": row.weekly_limit if row else None}
    form = CapacityForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        set_work_capacity(vendor_id=vendor.pk, by=user, **form.cleaned_data)
        messages.success(request, _("Zapisaliśmy. Nowe zamówienia dostaną terminy, w których macie miejsce."))
        return redirect("orders:work_capacity", vendor.slug)
    context = {
        "panel_title": _("Panel sprzedawcy"),
        "vendor": vendor,
        "form": form,
        "row": row,
        "is_hours": row is not None and row.unit == WorkUnit.HOURS,
        "weeks": weeks_of(vendor, row) if row and row.weekly_limit else [],
        "listings": made_listings(vendor),
        "may_act": can_sell(user, vendor),
    }
    return render(request, "orders/work_capacity.html", context, status=INVALID if form.is_bound else 200)


@panel_page(can_sell)
@require_http_methods(["GET", "HEAD", "POST"])
def listing_capacity(request: HttpRequest, *, vendor: Vendor, product_id: int) -> HttpResponse:
    """Set how many pieces of one listing are made in a week, and how long one takes; a foreign one answers 404."""
    product = get_object_or_404(Product.objects.select_related("capacity"), pk=product_id, vendor=vendor)
    row = getattr(product, "capacity", None)
    initial = {"weekly_limit": row.weekly_limit, "minutes_per_piece": row.minutes_per_piece} if row else {}
    form = ListingCapacityForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        set_listing_capacity(product_id=product.pk, by=person(request), **form.cleaned_data)
        messages.success(request, _("Zapisaliśmy limit oferty."))
        return redirect("orders:work_capacity", vendor.slug)
    context = {
        "panel_title": _("Panel sprzedawcy"),
        "vendor": vendor,
        "product": product,
        "form": form,
        "weeks": weeks_of(vendor, row) if row and row.weekly_limit else [],
    }
    return render(request, "orders/listing_capacity.html", context, status=INVALID if form.is_bound else 200)


def _seller(request: HttpRequest, vendor: Vendor) -> User:
    user = person(request)
    if request.method == "POST" and not can_sell(user, vendor):
        raise NotAllowed
    return user

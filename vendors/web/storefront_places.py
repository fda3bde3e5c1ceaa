"""Hours, place on the map, returns address and contact of the shop."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from core import clock
from core.territory import powiats
from vendors.actions.update_storefront import update_storefront
from vendors.forms.storefront import ContactForm, HoursForm, PlaceForm, seat_of
from vendors.models import Vendor
from vendors.permissions import can_manage
from vendors.queries.storefront import storefront_of
from vendors.rules.map_point import TILES, map_link
from vendors.rules.opening_hours import exceptions_table, hours_table
from vendors.web.panel_access import PanelRequest, panel_page
from vendors.web.storefront import INVALID, shop_page, tried


@panel_page(can_manage)
def storefront_hours(request: PanelRequest, vendor: Vendor) -> HttpResponse:
    """Say when the shop is open, weekday by weekday, and on which dates otherwise."""
    shop = storefront_of(vendor)
    form = HoursForm(request.POST or None, shop=shop)
    if request.method == "POST" and tried(
        form, lambda: update_storefront(vendor_id=vendor.pk, by=request.user, **form.changes())
    ):
        messages.success(request, _("Godziny zapisane. Kupujący już je widzą."))
        return redirect("vendors:storefront_hours", vendor.slug)
    return shop_page(
        request,
        vendor,
        "storefront_hours",
        form=form,
        days=form.days(),
        table=hours_table(shop.hours),
        exceptions=exceptions_table(shop.hours_exceptions, clock.today()),
        status=INVALID if form.errors else 200,
    )


@panel_page(can_manage)
def storefront_place(request: PanelRequest, vendor: Vendor) -> HttpResponse:
    """Set the point on the map: typed, pasted, or begun from a powiat's seat on the tile map (`powiat`)."""
    shop = storefront_of(vendor)
    start = {"latitude": shop.latitude, "longitude": shop.longitude, "place_note": shop.place_note}
    form = PlaceForm(request.POST or None, initial=start)
    chosen = request.POST.get("powiat", "")
    if request.method == "POST" and (seat := seat_of(chosen)):
        form = PlaceForm({"latitude": seat[0], "longitude": seat[1], "place_note": request.POST.get("place_note", "")})
        form.is_valid()
    elif request.method == "POST" and tried(
        form, lambda: update_storefront(vendor_id=vendor.pk, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, _("Miejsce zapisane. Kupujący już je widzą."))
        return redirect("vendors:storefront_place", vendor.slug)
    has_point = shop.latitude is not None and shop.longitude is not None
    return shop_page(
        request,
        vendor,
        "storefront_place",
        form=form,
        tiles=[
            {"code": code, "label": powiats()[code].label, "letters": letters, "column": column + 1, "row": row + 1}
            for code, (column, row, letters) in TILES.items()
        ],
        chosen=chosen if seat_of(chosen) else "",
        chosen_label=powiats()[chosen].label if seat_of(chosen) else "",
        map_url=map_link(shop.latitude, shop.longitude) if has_point else "",  # type: ignore[arg-type]
        shop=shop,
        status=INVALID if form.errors else 200,
    )


@panel_page(can_manage)
def storefront_contact(request: PanelRequest, vendor: Vendor) -> HttpResponse:
    """Say where returns and complaints go, and how buyers reach the shop (law.md R2-01)."""
    shop = storefront_of(vendor)
    form = ContactForm(request.POST or None, initial={name: getattr(shop, name) for name in ContactForm.Meta.fields})
    if request.method == "POST" and tried(
        form, lambda: update_storefront(vendor_id=vendor.pk, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, _("Zapisane. Kupujący zobaczą to przed zapłatą i na stronie sklepu."))
        return redirect("vendors:storefront_contact", vendor.slug)
    return shop_page(
        request,
        vendor,
        "storefront_contact",
        form=form,
        lines=shop.returns_lines(),
        status=INVALID if form.errors else 200,
    )

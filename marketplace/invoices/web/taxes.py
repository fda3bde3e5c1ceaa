"""Taxes in the seller's panel: how documents are made, counters, evidence."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from core import clock
from marketplace.invoices.actions.save_invoicing import save_invoicing
from marketplace.invoices.forms.documents import InvoicingForm
from marketplace.invoices.permissions import can_set_invoicing
from marketplace.invoices.queries.documents import settings_of
from marketplace.invoices.rules.limits import relief_ends
from marketplace.invoices.rules.never_exempt import NEVER_EXEMPT
from vendors.models import Vendor
from vendors.web.panel_access import panel_page

INVALID = 422


@panel_page(can_set_invoicing)
@require_http_methods(["GET", "HEAD", "POST"])
def invoicing(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    """Choose where invoices come from, and say what the counters must know."""
    kept, today = settings_of(vendor.pk), clock.today()
    start = {
        "mode": kept.mode,
        "uses_ksef_relief": kept.uses_ksef_relief,
        "started_on": kept.started_on,
        "never_exempt": kept.never_exempt,
        "sales_elsewhere": kept.sales_elsewhere if kept.sales_elsewhere_year == today.year else 0,
    }
    form = InvoicingForm(request.POST if request.method == "POST" else None, initial=start)
    if request.method == "POST" and form.is_valid():
        save_invoicing(vendor_id=vendor.pk, by=cast(User, request.user), **form.cleaned_data)
        messages.success(request, _("Ustawienia zapisane."))
        return redirect("invoices:invoicing", vendor.slug)
    context = {
        "panel_title": _("Panel sprzedawcy"),
        "vendor": vendor,
        "form": form,
        "relief_is_over": kept.uses_ksef_relief and today > relief_ends(),
        "never_exempt": NEVER_EXEMPT,
    }
    return render(request, "invoices/invoicing.html", context, status=INVALID if form.errors else 200)

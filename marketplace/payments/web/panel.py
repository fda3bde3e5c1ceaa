"""The seller's page of online payments: the account at the provider, what is missing, and the way to complete it."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from marketplace.payments.actions.open_account import open_account
from marketplace.payments.actions.record_account import record_account
from marketplace.payments.gateways.port import ProviderRefused, ProviderUnavailable
from marketplace.payments.gateways.stripe.accounts import look_at_account, onboarding_link
from marketplace.payments.models import ConnectedAccount
from marketplace.payments.queries.accounts import account_status
from marketplace.payments.web.paying import leaving
from vendors.models import Vendor
from vendors.permissions import can_manage
from vendors.web.panel_access import PanelRequest, panel_page


@panel_page(can_manage)
@require_safe
def payment_account(request: PanelRequest, vendor: Vendor) -> HttpResponse:
    """Show how this seller is paid online, and what the provider still wants to know."""
    if request.GET.get("wygasl"):
        messages.info(request, _("Tamten link wygasł. Naciśnij przycisk jeszcze raz."))
        return redirect("payments:payment_account", vendor.slug)
    context = {
        "panel_title": vendor.name,
        "vendor": vendor,
        "status": account_status(vendor),
        "is_on": bool(settings.STRIPE_SECRET_KEY),
        "is_split": settings.PAYMENT_SETTLEMENT == "split",
    }
    return render(request, "payments/payment_account.html", context)


@panel_page(can_manage)
@require_POST
def open_payment_account(request: PanelRequest, vendor: Vendor) -> HttpResponse:
    """Ask for an account; the provider makes it in the background."""
    if settings.STRIPE_SECRET_KEY:
        open_account(vendor_id=vendor.pk, by=request.user)
        messages.success(request, _("Zakładamy konto. Za chwilę naciśnij „Uzupełnij dane”."))
    return redirect("payments:payment_account", vendor.slug)


@panel_page(can_manage)
@require_POST
def complete_payment_account(request: PanelRequest, vendor: Vendor) -> HttpResponse:
    """Lead to the provider's questions, by a link that is good once."""
    account = ConnectedAccount.objects.filter(vendor=vendor, closed_at=None).exclude(reference="").first()
    here = reverse("payments:payment_account", args=[vendor.slug])
    if account is None:
        messages.info(request, _("Konto jeszcze się zakłada. Odśwież stronę za chwilę."))
        return redirect(here)
    come_back = reverse("payments:payment_account_return", args=[vendor.slug])
    try:
        link = onboarding_link(
            account.reference,
            refresh_url=request.build_absolute_uri(f"{here}?wygasl=1"),
            return_url=request.build_absolute_uri(come_back),
        )
    except (ProviderUnavailable, ProviderRefused) as problem:
        messages.error(request, str(problem.message))
        return redirect(here)
    return leaving(request, link)


@panel_page(can_manage)
@require_safe
def payment_account_return(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    """Come back from the provider: ask what it says now, and show it."""
    account = ConnectedAccount.objects.filter(vendor=vendor, closed_at=None).exclude(reference="").first()
    if account is not None:
        try:
            record_account(account_id=account.pk, seen=look_at_account(account.reference))
        except (ProviderUnavailable, ProviderRefused) as problem:
            messages.error(request, str(problem.message))
    return redirect("payments:payment_account", vendor.slug)

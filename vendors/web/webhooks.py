"""Addresses that programs of a vendor are told at: adding, trying, the log, switching off."""

import uuid
from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from core.errors import NotAllowed, RuleViolation
from vendors.actions import repeat_delivery as repeating
from vendors.actions import save_webhook as saving
from vendors.actions import switch_webhook as switching
from vendors.actions import try_webhook as trying
from vendors.forms.api import WebhookForm
from vendors.models import Vendor, Webhook, WebhookDelivery
from vendors.permissions import can_own
from vendors.queries.webhooks import deliveries_of, webhooks_of
from vendors.web.panel_access import panel_page
from vendors.web.reviewing import page_links

PER_PAGE = 25


@panel_page(can_own)
@require_http_methods(["GET", "HEAD", "POST"])
def add_webhook(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    """Write down where a program is told what happens."""
    return _form(request, vendor, None, "vendors/add_webhook.html")


@panel_page(can_own)
@require_http_methods(["GET", "HEAD", "POST"])
def change_webhook(request: HttpRequest, vendor: Vendor, webhook_id: int) -> HttpResponse:
    """Change where a program is told, and of what."""
    return _form(request, vendor, _webhook(vendor, webhook_id), "vendors/change_webhook.html")


@panel_page(can_own)
@require_safe
def webhook(request: HttpRequest, vendor: Vendor, webhook_id: int) -> HttpResponse:
    """Show one address: whether it works, and what was sent there."""
    found = _webhook(vendor, webhook_id)
    page = Paginator(deliveries_of(found), PER_PAGE).get_page(request.GET.get("page"))
    context = {**_frame(vendor), "webhook": found, "page": page, "key": uuid.uuid4(), **page_links(request, page)}
    return render(request, "vendors/webhook.html", context)


@panel_page(can_own)
@require_safe
def webhook_delivery(request: HttpRequest, vendor: Vendor, webhook_delivery_id: int) -> HttpResponse:
    """Show what was sent, and what was answered at each attempt."""
    delivery = _delivery(vendor, webhook_delivery_id)
    context = {**_frame(vendor), "webhook": delivery.webhook, "delivery": delivery, "attempts": delivery.log.all()}
    return render(request, "vendors/webhook_delivery.html", context)


@panel_page(can_own)
@require_POST
def try_webhook(request: HttpRequest, vendor: Vendor, webhook_id: int) -> HttpResponse:
    """Send a trial."""
    found = _webhook(vendor, webhook_id)
    try:
        key = uuid.UUID(request.POST.get("key", ""))
    except ValueError:
        key = uuid.uuid4()
    trying.try_webhook(webhook_id=found.pk, key=key, by=cast(User, request.user))
    messages.success(request, _("Próba jest wysłana. Odśwież stronę za chwilę, żeby zobaczyć odpowiedź."))
    return redirect("vendors:webhook", vendor.slug, found.pk)


@panel_page(can_own)
@require_POST
def switch_webhook(request: HttpRequest, vendor: Vendor, webhook_id: int) -> HttpResponse:
    """Switch an address off or on, or remove it."""
    found, what = _webhook(vendor, webhook_id), request.POST.get("do", "off")
    by = cast(User, request.user)
    switching.switch_webhook(webhook_id=found.pk, is_active=what == "on", is_removed=what == "remove", by=by)
    if what == "remove":
        messages.success(request, _("Adres „%(name)s” jest usunięty.") % {"name": found.name})
        return redirect("vendors:api_tokens", vendor.slug)
    text = _("Powiadomienia są włączone.") if what == "on" else _("Powiadomienia są wyłączone.")
    messages.success(request, text)
    return redirect("vendors:webhook", vendor.slug, found.pk)


@panel_page(can_own)
@require_POST
def repeat_delivery(request: HttpRequest, vendor: Vendor, webhook_delivery_id: int) -> HttpResponse:
    """Send once more what did not arrive."""
    delivery = _delivery(vendor, webhook_delivery_id)
    try:
        repeating.repeat_delivery(webhook_delivery_id=delivery.pk, by=cast(User, request.user))
    except NotAllowed:
        raise
    except RuleViolation as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Wysyłamy jeszcze raz."))
    return redirect("vendors:webhook_delivery", vendor.slug, delivery.pk)


def _frame(vendor: Vendor) -> dict[str, Any]:
    return {"panel_title": _("Panel sprzedawcy"), "vendor": vendor}


def _webhook(vendor: Vendor, webhook_id: int) -> Webhook:
    return get_object_or_404(webhooks_of(vendor.pk), pk=webhook_id)


def _delivery(vendor: Vendor, delivery_id: int) -> WebhookDelivery:
    rows = WebhookDelivery.objects.select_related("webhook").filter(webhook__in=webhooks_of(vendor.pk))
    return get_object_or_404(rows, pk=delivery_id)


def _form(request: HttpRequest, vendor: Vendor, found: Webhook | None, template: str) -> HttpResponse:
    kept = {name: getattr(found, name) for name in ("name", "target_url", "events", "query")} if found else None
    form = WebhookForm(request.POST if request.method == "POST" else None, initial=kept)
    if request.method == "POST" and form.is_valid():
        user, webhook_id = cast(User, request.user), found.pk if found else None
        try:
            saved = saving.save_webhook(vendor_id=vendor.pk, webhook_id=webhook_id, by=user, **form.cleaned_data)
        except NotAllowed:
            raise
        except RuleViolation as refusal:
            form.add_error(refusal.field or None, str(refusal.message))
        else:
            messages.success(request, _("Zapisane. Wyślij próbę, żeby sprawdzić, czy program odbiera."))
            return redirect("vendors:webhook", vendor.slug, saved.pk)
    status = 422 if request.method == "POST" else 200
    return render(request, template, {**_frame(vendor), "form": form, "webhook": found}, status=status)

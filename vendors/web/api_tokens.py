"""Programs of a vendor and of the regional centre: their tokens, made, shown once, and taken back."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from core.errors import NotAllowed, RuleViolation
from vendors.actions import create_api_token as making
from vendors.actions import revoke_api_token as revoking
from vendors.forms.api import TokenForm
from vendors.models import ApiToken, Vendor
from vendors.permissions import can_own
from vendors.queries.api_tokens import tokens_of
from vendors.queries.webhooks import webhooks_of
from vendors.web.panel_access import panel_page
from vendors.web.reviewing import reviewer_of, rops_panel

#: Tokens that are over stay on the page for a while; more than these nobody reads.
SHOWN = 50


@panel_page(can_own)
@require_safe
def api_tokens(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    """List the programs that may act for the vendor."""
    webhooks = list(webhooks_of(vendor.pk))
    context = {"panel_title": _("Panel sprzedawcy"), "vendor": vendor, "webhooks": webhooks, **_lists(vendor)}
    return render(request, "vendors/api_tokens.html", context)


@panel_page(can_own)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def create_api_token(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    """Choose what a program may do; the answer shows its secret, once."""
    frame = {"panel_title": _("Panel sprzedawcy"), "vendor": vendor}
    return _create(request, vendor, "vendors/create_api_token.html", frame)


@panel_page(can_own)
@require_POST
def revoke_api_token(request: HttpRequest, vendor: Vendor, token_id: int) -> HttpResponse:
    """Take a program's access away at once."""
    token = get_object_or_404(ApiToken, pk=token_id, vendor=vendor)
    _revoke(request, token, cast(User, request.user))
    return redirect("vendors:api_tokens", vendor.slug)


@login_required
@require_safe
def rops_api_tokens(request: HttpRequest) -> HttpResponse:
    """List the programs that may read for the regional centre."""
    reviewer_of(request)
    return render(request, "vendors/rops_api_tokens.html", rops_panel(**_lists(None)))


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def create_rops_api_token(request: HttpRequest) -> HttpResponse:
    """Choose what a program of the regional centre may read."""
    reviewer_of(request)
    return _create(request, None, "vendors/create_rops_api_token.html", rops_panel())


@login_required
@require_POST
def revoke_rops_api_token(request: HttpRequest, token_id: int) -> HttpResponse:
    """Take a program of the regional centre its access away."""
    reviewer = reviewer_of(request)
    token = get_object_or_404(ApiToken, pk=token_id, vendor=None)
    _revoke(request, token, reviewer)
    return redirect("vendors:rops_api_tokens")


def _lists(vendor: Vendor | None) -> dict[str, Any]:
    found = list(tokens_of(vendor)[: SHOWN * 2])
    return {
        "tokens": [token for token in found if not token.is_over],
        "over": [token for token in found if token.is_over][:SHOWN],
    }


def _create(request: HttpRequest, vendor: Vendor | None, template: str, frame: dict[str, Any]) -> HttpResponse:
    form = TokenForm(request.POST if request.method == "POST" else None, for_rops=vendor is None)
    made: making.MadeToken | None = None
    if request.method == "POST" and form.is_valid():
        user, vendor_id = cast(User, request.user), vendor.pk if vendor else None
        try:
            made = making.create_api_token(vendor_id=vendor_id, by=user, **form.cleaned_data)
        except NotAllowed:
            raise
        except RuleViolation as refusal:
            form.add_error(refusal.field or None, str(refusal.message))
    status = 422 if request.method == "POST" and made is None else 200
    return render(request, template, {**frame, "form": form, "made": made}, status=status)


def _revoke(request: HttpRequest, token: ApiToken, by: User) -> None:
    revoking.revoke_api_token(token_id=token.pk, by=by)
    messages.success(request, _("Kod „%(name)s” już nie działa.") % {"name": token.name})

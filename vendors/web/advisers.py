"""Advisers of OWES in a vendor's panel: the consent, and its end."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from core.errors import NotAllowed, RuleViolation
from vendors.actions import end_adviser_access as ending
from vendors.actions import give_adviser_access as giving
from vendors.forms.team import AdviserForm
from vendors.models import AdviserAccess, Vendor
from vendors.permissions import can_own, can_view
from vendors.web.panel_access import panel_page


@panel_page(can_own)
@require_http_methods(["GET", "HEAD", "POST"])
def give_adviser_access(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    """Write down the consent that an adviser helps here, for what and until when."""
    form = AdviserForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            giving.give_adviser_access(vendor_id=vendor.pk, by=cast(User, request.user), **form.cleaned_data)
        except NotAllowed:
            raise
        except RuleViolation as refusal:
            form.add_error(refusal.field or None, str(refusal.message))
        else:
            text = _("Wysłaliśmy link na %(email)s. Dostęp zacznie się, gdy doradca go otworzy.")
            messages.success(request, text % {"email": form.cleaned_data["email"]})
            return redirect("vendors:team", vendor.slug)
    context = {"panel_title": _("Panel sprzedawcy"), "vendor": vendor, "form": form}
    return render(request, "vendors/give_adviser_access.html", context, status=422 if request.method == "POST" else 200)


@panel_page(can_view)
@require_POST
def end_adviser_access(request: HttpRequest, vendor: Vendor, access_id: int) -> HttpResponse:
    """Take the consent back, or stop helping."""
    user = cast(User, request.user)
    access = get_object_or_404(AdviserAccess, pk=access_id, vendor=vendor)
    ending.end_adviser_access(access_id=access.pk, by=user)
    if access.adviser_id == user.pk:
        messages.success(request, _("Twoja pomoc jest zakończona: %(name)s.") % {"name": vendor.short_name})
        return redirect("panel:choose")
    messages.success(request, _("Dostęp doradcy %(email)s jest zakończony.") % {"email": access.email})
    return redirect("vendors:team", vendor.slug)

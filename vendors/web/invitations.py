"""Where the link of an invitation leads, with and without an account."""

from typing import Any, Final
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.models import User
from core.errors import RuleViolation
from vendors.actions.accept_adviser_access import accept_adviser_access
from vendors.actions.accept_invitation import accept_invitation
from vendors.models import AdviserAccess, Invitation
from vendors.permissions import can_view
from vendors.queries.team import invitation_by_token

GONE: Final = 410


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show what a link invites to and let the right person accept it; a used, old or foreign link says what to do.

    Accepting twice leads to the panel twice. An unknown link answers 404, a dead one 410.
    """
    found = invitation_by_token(token)
    user = request.user if isinstance(request.user, User) else None
    if found is None:
        return _page(request, "unknown", status=404)
    if user and _is_inside(user, found):
        return redirect("panel:home", found.vendor.slug)
    if _is_dead(found):
        return _page(request, "dead", found, status=GONE)
    if user is None:
        if request.method == "POST":
            return redirect_to_login(request.path)
        return _page(request, "anonymous", found, signup=_signup_url(request, found))
    if user.email != found.email:
        return _page(request, "wrong", found, status=403 if request.method == "POST" else 200)
    if request.method == "POST":
        try:
            if isinstance(found, Invitation):
                accept_invitation(token=token, by=user)
            else:
                accept_adviser_access(token=token, by=user)
        except RuleViolation as refusal:
            return _page(request, "dead", found, reason=str(refusal.message), status=GONE)
        messages.success(request, _("Jesteś w panelu: %(name)s.") % {"name": found.vendor.short_name})
        return redirect("panel:home", found.vendor.slug)
    return _page(request, "ready", found)


def _is_inside(user: User, found: Invitation | AdviserAccess) -> bool:
    """Tell whether this person accepted this very link before and still may enter."""
    accepted_by = found.accepted_by if isinstance(found, Invitation) else found.adviser
    return accepted_by == user and can_view(user, found.vendor)


def _is_dead(found: Invitation | AdviserAccess) -> bool:
    if isinstance(found, Invitation):
        return bool(found.accepted_at or found.revoked_at or found.is_expired)
    return bool(found.accepted_at or found.is_over)


def _signup_url(request: HttpRequest, found: Invitation | AdviserAccess) -> str:
    return f"{reverse('account_signup')}?{urlencode({'next': request.path, 'email': found.email})}"


def _page(
    request: HttpRequest, state: str, found: Invitation | AdviserAccess | None = None, *, status: int = 200, **more: Any
) -> HttpResponse:
    context = {
        "state": state,
        "found": found,
        "is_team": isinstance(found, Invitation),
        "login": f"{reverse('account_login')}?{urlencode({'next': request.path})}",
        **more,
    }
    return render(request, "vendors/invitation.html", context, status=status)

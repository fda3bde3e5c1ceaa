"""A person's own data: take them out, or be forgotten (law.md R10-04)."""

from typing import cast

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.actions.erase_account import ErasureBlocked, obstacles_of
from accounts.actions.erase_account import erase_account as erase
from accounts.forms import ErasureForm
from accounts.gateways.personal_data import export_of
from accounts.models import User
from core import clock
from core.errors import RuleViolation
from core.orphans import delete_unused


@login_required
@never_cache
@require_safe
def my_data(request: HttpRequest) -> HttpResponse:
    """Explain what is kept and for how long, with the way to take it out and to be forgotten."""
    return render(request, "accounts/my_data.html")


@login_required
@never_cache
@require_safe
def export_data(request: HttpRequest) -> HttpResponse:
    """Hand out everything that is kept of the person, as a JSON file."""
    response = JsonResponse(export_of(cast(User, request.user)), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = f'attachment; filename="rynek-es-{clock.today().isoformat()}.json"'
    return response


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def erase_account(request: HttpRequest) -> HttpResponse:
    """Ask once more with the password, then erase the account; or say what must end first."""
    user = cast(User, request.user)
    form = ErasureForm(request.POST or None)
    obstacles = obstacles_of(user)
    if request.method == "POST" and form.is_valid():
        try:
            files = erase(by=user, password=form.cleaned_data["password"])
        except ErasureBlocked as blocked:
            obstacles = blocked.obstacles
        except RuleViolation as refusal:
            form.add_error(refusal.field or None, str(refusal.message))
        else:
            delete_unused(files)
            logout(request)
            messages.success(request, _("Usunęliśmy konto. Nikt się już na nie nie zaloguje."))
            return redirect("storefront:home")
    context = {"form": form, "obstacles": obstacles}
    status = 422 if form.errors or (request.method == "POST" and obstacles) else 200
    return render(request, "accounts/erase_account.html", context, status=status)

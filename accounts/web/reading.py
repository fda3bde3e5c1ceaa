"""The switch between full and short texts of the panel."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from accounts.actions import set_reading_mode as choosing
from accounts.models import User


@login_required
@require_POST
def set_reading_mode(request: HttpRequest) -> HttpResponse:
    """Keep the choice for the signed-in person and go back to the page `next`."""
    choosing.set_reading_mode(easy=request.POST.get("easy") == "1", by=cast(User, request.user))
    target = request.POST.get("next", "")
    hosts = {request.get_host()}
    if not url_has_allowed_host_and_scheme(target, allowed_hosts=hosts, require_https=request.is_secure()):
        target = "/"
    return HttpResponseRedirect(target)

"""Where somebody lands after signing in, when they came from nowhere in particular."""

from typing import cast

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse

from accounts.models import User
from quality_mark.permissions import can_see_scheme_work
from vendors.permissions import can_see_register
from vendors.queries.team import vendors_of


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """The adapter of allauth."""

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Lead a reviewer to the regional centre's day, who runs the mark to the mark's, a seller to the panel."""
        if can_see_register(request.user):
            return reverse("panel:rops_home")
        if can_see_scheme_work(request.user):
            return reverse("quality_mark:mark_dashboard")
        if isinstance(request.user, User) and vendors_of(request.user).exists():
            return reverse("panel:choose")
        return cast(str, super().get_login_redirect_url(request))

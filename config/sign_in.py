"""Where somebody lands after signing in, when they came from nowhere in particular."""

from typing import cast

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse

from vendors.permissions import can_see_register


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """The adapter of allauth."""

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Lead a reviewer to the regional centre's work of today, everybody else as the settings say."""
        if can_see_register(request.user):
            return reverse("panel:rops_home")
        return cast(str, super().get_login_redirect_url(request))

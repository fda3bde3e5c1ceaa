"""The door of the seller's panel: one decorator says whose panel a page belongs to and who may open it."""

import functools
from collections.abc import Callable
from typing import Any, Final, cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404

from accounts.models import User
from core.errors import NotAllowed
from vendors.models import Vendor
from vendors.permissions import can_view, remember_membership


class PanelRequest(HttpRequest):
    """A request after `panel_page`: a signed-in person who belongs to `vendor`."""

    user: User
    vendor: Vendor


LAST_VENDOR: Final = "panel_vendor"
View = Callable[..., HttpResponseBase]


def enter(request: HttpRequest, vendor: Vendor) -> None:
    """Say whose panel this page belongs to: the menu is drawn for it, and pages without a slug remember it.

    A page that only shows asks once what the person may there; where something is changed, each asks anew.
    """
    request.vendor = vendor  # type: ignore[attr-defined]
    if request.method in {"GET", "HEAD"}:
        remember_membership(cast(User, request.user), vendor)
    if request.session.get(LAST_VENDOR) != vendor.pk:
        request.session[LAST_VENDOR] = vendor.pk


def panel_page(may: Callable[[User, Vendor], bool] = can_view) -> Callable[[View], View]:
    """Make a view a page of `/panel/<vendor_slug>/`; it gets `vendor` instead of the slug.

    Nobody signed in goes to the sign-in page; a vendor that the person does not work for answers 404; a member whose
    role does not suffice (`may`) gets the page of NotAllowed. Actions ask again by themselves.
    """

    def make(view: View) -> View:
        @login_required
        @functools.wraps(view)
        def run(request: HttpRequest, *, vendor_slug: str, **kwargs: Any) -> HttpResponseBase:
            user = cast(User, request.user)
            vendor = get_object_or_404(Vendor.objects.for_user(user), slug=vendor_slug)
            if request.method in {"GET", "HEAD"}:
                remember_membership(user, vendor)
            if not may(user, vendor):
                raise NotAllowed
            enter(request, vendor)
            return view(request, vendor=vendor, **kwargs)

        return cast(View, run)

    return make

"""Writes down what advisers do in the panels of the vendors that let them in (marketplaces.md §3 no. 15)."""

from collections.abc import Callable
from typing import Any, Final

from django.db import models
from django.http import HttpRequest, HttpResponse

from accounts.models import User
from core.access import record_access
from marketplace.orders.models import VendorOrder
from vendors.models import Vendor
from vendors.permissions import membership_of

PANEL: Final = "/panel/"
SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})


class AdviserLogMiddleware:
    """Before each POST, and each view of orders, of an adviser in a seller's panel it writes a row for the vendor.

    It is written before the page answers, so that nothing is done without a trace; a refused try leaves one too. It
    knows every page of the panel by its address, so that a new page needs nothing.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, _view: object, _args: object, kwargs: dict[str, Any]) -> None:
        """Write the rows of this request, if it is an adviser's act."""
        match = request.resolver_match
        if match is None or not request.path.startswith(PANEL) or not isinstance(request.user, User):
            return
        if request.method in SAFE and match.namespace != "orders":
            return
        user = request.user
        if not user.adviser_accesses.active().exists():
            return
        for vendor, subject in _whose(request, user, kwargs):
            if membership_of(user, vendor) is None:
                verb = "view" if request.method in SAFE else match.url_name or "act"
                detail = subject.number if isinstance(subject, VendorOrder) else match.view_name
                record_access(by=user, verb=f"adviser.{verb}"[:40], subject=subject, scope=vendor, detail=detail)


def _whose(request: HttpRequest, user: User, kwargs: dict[str, Any]) -> list[tuple[Vendor, models.Model]]:
    """Find whose panel a request is for, and the order when it is about one; a foreign one is not found."""
    if order_id := kwargs.get("vendor_order_id"):
        parts = VendorOrder.objects.for_user(user).select_related("vendor").filter(pk=order_id)
        return [(part.vendor, part) for part in parts]
    vendors = Vendor.objects.for_user(user)
    if slug := kwargs.get("vendor_slug") or request.GET.get("sprzedawca"):
        vendors = vendors.filter(slug=slug)
    return [(vendor, vendor) for vendor in vendors]

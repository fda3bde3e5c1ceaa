"""What every page of the seller's orders starts with: who asks, and which part."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from accounts.models import User
from marketplace.orders.models import VendorOrder


def person(request: HttpRequest) -> User:
    """Give the signed-in person."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def own_part(user: User, vendor_order_id: int) -> VendorOrder:
    """Fetch a part of one of the own vendors, or answer 404."""
    return get_object_or_404(VendorOrder.objects.for_user(user).select_related("vendor"), pk=vendor_order_id)

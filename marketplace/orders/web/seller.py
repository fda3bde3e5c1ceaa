"""What every page of the seller's orders starts with: who asks, and which part."""

from typing import Final

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from accounts.models import User
from core import clock
from core.access import record_access
from core.models import AccessRecord
from marketplace.orders.models import VendorOrder

VIEW: Final = "order.view"


def person(request: HttpRequest) -> User:
    """Give the signed-in person."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def own_part(user: User, vendor_order_id: int) -> VendorOrder:
    """Fetch a part of one of the own vendors, or answer 404."""
    return get_object_or_404(VendorOrder.objects.for_user(user).select_related("vendor", "order"), pk=vendor_order_id)


def note_view(user: User, part: VendorOrder) -> None:
    """Write down, once a day per person and order, that buyers' data were looked at (law.md R10-05)."""
    known = AccessRecord.objects.filter(
        subject_type=part._meta.label,
        subject_id=str(part.pk),
        actor_id=user.pk,
        verb=VIEW,
        happened_at__gte=clock.start_of(clock.today()),
    )
    if not known.exists():
        record_access(by=user, verb=VIEW, subject=part, scope=part.vendor)


def is_stale(request: HttpRequest, current: str) -> bool:
    """Tell whether a posted form is not the one that the page has now, and say so to its sender.

    Its hidden field `form` names it; `current` is what the case takes now, "" for nothing. A second click, or a second
    tab, sends what somebody has done already: an error about it would be wrong.
    """
    if request.method != "POST" or (current and request.POST.get("form", current) == current):
        return False
    text = _(
        "Ta sprawa poszła już dalej, na przykład przez drugie kliknięcie. Niczego nie zrobiliśmy drugi raz. Tu widzisz "
        "jej obecny stan."
    )
    messages.info(request, text)
    return True

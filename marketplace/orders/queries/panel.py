"""What a seller sees of the orders: lists, counters, what to do first."""

from dataclasses import dataclass
from typing import Final

from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from marketplace.orders.models import VendorOrder, VendorOrderQuerySet
from marketplace.orders.rules.steps import AWAITED
from marketplace.orders.states import VendorOrderState
from vendors.models import Vendor

State = VendorOrderState

#: What the tabs of the list hold; the first three wait for the seller.
FILTERS: Final[dict[str, tuple[Promise, tuple[str, ...]]]] = {
    "nowe": (_("Nowe"), (State.NEW,)),
    "w-realizacji": (_("W realizacji"), (State.ACCEPTED, State.PARTIALLY_SHIPPED)),
    "do-odbioru": (_("Do odbioru"), (State.READY_FOR_PICKUP,)),
    "wyslane": (_("Wysłane"), (State.SHIPPED,)),
    "nieoplacone": (_("Czekają na płatność"), (State.AWAITING_PAYMENT,)),
    "zakonczone": (_("Zakończone"), (State.COMPLETED,)),
    "anulowane": (_("Anulowane"), (State.CANCELLED, State.EXPIRED)),
}
REFUNDS: Final = "zwroty"
TODO_LIMIT: Final = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Tab:
    """One filter with its counter."""

    key: str
    label: str
    count: int


def vendors_of(user: User) -> list[Vendor]:
    """List the vendors a person works for."""
    return list(Vendor.objects.for_user(user).order_by("sort_name", "pk"))


def parts_of(vendors: list[Vendor]) -> VendorOrderQuerySet:
    """Give the parts of these vendors."""
    return VendorOrder.objects.filter(vendor__in=[vendor.pk for vendor in vendors])


def tabs(parts: VendorOrderQuerySet) -> list[Tab]:
    """Count the parts of each filter with two queries; refunds that are due come first when there are any."""
    counted = dict(parts.order_by().values_list("state").annotate(found=Count("pk")))
    found = [
        Tab(key=key, label=str(label), count=sum(counted.get(state, 0) for state in states))
        for key, (label, states) in FILTERS.items()
    ]
    due = parts.refund_due().count()
    return [Tab(key=REFUNDS, label=str(_("Do zwrotu")), count=due), *found] if due else found


def to_do(parts: VendorOrderQuerySet) -> list[VendorOrder]:
    """List what waits for the seller: new parts and parts in work, the most urgent first."""
    waiting = parts.filter(state__in=AWAITED).select_related("order__shipping_address", "vendor")
    return list(waiting.order_by("delivery_by", "pk")[:TODO_LIMIT])


def waiting_parts(vendor: Vendor) -> VendorOrderQuerySet:
    """Give what waits for one seller, for the menu of its panel."""
    return VendorOrder.objects.filter(vendor=vendor, state__in=AWAITED)

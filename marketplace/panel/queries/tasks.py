"""What needs doing today in a vendor's panel: one small function per source, in the order in which they are shown.

To plug in another source, write a function `(vendor) -> list[Task]` of one query and add it to
SOURCES with the right that a person needs to be shown it.
"""

from collections.abc import Callable
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from core import clock
from marketplace.orders.models import VendorOrder
from marketplace.orders.queries.messages import unanswered_parts
from marketplace.orders.rules.steps import AWAITED
from marketplace.orders.states import VendorOrderState
from marketplace.panel.queries import after_sale_tasks, duties, listing_tasks, money_tasks
from marketplace.panel.queries.mark_tasks import mark
from marketplace.panel.rules.task import Task
from vendors.models import Vendor
from vendors.permissions import can_manage, can_sell
from vendors.queries.market_terms import SELLERS, waiting_terms


def _orders_url(vendor: Vendor, state: str) -> str:
    return f"{reverse('orders:panel_orders')}?sprzedawca={vendor.slug}&stan={state}"


def late_orders(vendor: Vendor) -> list[Task]:
    """Paid orders whose day at the buyer is over and that did not leave yet."""
    waiting = VendorOrder.objects.filter(vendor=vendor, state__in=AWAITED)
    late = list(
        waiting.filter(delivery_by__lt=clock.today()).order_by("delivery_by").values_list("delivery_by", "state")
    )
    if not late:
        return []
    count, state = len(late), "nowe" if late[0][1] == VendorOrderState.NEW else "w-realizacji"
    text = ngettext("%(count)d zamówienie jest po terminie.", "%(count)d zamówień jest po terminie.", count)
    return [
        Task(
            text=text % {"count": count},
            easy=_("Spóźnione zamówienia: %(count)d.") % {"count": count},
            why=_("Kupujący miał je już dostać. Wyślij je albo napisz, co się dzieje."),
            verb=_("Zobacz spóźnione"),
            url=_orders_url(vendor, state),
            icon="alert",
            urgent=True,
            due=late[0][0],
        )
    ]


def new_orders(vendor: Vendor) -> list[Task]:
    """Paid orders that nobody took into work."""
    count = VendorOrder.objects.filter(vendor=vendor, state=VendorOrderState.NEW).count()
    if not count:
        return []
    text = ngettext(
        "%(count)d nowe zamówienie czeka na przyjęcie.", "%(count)d nowych zamówień czeka na przyjęcie.", count
    )
    return [
        Task(
            text=text % {"count": count},
            easy=_("Nowe zamówienia: %(count)d.") % {"count": count},
            why=_("Kupujący już zapłacił. Gdy przyjmiesz zamówienie, dowie się, że nad nim pracujesz."),
            verb=_("Przyjmij"),
            url=_orders_url(vendor, "nowe"),
            icon="package",
        )
    ]


def orders_in_work(vendor: Vendor) -> list[Task]:
    """Orders in work that did not leave yet."""
    in_work = [VendorOrderState.ACCEPTED, VendorOrderState.PARTIALLY_SHIPPED]
    parts = VendorOrder.objects.filter(vendor=vendor, state__in=in_work)
    days = list(parts.order_by("delivery_by").values_list("delivery_by", flat=True))
    if not days:
        return []
    count = len(days)
    text = ngettext("%(count)d zamówienie czeka na wysłanie.", "%(count)d zamówień czeka na wysłanie.", count)
    return [
        Task(
            text=text % {"count": count},
            easy=_("Do wysłania: %(count)d.") % {"count": count},
            why=_("Spakuj i wyślij albo oznacz, że czeka na odbiór."),
            verb=_("Przygotuj"),
            url=_orders_url(vendor, "w-realizacji"),
            icon="truck",
            due=next((day for day in days if day), None),
        )
    ]


def questions(vendor: Vendor) -> list[Task]:
    """Talks about orders in which the buyer had the last word; the button opens the longest waiting one."""
    waiting = list(unanswered_parts(vendor).values_list("pk", flat=True))
    if not waiting:
        return []
    count = len(waiting)
    text = ngettext("%(count)d kupujący czeka na odpowiedź.", "%(count)d kupujących czeka na odpowiedź.", count)
    return [
        Task(
            text=text % {"count": count},
            easy=_("Odpisz kupującym: %(count)d.") % {"count": count},
            why=_("Krótka odpowiedź uspokaja i oszczędza reklamacji."),
            verb=_("Odpisz"),
            url=reverse("orders:panel_messages", args=[waiting[0]]),
            icon="message",
        )
    ]


def refunds(vendor: Vendor) -> list[Task]:
    """Money that must go back to buyers."""
    count = VendorOrder.objects.filter(vendor=vendor).refund_due().count()
    if not count:
        return []
    text = ngettext(
        "%(count)d zwrot pieniędzy czeka na przelew.", "%(count)d zwrotów pieniędzy czeka na przelew.", count
    )
    return [
        Task(
            text=text % {"count": count},
            easy=_("Oddaj pieniądze: %(count)d.") % {"count": count},
            why=_("Pieniądze trzeba oddać najpóźniej w 14 dni, przelewem."),
            verb=_("Zobacz zwroty"),
            url=_orders_url(vendor, "zwroty"),
            icon="bank",
            urgent=True,
        )
    ]


def market_terms(vendor: Vendor) -> list[Task]:
    """Terms of the market that wait for a yes of owner or manager."""
    terms = waiting_terms(vendor.pk) if vendor.state in SELLERS else None
    if terms is None:
        return []
    blocks = terms.is_in_force
    return [
        Task(
            text=_("Jest nowy regulamin rynku do zaakceptowania."),
            easy=_("Nowy regulamin: przeczytaj."),
            why=_("Bez zgody nie opublikujesz nowych ofert. Zamówienia idą dalej."),
            verb=_("Przeczytaj regulamin"),
            url=reverse("vendors:market_terms_panel", args=[vendor.slug]),
            icon="paper",
            urgent=blocks,
            due=None if blocks else terms.effective_from,
        )
    ]


Source = Callable[[Vendor], list[Task]]
Right = Callable[[User, Vendor], bool]

#: Where today's work comes from, the most urgent first, and who is shown it.
SOURCES: Final[tuple[tuple[Source, Right], ...]] = (
    (duties.remarks, can_manage),
    (late_orders, can_sell),
    (new_orders, can_sell),
    (after_sale_tasks.complaints, can_sell),
    (after_sale_tasks.returns, can_sell),
    (refunds, can_sell),
    (money_tasks.unclear_money, can_manage),
    (questions, can_sell),
    (orders_in_work, can_sell),
    (listing_tasks.refused, can_sell),
    (mark, can_manage),
    (duties.documents, can_manage),
    (market_terms, can_manage),
    (duties.consents, can_manage),
    (listing_tasks.low_stock, can_sell),
    (listing_tasks.drafts, can_sell),
    (duties.facts, can_manage),
    (duties.awaited_data, can_manage),
    (listing_tasks.waiting, can_sell),
)


def tasks_of(user: User, vendor: Vendor) -> list[Task]:
    """List what waits for this person in this vendor's panel; every right is asked once."""
    rights = {right: right(user, vendor) for right in {right for _source, right in SOURCES}}
    return [task for source, right in SOURCES if rights[right] for task in source(vendor)]

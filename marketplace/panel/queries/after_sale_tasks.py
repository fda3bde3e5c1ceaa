"""What comes after the sale and waits for a vendor: complaints and returns with their last days."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import clock
from marketplace.orders.queries.complaints import complaints_of
from marketplace.orders.queries.returns import returns_of
from marketplace.panel.rules.task import Task
from vendors.models import Vendor


def complaints(vendor: Vendor) -> list[Task]:
    """Complaints that wait for an answer or for what was promised; silence accepts them on day 15."""
    days = list(complaints_of(vendor).values_list("answer_due_on", flat=True))
    if not days:
        return []
    text = ngettext("%(count)d reklamacja czeka na Ciebie.", "%(count)d reklamacji czeka na Ciebie.", len(days))
    return [
        Task(
            text=text % {"count": len(days)},
            easy=_("Reklamacje: %(count)d.") % {"count": len(days)},
            why=_("Na odpowiedź jest 14 dni. Gdy jej nie ma, prawo uznaje reklamację."),
            verb=_("Odpowiedz na reklamację"),
            url=reverse("orders:panel_complaints", args=[vendor.slug]),
            icon="alert",
            urgent=True,
            due=days[0],
        )
    ]


def returns(vendor: Vendor) -> list[Task]:
    """Withdrawals and returns that are not settled yet."""
    days = list(returns_of(vendor).values_list("refund_due_on", flat=True))
    if not days:
        return []
    text = ngettext("%(count)d zwrot jest w toku.", "%(count)d zwrotów jest w toku.", len(days))
    due = min((day for day in days if day), default=None)
    return [
        Task(
            text=text % {"count": len(days)},
            easy=_("Zwroty: %(count)d.") % {"count": len(days)},
            why=_("Gdy rzeczy wrócą albo jest dowód nadania, oddaj pieniądze."),
            verb=_("Zobacz zwroty w toku"),
            url=reverse("orders:panel_returns", args=[vendor.slug]),
            icon="undo",
            urgent=due is not None and due <= clock.today(),
            due=due,
        )
    ]

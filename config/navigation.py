"""The menu of the panels: which pages of which apps a signed-in person works with, in one place."""

from functools import partial
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from accounts.models import User
from marketplace.orders.permissions import can_see_transfers
from marketplace.orders.queries.money import refunds_due
from marketplace.orders.queries.panel import open_count
from vendors.permissions import can_see_register
from vendors.queries import counts_by_state, memberships_of
from vendors.states import VendorState


def panel(request: HttpRequest) -> dict[str, object]:
    """Give templates `panel_nav`; nothing is asked of the database unless a template looks at it."""
    return {"panel_nav": SimpleLazyObject(lambda: panel_menu(request))}


def panel_menu(request: HttpRequest) -> list[dict[str, Any]]:
    """List the pages that this person may work with; a counter is read only where it is shown."""
    user = request.user
    if not isinstance(user, User):
        return []
    items = []
    if memberships_of(user).exists():
        items.append(_item(request, _("Zamówienia"), "orders:panel_orders", "package", partial(open_count, user)))
    if can_see_register(user):
        items.append(_item(request, _("Sprzedawcy"), "vendors:review_list", "store", _waiting_vendors))
    if can_see_transfers(user):
        items.append(_item(request, _("Przelewy i zwroty"), "orders:unpaid_transfers", "bank", _refunds))
    return items


def _item(request: HttpRequest, label: str, name: str, icon: str, count: Any) -> dict[str, Any]:
    url = reverse(name)
    return {"label": label, "url": url, "icon": icon, "count": count, "current": request.path.startswith(url)}


def _waiting_vendors() -> int:
    return counts_by_state()[VendorState.PENDING]


def _refunds() -> int:
    return refunds_due().count()

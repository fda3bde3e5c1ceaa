"""The menu of the panels: which pages of which apps a signed-in person works with, in one place."""

from functools import partial
from typing import Any, Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from accounts.models import User
from core import clock
from marketplace.catalogue.permissions import can_see_moderation
from marketplace.catalogue.queries.moderation import total_waiting
from marketplace.orders.permissions import can_see_transfers
from marketplace.orders.queries.messages import open_reports
from marketplace.orders.queries.money import refunds_due
from marketplace.orders.queries.panel import waiting_count
from vendors.models import MarketTerms, Vendor
from vendors.permissions import can_edit_checklist, can_manage, can_see_register, can_see_team, can_sell
from vendors.queries.claims import open_claims_count
from vendors.queries.content import waiting_content
from vendors.queries.data_changes import open_changes
from vendors.queries.market_terms import SELLERS, waiting_terms
from vendors.queries.review_queue import waiting_for_rops
from vendors.queries.team import access_of, vendors_of
from vendors.web.panel_access import LAST_VENDOR

SELLERS_PANEL: Final = "/panel/"


def panel(request: HttpRequest) -> dict[str, object]:
    """Give templates the panel's menu and whose panel it is; nothing is asked of the database until one looks.

    `panel_nav`: the menu; `panel_vendor`: whose seller's panel this page is, None elsewhere; `panel_vendors`: all
    vendors of this person, for the switcher; `panel_advises`: the adviser's access under which they work here;
    `panel_terms`: the market's terms that this vendor has not accepted yet.
    """
    return {
        "panel_nav": SimpleLazyObject(lambda: panel_menu(request)),
        "panel_vendor": SimpleLazyObject(lambda: _vendor_of_page(request)),
        "panel_vendors": SimpleLazyObject(lambda: _my_vendors(request)),
        "panel_advises": SimpleLazyObject(lambda: _advises(request)),
        "panel_terms": SimpleLazyObject(lambda: _terms(request)),
    }


def reading(request: HttpRequest) -> dict[str, object]:
    """Give templates `easy_reading`: whether this person chose short texts in the panel."""
    return {"easy_reading": SimpleLazyObject(lambda: bool(getattr(request.user, "easy_reading", False)))}


def panel_menu(request: HttpRequest) -> list[dict[str, Any]]:
    """List the pages that this person may work with; a counter is read only where it is shown."""
    user = request.user
    if not isinstance(user, User):
        return []
    items = []
    vendor = current_vendor(request)
    if vendor:
        items += _seller_items(request, user, vendor)
    elif _my_vendors(request):
        items.append(_item(request, _("Twoje przedsiębiorstwa"), reverse("panel:choose"), "store"))
    if can_see_register(user):
        waiting: Any = SimpleLazyObject(lambda: waiting_for_rops(clock.today()))
        queue = reverse("vendors:review_list")
        items.append(_item(request, _("Sprzedawcy"), queue, "store", lambda: waiting.applications))
        checks, complaints = reverse("vendors:rechecks"), reverse("vendors:complaints")
        items.append(_item(request, _("Sprawdzenia"), checks, "calendar", lambda: waiting.checks))
        items.append(_item(request, _("Skargi"), complaints, "message", lambda: waiting.complaints))
        items.append(_item(request, _("Treści"), reverse("vendors:content_list"), "eye", waiting_content().count))
        items.append(_item(request, _("Regulamin sprzedawców"), reverse("vendors:publish_market_terms"), "paper"))
        items.append(_item(request, _("Przejęcia wpisów"), reverse("vendors:claim_list"), "users", open_claims_count))
        items.append(_item(request, _("Baza podmiotów"), reverse("vendors:register_import"), "upload"))
        items.append(
            _item(request, _("Zmiany danych"), reverse("vendors:data_changes"), "edit", lambda: open_changes().count())
        )
    if can_edit_checklist(user):
        items.append(_item(request, _("Wymagania"), reverse("vendors:requirements"), "list"))
    if can_see_moderation(user):
        items.append(_item(request, _("Oferty do sprawdzenia"), reverse("catalogue:moderation"), "tag", total_waiting))
    if can_see_transfers(user):
        items.append(_item(request, _("Przelewy i zwroty"), reverse("orders:unpaid_transfers"), "bank", _refunds))
        items.append(_item(request, _("Zgłoszone wiadomości"), reverse("orders:message_reports"), "message", _reports))
    return items


def _seller_items(request: HttpRequest, user: User, vendor: Vendor) -> list[dict[str, Any]]:
    """List the pages of one vendor's panel, in the order of work; a new page of the panel adds its line here."""
    slug = [vendor.slug]
    home = reverse("panel:home", args=slug)
    asked = f"?sprzedawca={vendor.slug}"
    manages = can_manage(user, vendor)
    files = [_files_item(request, slug)] if manages or can_sell(user, vendor) else []
    items = [
        _item(request, _("Dziś"), home, "home") | {"current": request.path == home},
        _item(
            request, _("Zamówienia"), reverse("orders:panel_orders"), "package", partial(waiting_count, vendor), asked
        ),
        *(
            [_item(request, _("Zgłoszenie i dane"), reverse("vendors:application", args=slug), "edit")]
            if manages
            else []
        ),
        _item(request, _("Ile zdążycie"), reverse("orders:work_capacity", args=slug), "calendar"),
        _item(request, _("Oferty"), reverse("catalogue:panel_products", args=slug), "tag"),
        _item(request, _("Sklep"), reverse("vendors:storefront", args=slug), "store"),
        _item(request, _("Statystyki"), reverse("panel:statistics", args=slug), "dashboard"),
    ]
    items += files
    items.append(_item(request, _("Decyzje"), reverse("vendors:statements", args=slug), "scale"))
    items.append(_item(request, _("Regulamin rynku"), reverse("vendors:market_terms_panel", args=slug), "paper"))
    if _is_of_the_team(request, user, vendor):
        items.append(_item(request, _("Zespół"), reverse("vendors:team", args=slug), "users"))
    return items


def _files_item(request: HttpRequest, slug: list[str]) -> dict[str, Any]:
    imports, exports = reverse("catalogue:imports", args=slug), reverse("catalogue:exports", args=slug)
    item = _item(request, _("Import i eksport"), imports, "upload")
    return item | {"current": request.path.startswith((imports, exports))}


def current_vendor(request: HttpRequest) -> Vendor | None:
    """Give the vendor that the seller's menu belongs to: the page's, the one asked for, the only one, or the last one.

    Only vendors of this person count. None for somebody without any, or with several and none entered yet.
    """
    own: Vendor | None = getattr(request, "vendor", None)
    if own is not None:
        return own
    mine = _my_vendors(request)
    asked, last = request.GET.get("sprzedawca"), request.session.get(LAST_VENDOR)
    for vendor in mine:
        if vendor.slug == asked or len(mine) == 1:
            return vendor
    return next((vendor for vendor in mine if vendor.pk == last), None)


def _vendor_of_page(request: HttpRequest) -> Vendor | None:
    return current_vendor(request) if request.path.startswith(SELLERS_PANEL) else None


def _my_vendors(request: HttpRequest) -> list[Vendor]:
    """Give all vendors that the person works for or advises; asked once per request."""
    found: list[Vendor] | None = getattr(request, "_panel_vendors", None)
    if found is None:
        user = request.user
        found = list(vendors_of(user)) if isinstance(user, User) else []
        request._panel_vendors = found  # type: ignore[attr-defined]  # noqa: SLF001
    return found


def _is_of_the_team(request: HttpRequest, user: User, vendor: Vendor) -> bool:
    """Tell whether a person is one of the vendor's own people; asked once per request."""
    known: dict[int, bool] = getattr(request, "_panel_team", {})
    if vendor.pk not in known:
        known[vendor.pk] = can_see_team(user, vendor)
        request._panel_team = known  # type: ignore[attr-defined]  # noqa: SLF001
    return known[vendor.pk]


def _advises(request: HttpRequest) -> object:
    vendor = _vendor_of_page(request)
    user = request.user
    return (
        access_of(user, vendor)
        if vendor and isinstance(user, User) and not _is_of_the_team(request, user, vendor)
        else None
    )


def _terms(request: HttpRequest) -> MarketTerms | None:
    vendor = _vendor_of_page(request)
    if vendor is None or vendor.state not in SELLERS or request.path.endswith("/regulamin-rynku/"):
        return None
    return waiting_terms(vendor.pk)


def _item(request: HttpRequest, label: str, url: str, icon: str, count: Any = None, query: str = "") -> dict[str, Any]:
    return {
        "label": label,
        "url": url + query,
        "icon": icon,
        "count": count,
        "current": request.path.startswith(url),
    }


def _reports() -> int:
    return open_reports().count()


def _refunds() -> int:
    return refunds_due().count()

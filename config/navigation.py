"""The menu of the panels: which pages of which apps a signed-in person works with, in one place."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from accounts.models import User
from config.mark_menu import mark_links
from core import clock
from core.counting import Counters
from marketplace.catalogue.permissions import can_define_labels, can_see_moderation
from marketplace.catalogue.queries.moderation import everything_waiting
from marketplace.invoices.permissions import can_report
from marketplace.invoices.queries.documents import parts_without_invoice
from marketplace.orders.permissions import can_see_transfers
from marketplace.orders.queries.complaints import overdue_complaints, waiting_complaints
from marketplace.orders.queries.messages import open_reports
from marketplace.orders.queries.money import refunds_due
from marketplace.orders.queries.panel import waiting_parts
from marketplace.orders.queries.returns import overdue_returns, waiting_returns
from marketplace.payments.queries.disputes import open_differences, waiting_disputes
from marketplace.payouts.permissions import can_pay_out
from marketplace.payouts.queries.bank import unclear_lines
from marketplace.reviews.permissions import can_see_reviews_desk
from marketplace.reviews.queries.desk import unanswered, waiting_reviews
from vendors.models import MarketTerms, Vendor
from vendors.permissions import (
    can_edit_checklist,
    can_manage,
    can_own,
    can_publish_market_terms,
    can_see_register,
    can_see_team,
    can_sell,
)
from vendors.queries.claims import open_claims
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
    """List the groups of pages that this person may work with; a counter is read only where it is shown."""
    user = request.user
    if not isinstance(user, User):
        return []
    groups: list[dict[str, Any]] = []
    vendor = current_vendor(request)
    if vendor:
        groups += _seller_groups(request, user, vendor)
    elif _my_vendors(request):
        groups.append(_group("", [_item(request, _("Twoje przedsiębiorstwa"), reverse("panel:choose"), "store")]))
    groups += rops_groups(request, user)
    return [group for group in groups if group["links"]]


def rops_groups(request: HttpRequest, user: User) -> list[dict[str, Any]]:
    """List the pages of the regional centre and of the market's operator, as far as a person's roles reach."""
    item = partial(_item, request)
    counters = Counters()
    home = reverse("panel:rops_home")
    first, decide, work, rules = [], [], [], []
    reviews = can_see_register(user)
    if reviews:
        waiting = waiting_for_rops(clock.today())
        first.append(item(_("Dziś"), home, "home") | {"current": request.path == home})
        applied = counters.of(waiting.applications)
        decide.append(item(_("Sprzedawcy"), reverse("vendors:review_list"), "store", applied))
    if can_see_moderation(user):
        decide.append(_moderation_item(request, counters))
    if reviews:
        changes, claims = reverse("vendors:data_changes"), reverse("vendors:claim_list")
        decide += [
            item(_("Treści"), reverse("vendors:content_list"), "eye", counters.of(waiting_content())),
            item(_("Zmiany danych"), changes, "edit", counters.of(open_changes())),
            item(_("Przejęcia"), claims, "users", counters.of(open_claims())),
            item(_("Skargi"), reverse("vendors:complaints"), "scale", counters.of(waiting.complaints)),
        ]
        work += [
            item(_("Sprawdzenia"), reverse("vendors:rechecks"), "calendar", counters.of(waiting.checks)),
            item(_("Baza podmiotów"), reverse("vendors:register_import"), "upload"),
            item(_("Programy (API)"), reverse("vendors:rops_api_tokens"), "settings"),
        ]
    if can_see_transfers(user):
        reported = counters.of(open_reports())
        decide.append(item(_("Zgłoszone wiadomości"), reverse("orders:message_reports"), "message", reported))
    if can_see_reviews_desk(user):
        decide.append(item(_("Opinie"), reverse("reviews:rops_reviews"), "star", counters.of(waiting_reviews())))
    work += _money_items(user, item, counters)
    if can_edit_checklist(user):
        rules.append(item(_("Wymagania"), reverse("vendors:requirements"), "list"))
    if can_publish_market_terms(user):
        rules.append(item(_("Regulamin sprzedawców"), reverse("vendors:publish_market_terms"), "paper"))
    if can_define_labels(user):
        rules.append(item(_("Oznaczenia ofert"), reverse("catalogue:label_list"), "award"))
    if can_see_moderation(user):
        rules.append(item(_("Zasady sprawdzania"), reverse("catalogue:moderation_policy"), "settings"))
    return [
        _group("", first),
        _group(_("Do decyzji"), decide),
        _group(_("Praca"), work),
        _group(_("Znak"), mark_links(user, item, counters)),
        _group(_("Zasady"), rules),
    ]


def _money_items(user: User, item: Callable[..., dict[str, Any]], counters: Counters) -> list[dict[str, Any]]:
    """List the pages about money: what comes and goes back, and what sellers are paid."""
    found = []
    if can_see_transfers(user):
        disputes, differences = reverse("orders:dispute_list"), reverse("orders:money_differences")
        late = counters.of(overdue_returns(clock.today()), overdue_complaints(clock.today()))
        found.append(item(_("Po sprzedaży"), reverse("orders:after_sale"), "clock", late))
        due = counters.of(refunds_due())
        found.append(item(_("Przelewy i zwroty"), reverse("orders:unpaid_transfers"), "bank", due))
        found.append(item(_("Spory w bankach"), disputes, "alert", counters.of(waiting_disputes())))
        found.append(item(_("Rozbieżności"), differences, "scale", counters.of(open_differences())))
    if can_pay_out(user):
        statements = reverse("payouts:bank_statements")
        found.append(item(_("Wypłaty"), reverse("payouts:payouts"), "accounting"))
        found.append(item(_("Wyciągi bankowe"), statements, "receipt", counters.of(unclear_lines(None))))
    if can_report(user):
        found.append(item(_("Sprawozdanie DAC7"), reverse("invoices:dac7_report"), "calculator"))
    return found


def _moderation_item(request: HttpRequest, counters: Counters) -> dict[str, Any]:
    waiting = counters.of(*everything_waiting())
    item = _item(request, _("Oferty"), reverse("catalogue:moderation"), "tag", waiting)
    others = (reverse("catalogue:label_list"), reverse("catalogue:moderation_policy"))
    return item | {"current": item["current"] and not request.path.startswith(others)}


def _seller_groups(request: HttpRequest, user: User, vendor: Vendor) -> list[dict[str, Any]]:
    """List the pages of one vendor's panel: the ones of every day, then a quiet group of data and rules."""
    slug = [vendor.slug]
    item = partial(_item, request)
    counters = Counters()
    home = reverse("panel:home", args=slug)
    asked = f"?sprzedawca={vendor.slug}"
    manages = can_manage(user, vendor)
    daily = [
        item(_("Dziś"), home, "home") | {"current": request.path == home},
        item(_("Zamówienia"), reverse("orders:panel_orders"), "package", counters.of(waiting_parts(vendor)), asked),
        item(_("Zwroty"), reverse("orders:panel_returns", args=slug), "undo", counters.of(waiting_returns(vendor))),
        item(
            _("Reklamacje"),
            reverse("orders:panel_complaints", args=slug),
            "alert",
            counters.of(waiting_complaints(vendor)),
        ),
        item(_("Oferty"), reverse("catalogue:panel_products", args=slug), "tag"),
        item(_("Opinie"), reverse("reviews:panel_reviews", args=slug), "star", counters.of(unanswered(vendor))),
        item(_("Mój sklep"), reverse("vendors:storefront", args=slug), "store"),
        item(_("Statystyki"), reverse("panel:statistics", args=slug), "dashboard"),
    ]
    if _is_of_the_team(request, user, vendor):
        daily.append(item(_("Zespół"), reverse("vendors:team", args=slug), "users"))
    papers = reverse("invoices:sales_documents", args=slug)
    money = [item(_("Faktury"), papers, "receipt", counters.of(parts_without_invoice(vendor)))]
    data = []
    if manages:
        money.insert(0, item(_("Rozliczenia"), reverse("payouts:settlements", args=slug), "accounting"))
        money.append(item(_("Podatki"), reverse("invoices:taxes", args=slug), "calculator"))
        data.append(item(_("Dane przedsiębiorstwa"), reverse("vendors:application", args=slug), "edit"))
        data.append(item(_("Znak"), reverse("quality_mark:mark_home", args=slug), "award"))
    if manages and settings.STRIPE_SECRET_KEY:
        data.append(item(_("Płatności internetowe"), reverse("payments:payment_account", args=slug), "bank"))
    if settings.STRIPE_SECRET_KEY and can_sell(user, vendor):
        data.append(item(_("Spory w bankach"), reverse("orders:vendor_disputes", args=slug), "alert"))
    data.append(item(_("Ile zdążycie"), reverse("orders:work_capacity", args=slug), "calendar"))
    if manages or can_sell(user, vendor):
        data.append(_files_item(request, slug))
    if can_own(user, vendor):
        data.append(item(_("Programy (API)"), reverse("vendors:api_tokens", args=slug), "settings"))
    data += [
        item(_("Decyzje"), reverse("vendors:statements", args=slug), "scale"),
        item(_("Regulamin rynku"), reverse("vendors:market_terms_panel", args=slug), "paper"),
    ]
    return [_group("", daily), _group(_("Pieniądze"), money), _group(_("Dane i zasady"), data)]


def _group(label: str, links: list[dict[str, Any]]) -> dict[str, Any]:
    return {"label": label, "links": links}


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

"""The seller's listings: the list, and what is done with several at once."""

from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from core.errors import NotAllowed, RuleViolation
from marketplace.catalogue.actions.archive_product import archive_product
from marketplace.catalogue.actions.publish_product import publish_product
from marketplace.catalogue.actions.restore_product import restore_product
from marketplace.catalogue.actions.unpublish_product import unpublish_product
from marketplace.catalogue.forms import ListFilterForm
from marketplace.catalogue.models import Product
from marketplace.catalogue.permissions import can_sell
from marketplace.catalogue.queries.checklist import refusal_of
from marketplace.catalogue.queries.panel import LIVE, TABS, categories_of, filtered, one_page, state_counts
from marketplace.catalogue.states import ProductState
from marketplace.catalogue.web.listing_page import TONES, person
from vendors.models import Vendor
from vendors.web.panel_access import panel_page

MOST_AT_ONCE: Final = 100
TAB_LABELS: Final = {
    "opublikowane": gettext_lazy("Opublikowane"),
    "szkice": gettext_lazy("Szkice"),
    "sprawdzane": gettext_lazy("Sprawdzane"),
    "ukryte": gettext_lazy("Ukryte przez ROPS"),
    "archiwum": gettext_lazy("Archiwum"),
}
Act = Callable[..., Product]
#: What can be done with several: word of the form -> action, states from which it works, words.
BULK: Final[dict[str, tuple[Act, tuple[str, ...], Any]]] = {
    "publikuj": (publish_product, (ProductState.DRAFT,), gettext_lazy("Opublikuj")),
    "wycofaj": (
        unpublish_product,
        (ProductState.PUBLISHED, ProductState.IN_REVIEW),
        gettext_lazy("Wycofaj do szkiców"),
    ),
    "archiwizuj": (
        archive_product,
        (ProductState.DRAFT, ProductState.PUBLISHED, ProductState.IN_REVIEW),
        gettext_lazy("Przenieś do archiwum"),
    ),
    "przywroc": (restore_product, (ProductState.ARCHIVED,), gettext_lazy("Przywróć z archiwum")),
}


@panel_page()
@require_safe
def panel_products(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    """List a vendor's listings; `?stan=`, `?q=`, `?kategoria=`, `?brak=`, `?sort=` and `?strona=` choose among them."""
    tab = request.GET.get("stan", "")
    if tab and tab not in TABS:
        raise Http404
    form = ListFilterForm(request.GET, categories=categories_of(vendor))
    form.is_valid()
    chosen = form.cleaned_data
    found = filtered(
        vendor,
        tab=tab,
        q=chosen.get("q", ""),
        category=chosen.get("kategoria"),
        lacks=chosen.get("brak", ""),
        sort=chosen.get("sort", ""),
    )
    number = _number(request.GET.get("strona", ""))
    rows, has_next = one_page(found, number)
    is_narrowed = any(chosen.get(name) for name in ("q", "kategoria", "brak"))
    counts = state_counts(vendor)
    context = {
        "panel_title": _("Panel sprzedawcy"),
        "vendor": vendor,
        "may_edit": can_sell(person(request), vendor),
        "form": form,
        "tab": tab,
        "tabs": _tabs(counts, tab),
        "total": sum(counts.values()),
        "is_narrowed": is_narrowed,
        "rows": [{"row": row, "tone": TONES[row.product.state]} for row in rows],
        "bulk": [(key, label) for key, (_act, states, label) in BULK.items() if set(states) & set(TABS.get(tab, LIVE))],
        "previous_url": _page_url(request, number - 1) if number > 1 else "",
        "next_url": _page_url(request, number + 1) if has_next else "",
        "number": number,
    }
    return render(request, "catalogue/panel_products.html", context)


def _number(text: str) -> int:
    return min(int(text), 10_000) if text.isascii() and text.isdigit() and 0 < len(text) < 6 and int(text) else 1


def _page_url(request: HttpRequest, number: int) -> str:
    query = request.GET.copy()
    query["strona"] = str(number)
    return f"?{query.urlencode()}"


def _tabs(counts: dict[str, int], tab: str) -> list[dict[str, Any]]:
    live = sum(counts.get(state, 0) for state in LIVE)
    tabs = [{"label": _("Wszystkie"), "url": "?", "count": live, "current": not tab}]
    for key, states in TABS.items():
        count = sum(counts.get(state, 0) for state in states)
        if count or tab == key or key in {"opublikowane", "szkice"}:
            tabs.append({"label": TAB_LABELS[key], "url": f"?stan={key}", "count": count, "current": tab == key})
    return tabs


@panel_page(can_sell)
@require_POST
def bulk_products(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    """Ask whether to do one thing with the chosen listings, counting them; then do it with each that allows it."""
    key = request.POST.get("czynnosc", "")
    numbers = {int(text) for text in request.POST.getlist("oferta") if text.isascii() and text.isdigit()}
    if key not in BULK or not numbers:
        messages.error(request, _("Zaznacz oferty i wybierz, co z nimi zrobić."))
        return redirect("catalogue:panel_products", vendor.slug)
    if len(numbers) > MOST_AT_ONCE:
        messages.error(request, _("Naraz można zmienić najwyżej 100 ofert."))
        return redirect("catalogue:panel_products", vendor.slug)
    act, states, label = BULK[key]
    own = Product.objects.filter(vendor=vendor, pk__in=numbers).select_related("vendor", "category", "safety", "food")
    products = list(own.prefetch_related("variants", "media").order_by("search_name", "pk"))
    fitting = [product for product in products if product.state in states]
    if request.POST.get("potwierdzam") == "tak":
        return _done(request, vendor, act, fitting, label)
    context = {
        "panel_title": _("Panel sprzedawcy"),
        "vendor": vendor,
        "key": key,
        "label": label,
        "ready": [],
        "not_ready": [],
        "other": [product for product in products if product.state not in states],
    }
    for product in fitting:
        refusal = refusal_of(product) if key == "publikuj" else None
        if refusal is None:
            context["ready"].append(product)
        else:
            context["not_ready"].append((product, refusal.message))
    return render(request, "catalogue/bulk_products.html", context)


def _done(request: HttpRequest, vendor: Vendor, act: Act, products: list[Product], label: Any) -> HttpResponse:
    user: User = person(request)
    done, refused = 0, []
    for product in products:
        try:
            act(product_id=product.pk, by=user)
            done += 1
        except NotAllowed:
            raise
        except RuleViolation as refusal:
            refused.append(f"{product.name}: {refusal.message}")
    text = ngettext("%(what)s: zmieniono %(count)d ofertę.", "%(what)s: zmieniono %(count)d ofert.", done)
    messages.success(request, text % {"what": label, "count": done})
    if refused:
        messages.error(request, _("Bez zmian zostały: %(list)s") % {"list": "; ".join(refused[:5])})
    return redirect(reverse("catalogue:panel_products", args=[vendor.slug]))

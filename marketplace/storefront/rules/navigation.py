"""The site's navigation as data, for those who build their own pages around our offers; a test compares the two."""

from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One entry: to an address of the site (`route`), to a page of plain words (`page`), or a heading of others.

    `kind` puts the widest categories of goods or services below it.
    """

    key: str
    name: Any
    route: str = ""
    query: str = ""
    page: str = ""
    kind: str = ""
    below: "tuple[Link, ...]" = ()


NAVBAR: Final = (
    Link(key="goods", name=_("Produkty"), route="storefront:listing", query="?kind=good", kind="GOOD"),
    Link(key="services", name=_("Usługi"), route="storefront:listing", query="?kind=service", kind="SERVICE"),
    Link(key="sellers", name=_("Sprzedawcy"), route="storefront:vendors"),
    Link(key="register", name=_("Baza podmiotów"), route="storefront:register"),
    Link(key="mark", name=_("Znak „Zakup prospołeczny”"), page="mark_explained"),
    Link(key="public", name=_("Dla gmin i firm"), page="for_public_bodies"),
)
FOOTER: Final = (
    Link(
        key="contact",
        name=_("Kontakt"),
        below=(Link(key="contact-points", name=_("Punkty kontaktowe i zgłoszenia"), page="contact_points"),),
    ),
    Link(
        key="buying",
        name=_("Kupowanie"),
        below=(
            Link(key="all", name=_("Wszystkie oferty"), route="storefront:listing"),
            Link(key="orders", name=_("Moje zamówienia"), route="orders:my_orders"),
            Link(key="withdraw", name=_("Odstąp od umowy tutaj"), route="orders:withdraw"),
            Link(key="help", name=_("Pomoc"), page="help_page"),
            Link(key="ranking", name=_("Jak ustalamy kolejność ofert"), page="how_ranking_works"),
            Link(key="public-buying", name=_("Zakupy gmin i firm"), page="for_public_bodies"),
        ),
    ),
    Link(
        key="mark-and-sellers",
        name=_("Znak i sprzedawcy"),
        below=(
            Link(key="mark-means", name=_("Co znaczy „Zakup prospołeczny”"), page="mark_explained"),
            Link(key="certificates", name=_("Rejestr certyfikatów"), route="quality_mark:register"),
            Link(key="enterprises", name=_("Przedsiębiorstwa społeczne"), route="storefront:vendors"),
            Link(key="entities", name=_("Baza podmiotów"), route="storefront:register"),
            Link(key="entity-offers", name=_("Baza produktów i usług"), route="storefront:register_offers"),
            Link(key="open-data", name=_("Otwarte dane"), route="storefront:open_data"),
        ),
    ),
    Link(
        key="service",
        name=_("O serwisie"),
        below=(
            Link(key="terms", name=_("Regulamin"), page="terms"),
            Link(key="sellers-terms", name=_("Regulamin dla sprzedawców"), route="vendors:market_terms"),
            Link(key="complaints", name=_("Skargi sprzedawców"), route="vendors:complaint_statistics"),
            Link(key="privacy", name=_("Prywatność i ciasteczka"), page="privacy"),
            Link(key="accessibility", name=_("Deklaracja dostępności"), page="accessibility_declaration"),
        ),
    ),
)

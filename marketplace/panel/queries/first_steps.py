"""The way of a new vendor from its application to the first sale."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from marketplace.catalogue.models import Product
from marketplace.orders.models import VendorOrder
from marketplace.orders.states import VendorOrderState
from vendors.models import Vendor
from vendors.queries import terms_in_force
from vendors.states import VendorState

_SOLD = (
    VendorOrderState.NEW,
    VendorOrderState.ACCEPTED,
    VendorOrderState.PARTIALLY_SHIPPED,
    VendorOrderState.SHIPPED,
    VendorOrderState.READY_FOR_PICKUP,
    VendorOrderState.COMPLETED,
)
_BEFORE_SENDING = (
    VendorState.REGISTERED,
    VendorState.DRAFT,
    VendorState.CHANGES_REQUESTED,
    VendorState.REJECTED,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One step: what it is, why, whether it is done, and where to do it ("" when it waits for somebody else).

    `other_url` and `other_verb`: another way to the same end.
    """

    text: str
    easy: str
    why: str
    icon: str
    done: bool
    url: str = ""
    verb: str = ""
    other_url: str = ""
    other_verb: str = ""


def first_steps(vendor: Vendor) -> list[Step]:
    """List the steps in their order; empty once the vendor has sold something, when nobody needs them any more."""
    if VendorOrder.objects.filter(vendor=vendor, state__in=_SOLD).exists():
        return []
    listings = Product.objects.filter(vendor=vendor)
    return [
        Step(
            text=_("Wypełnij i wyślij zgłoszenie"),
            easy=_("Wyślij zgłoszenie"),
            why=_("ROPS sprawdza, kto sprzedaje na rynku. Możesz przerwać i wrócić: zapisujemy każdy krok."),
            icon="edit",
            done=vendor.state not in _BEFORE_SENDING,
            url=reverse("vendors:application", args=[vendor.slug]),
            verb=_("Otwórz zgłoszenie"),
        ),
        Step(
            text=_("Poczekaj na decyzję ROPS"),
            easy=_("Czekaj na decyzję"),
            why=_("Napiszemy e-mail, gdy ROPS zdecyduje. W tym czasie przygotuj sklep i oferty."),
            icon="clock",
            done=vendor.state in {VendorState.APPROVED, VendorState.SUSPENDED, VendorState.TERMINATED},
        ),
        Step(
            text=_("Dodaj regulamin sprzedaży"),
            easy=_("Dodaj regulamin"),
            why=_("Kupujący dostaje go z każdym zamówieniem. Bez niego nie można sprzedawać."),
            icon="paper",
            done=terms_in_force(vendor) is not None,
            url=reverse("vendors:sale_terms", args=[vendor.slug]),
            verb=_("Napisz regulamin"),
        ),
        Step(
            text=_("Ustaw sposoby dostawy i ceny"),
            easy=_("Ustaw dostawę"),
            why=_("Kupujący musi wiedzieć, jak dostanie rzecz i ile za to zapłaci."),
            icon="truck",
            done=vendor.delivery_methods.filter(is_active=True).exists(),
            url=reverse("vendors:storefront_delivery", args=[vendor.slug]),
            verb=_("Ustaw dostawę"),
        ),
        Step(
            text=_("Opowiedz o sobie w sklepie"),
            easy=_("Opisz swój sklep"),
            why=_("Kupujący chętniej wybierają, gdy wiedzą, kto i po co to robi."),
            icon="store",
            done=bool(vendor.tagline and vendor.story),
            url=reverse("vendors:storefront", args=[vendor.slug]),
            verb=_("Otwórz swój sklep"),
        ),
        Step(
            text=_("Przygotuj pierwszą ofertę"),
            easy=_("Dodaj ofertę"),
            why=_("Wystarczy nazwa, opis, cena i zdjęcie. Na początek jedna."),
            icon="tag",
            done=listings.exists(),
            url=reverse("catalogue:new_product", args=[vendor.slug]),
            verb=_("Dodaj ofertę"),
            other_url=reverse("catalogue:imports", args=[vendor.slug]),
            other_verb=_("Mam listę w pliku"),
        ),
        Step(
            text=_("Opublikuj ofertę"),
            easy=_("Opublikuj"),
            why=_("Dopiero opublikowaną ofertę widzą kupujący."),
            icon="eye",
            done=listings.filter(first_published_at__isnull=False).exists(),
            url=reverse("catalogue:panel_products", args=[vendor.slug]),
            verb=_("Zobacz oferty"),
        ),
        Step(
            text=_("Przyjmij pierwsze zamówienie"),
            easy=_("Pierwsze zamówienie"),
            why=_("Napiszemy e-mail, gdy ktoś zamówi. Zamówienie znajdziesz na tej stronie."),
            icon="package",
            done=False,
            url=f"{reverse('orders:panel_orders')}?sprzedawca={vendor.slug}",
            verb=_("Zobacz zamówienia"),
        ),
    ]

"""What a shop has already: read in a handful of queries."""

from django.utils.translation import gettext as _

from core import clock
from vendors.models import DeliveryMethod, PictureKind, SellerTerms, Vendor
from vendors.queries.content import last_reviews, open_review
from vendors.queries.social_facts import public_facts
from vendors.queries.storefront import PICTURE, STORY, own_pictures, storefront_of
from vendors.rules.completeness import Completeness, ShopStep
from vendors.states import ContentState


def completeness_of(vendor: Vendor) -> Completeness:
    """Give the steps of a vendor's shop, done and open, with the reason why each helps."""
    shop = storefront_of(vendor)
    pictures = own_pictures(vendor.pk)
    reviews = last_reviews(PICTURE, [one.pk for one in pictures])
    waiting = {
        one.kind
        for one in pictures
        if not one.image and (review := reviews.get(str(one.pk))) and review.state == ContentState.OPEN
    }
    public = {one.kind for one in pictures if one.image}
    today = clock.today()
    steps = (
        ShopStep(
            key="terms",
            title=_("Regulamin sprzedaży"),
            why=_("Bez regulaminu nikt nie może u Ciebie zamówić. Każde zamówienie zapamiętuje jego wersję."),
            button=_("Napisz regulamin"),
            url_name="vendors:storefront_terms",
            weight=20,
            is_done=SellerTerms.objects.filter(vendor=vendor, effective_from__lte=today).exists(),
        ),
        ShopStep(
            key="delivery",
            title=_("Sposoby dostawy i ceny"),
            why=_("Kupujący wybiera dostawę przed zapłatą. Im więcej sposobów, tym mniej porzuconych koszyków."),
            button=_("Dodaj dostawę"),
            url_name="vendors:storefront_delivery",
            weight=18,
            is_done=DeliveryMethod.objects.filter(vendor=vendor, is_active=True).exists(),
        ),
        ShopStep(
            key="story",
            title=_("Wasza historia"),
            why=_("Ludzie chcą wiedzieć, kto to zrobił i dlaczego. Wystarczą trzy akapity."),
            button=_("Opowiedz o sobie"),
            url_name="vendors:storefront_story",
            weight=14,
            is_done=bool(vendor.story),
            waits=open_review(STORY, vendor.pk) is not None,
        ),
        ShopStep(
            key="tagline",
            title=_("Jedno zdanie o Was"),
            why=_("Stoi pod nazwą i na liście sprzedawców: po nim ludzie decydują, czy wejść do środka."),
            button=_("Napisz zdanie"),
            url_name="vendors:storefront_profile",
            weight=10,
            is_done=bool(vendor.tagline),
        ),
        _pictures_step(PictureKind.LOGO, public, waiting),
        _pictures_step(PictureKind.PHOTO, public, waiting),
        ShopStep(
            key="facts",
            title=_("Fakty społeczne"),
            why=_("Liczba z datą i źródłem mówi więcej niż przymiotniki. Kupujący i urzędy właśnie tego szukają."),
            button=_("Dodaj fakt"),
            url_name="vendors:storefront_facts",
            weight=7,
            is_done=public_facts(vendor.pk).exists(),
        ),
        ShopStep(
            key="hours",
            title=_("Godziny otwarcia"),
            why=_("Kto odbiera osobiście albo dzwoni, wie, kiedy Was zastanie."),
            button=_("Podaj godziny"),
            url_name="vendors:storefront_hours",
            weight=6,
            is_done=bool(shop.hours),
        ),
        ShopStep(
            key="place",
            title=_("Miejsce na mapie"),
            why=_("Kupujący z okolicy przyjedzie sam i nie zapłaci za dostawę."),
            button=_("Wskaż miejsce"),
            url_name="vendors:storefront_place",
            weight=5,
            is_done=shop.latitude is not None,
        ),
        ShopStep(
            key="contact",
            title=_("Zwroty i kontakt"),
            why=_("Przed zapłatą kupujący musi wiedzieć, dokąd odesłać rzecz i gdzie złożyć reklamację."),
            button=_("Sprawdź adres zwrotów"),
            url_name="vendors:storefront_contact",
            weight=5,
            is_done=shop.has_returns_address or bool(shop.contact_note or shop.complaints_email),
        ),
        _pictures_step(PictureKind.BANNER, public, waiting),
    )
    return Completeness(steps=steps)


def _pictures_step(kind: PictureKind, public: set[str], waiting: set[str]) -> ShopStep:
    title, why, button, weight = {
        PictureKind.LOGO: (
            _("Logo"),
            _("Po logo poznają Was ci, którzy już kupowali na targach albo w sklepie."),
            _("Dodaj logo"),
            8,
        ),
        PictureKind.PHOTO: (
            _("Zdjęcia pracowni i wyrobów"),
            _("Zdjęcia z pracowni budzą zaufanie: widać, że za sklepem stoi prawdziwe miejsce."),
            _("Dodaj zdjęcie"),
            8,
        ),
        PictureKind.BANNER: (
            _("Baner"),
            _("Szerokie zdjęcie na górze strony. Bez niego pokazujemy wzór w Waszych kolorach."),
            _("Dodaj baner"),
            3,
        ),
    }[kind]
    return ShopStep(
        key=kind.lower(),
        title=title,
        why=why,
        button=button,
        url_name="vendors:storefront_pictures",
        weight=weight,
        is_done=kind in public,
        waits=kind in waiting,
    )

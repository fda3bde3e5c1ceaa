"""Listings in every state for the seller who signs in: waiting, refused changes, plans, marks; all through actions."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from accounts.models import User
from core import clock
from marketplace.catalogue.actions.add_product_label import add_product_label
from marketplace.catalogue.actions.adjust_stock import adjust_stock
from marketplace.catalogue.actions.archive_product import archive_product
from marketplace.catalogue.actions.confirm_product_label import confirm_product_label
from marketplace.catalogue.actions.copy_product import copy_product
from marketplace.catalogue.actions.define_label import define_label
from marketplace.catalogue.actions.edit_product import edit_product
from marketplace.catalogue.actions.hide_product import hide_product
from marketplace.catalogue.actions.index_listings import index_listings
from marketplace.catalogue.actions.link_scope_item import link_scope_item
from marketplace.catalogue.actions.plan_price import plan_price
from marketplace.catalogue.actions.publish_product import publish_product
from marketplace.catalogue.actions.schedule_publication import schedule_publication
from marketplace.catalogue.actions.set_moderation_policy import set_moderation_policy
from marketplace.catalogue.models import Label, Product, StockReason
from marketplace.demo.loading.travel import at, days_ago
from quality_mark.models import ScopeItem
from vendors.models import GroundKind

#: Name, who grants it, terms, words, whether it is about organic food. The numbers below are invented.
LABELS: Final = (
    ("Fairtrade", "Fairtrade International", "https://www.fairtrade.net/", ("fair trade",), False),
    ("FSC", "Forest Stewardship Council", "https://fsc.org/", ("Forest Stewardship Council",), False),
    ("GOTS", "Global Standard gGmbH", "https://global-standard.org/", ("Global Organic Textile Standard",), False),
    ("OEKO-TEX Standard 100", "OEKO-TEX", "https://www.oeko-tex.com/", ("OEKO-TEX",), False),
    (
        "Unijne logo produkcji ekologicznej",
        "Unia Europejska",
        "https://agriculture.ec.europa.eu/farming/organic-farming/organic-logo_pl",
        ("euroliść", "zielony listek"),
        True,
    ),
    (
        "EU Ecolabel",
        "Komisja Europejska",
        "https://environment.ec.europa.eu/topics/circular-economy/eu-ecolabel_pl",
        (),
        False,
    ),
)
WHY_HIDDEN: Final = "Zdjęcie pokazuje inny produkt niż opis. Dodaj właściwe zdjęcie i napisz do nas."
GROUND_OF_HIDING: Final = "§ 4 ust. 1 regulaminu rynku"


def load_moderation(people: Mapping[str, User], now: dt.datetime) -> None:
    """Give the seller of the logins a listing in each state, and the regional centre something to decide."""
    owner, reviewer = people["sprzedawca@example.org"], people["rops@example.org"]
    with at(days_ago(now, 200)):
        set_moderation_policy(first_listings=3, review_changes=True, by=people["operator@example.org"])
        for name, issuer, url, words, is_organic in LABELS:
            define_label(name=name, issuer=issuer, scheme_url=url, words=words, is_organic=is_organic, by=reviewer)
    with at(days_ago(now, 4)):
        _hold_by_words(owner)
        _put_away_and_hide(owner, reviewer)
    with at(days_ago(now, 2)):
        _ask_for_a_change(owner)
        _marks(owner, reviewer)
    _plans(owner, now)
    index_listings(product_ids=list(Product.objects.filter(search_document=None).values_list("pk", flat=True)))


def _hold_by_words(owner: User) -> None:
    copy = copy_product(product_id=_key("notes-szyty-a5-gladki"), by=owner)
    edit_product(
        product_id=copy.pk,
        name="Ekologiczny notes z makulatury, A5",
        description="Notes przyjazny dla środowiska, z papieru z makulatury. Szyty ręcznie, 96 kartek bez linii.",
        by=owner,
    )
    publish_product(product_id=copy.pk, by=owner)


def _put_away_and_hide(owner: User, reviewer: User) -> None:
    old = copy_product(product_id=_key("plakaty-a2-na-dozynki-i-festyn"), by=owner)
    edit_product(product_id=old.pk, name="Plakaty A2 na dożynki, wzór z ubiegłego roku", by=owner)
    archive_product(product_id=old.pk, by=owner)
    other = copy_product(product_id=_key("smycz-z-nadrukiem-i-karabinczykiem"), by=owner)
    edit_product(product_id=other.pk, name="Smycz odblaskowa z nadrukiem", by=owner)
    publish_product(product_id=other.pk, by=owner)
    hide_product(
        product_id=other.pk, ground_kind=GroundKind.TERMS, ground=GROUND_OF_HIDING, facts=WHY_HIDDEN, by=reviewer
    )


def _ask_for_a_change(owner: User) -> None:
    edit_product(
        product_id=_key("teczka-do-dokumentow-z-gumka"),
        name="Teczka do dokumentów z gumką i okładką z płótna",
        description="Teczka A4 z tektury 2 mm, teraz oklejana płótnem introligatorskim. Gumka w kolorze okładki.",
        by=owner,
    )
    item = ScopeItem.objects.get(vendor__slug="zaz-drukarnia-pod-lipa", name="Notesy i kalendarze")
    link_scope_item(product_id=_key("planer-tygodniowy-blok-60-kart"), scope_item_id=item.pk, by=owner)


def _marks(owner: User, reviewer: User) -> None:
    fsc = Label.objects.get(name="FSC")
    until = clock.today() + dt.timedelta(days=300)
    confirmed = add_product_label(
        product_id=_key("notes-szyty-a5-gladki"), label_id=fsc.pk, number="FSC-C000001", valid_to=until, by=owner
    )
    confirm_product_label(product_label_id=confirmed.pk, by=reviewer)
    add_product_label(
        product_id=_key("album-na-zdjecia-slubne"), label_id=fsc.pk, number="FSC-C000002", valid_to=until, by=owner
    )


def _plans(owner: User, now: dt.datetime) -> None:
    roll_up = _key("roll-up-z-projektem")
    schedule_publication(product_id=roll_up, publish_at=days_ago(now, -6), by=owner)
    box = Product.objects.get(slug="pudelko-na-pamiatki-a4").variants.order_by("position")[0]
    price = box.price_gross or Decimal(0)
    plan_price(
        variant_id=box.pk,
        gross=(price * Decimal("0.85")).quantize(Decimal("0.1")),
        starts_at=days_ago(now, -3, hour=0),
        ends_at=days_ago(now, -10, hour=0),
        is_reduction=True,
        by=owner,
    )
    for days, delta, reason, note in (
        (9, 12, StockReason.RECEIVED, "partia z warsztatu"),
        (3, -2, StockReason.DAMAGED, "zalane w magazynie"),
    ):
        with at(days_ago(now, days)):
            adjust_stock(variant_id=box.pk, delta=delta, reason=reason, note=note, by=owner)


def _key(slug: str) -> int:
    return Product.objects.values_list("pk", flat=True).get(slug=slug)

"""The demo market as a whole."""

import datetime as dt

from core import clock
from core.action import action
from core.changes import CATALOGUE, record_change
from core.locking import hold_alone
from marketplace.catalogue.models import Product
from marketplace.catalogue.rules.publication import check_publishable
from marketplace.catalogue.states import ProductState
from marketplace.demo.loading.categories import load_categories
from marketplace.demo.loading.corrections import load_corrections
from marketplace.demo.loading.decisions import load_decisions
from marketplace.demo.loading.joining import load_joining
from marketplace.demo.loading.listings import Desk, Draft, write_listings
from marketplace.demo.loading.mark import load_mark
from marketplace.demo.loading.mark_apply import load_mark_applications
from marketplace.demo.loading.mark_complaints import load_complaints
from marketplace.demo.loading.mark_snapshots import load_badge_snapshots
from marketplace.demo.loading.moderation import load_moderation
from marketplace.demo.loading.outbox import keep_letters_back
from marketplace.demo.loading.people import load_people, owner_email
from marketplace.demo.loading.pictures import Wanted, draw_pictures
from marketplace.demo.loading.register import load_register
from marketplace.demo.loading.shop_pictures import draw_shop_pictures
from marketplace.demo.loading.shops import load_shops
from marketplace.demo.loading.teams import load_teams
from marketplace.demo.loading.texts import Row, listing_rows, number_of, vendor_rows
from marketplace.demo.loading.travel import days_ago
from marketplace.demo.loading.vendors import load_vendors
from marketplace.demo.loading.views import load_views


def draw_all_pictures() -> int:
    """Draw the pictures of listings that are not kept yet, and of the shops, before any transaction; tells how many."""
    shops = draw_shop_pictures()
    return shops + draw_pictures(
        picture
        for vendor in vendor_rows()
        for row in listing_rows(vendor["slug"])
        for picture in pictures_of(row, vendor)
    )


def pictures_of(row: Row, vendor: Row) -> list[Wanted]:
    """Give the pictures of a listing in the colours of its enterprise."""
    return [Wanted(media["motif"], tuple(vendor["colours"]), media["alt"]) for media in row["media"]]


@action
def load_market() -> int:
    """Load people, enterprises, categories, the mark and all listings into an empty database, or nothing of it.

    Called by the command demo_market only, which asks whether demo data are allowed here. Gives the number of listings.
    """
    hold_alone()
    now = clock.now()
    slugs = [row["slug"] for row in vendor_rows()]
    people = load_people(slugs)
    owners = {slug: people[owner_email(slug)] for slug in slugs}
    vendors = load_vendors(vendor_rows(), owners, people["rops@example.org"], now)
    load_joining(people, vendors, now)
    load_corrections(people, now)
    load_teams(people, vendors, owners)
    load_register(people, now)
    load_shops(vendor_rows(), vendors, owners, people["rops@example.org"], now)
    items = load_mark(people, vendors, now)
    load_complaints(people["znak@example.org"], now)
    desk = Desk(categories=load_categories(), reviewer=people["rops@example.org"], now=now)
    drafts = [
        Draft(
            row=row,
            vendor=vendors[vendor["slug"]],
            published_at=published_at(row, now),
            pictures=pictures_of(row, vendor),
            scope_item=items.get((vendor["slug"], row["certified_item"])),
        )
        for vendor in vendor_rows()
        for row in listing_rows(vendor["slug"])
    ]
    keys = write_listings(sorted(drafts, key=lambda draft: draft.published_at), desk)
    _check(keys)
    load_badge_snapshots(now)
    load_decisions(vendors, owners, people, now)
    load_moderation(people, now)
    load_mark_applications(vendors, owners, now)
    load_views()
    keep_letters_back()
    record_change(CATALOGUE, "all", 0)
    return len(keys)


def published_at(row: Row, now: dt.datetime) -> dt.datetime:
    """Give when a listing was first published: at the first row of its price log; one in twelve is quite new."""
    oldest = [v["price_history"][0]["days_ago"] for v in row["variants"] if v.get("price_history")]
    if oldest:
        return days_ago(now, max(oldest), hour=8)
    number = number_of(row["slug"], "published")
    days = 1 + number % 20 if number % 12 == 0 else 75 + number % 330
    return days_ago(now, days, hour=8 + number % 9)


def _check(keys: list[int]) -> None:
    """Ask of every published listing what publishing it would have asked; the first refusal stops the loading."""
    found = Product.objects.filter(pk__in=keys, state=ProductState.PUBLISHED)
    told = found.select_related("vendor", "category", "safety", "food", "nutrition")
    related = told.prefetch_related("variants", "media")
    for product in related.iterator(chunk_size=500):
        check_publishable(product)

"""A market of any size for benchmarks."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from accounts.models import Role, User
from core import clock
from core.action import action
from core.changes import CATALOGUE, record_change
from core.locking import hold_alone
from core.models import OutboxMessage
from marketplace.catalogue.models import Category, Product
from marketplace.demo.loading.listings import Desk, Draft, write_listings
from marketplace.demo.loading.mark_case import certify as take_through
from marketplace.demo.loading.mark_case import standing_bodies
from marketplace.demo.loading.market import pictures_of
from marketplace.demo.loading.outbox import KEPT, keep_letters_back
from marketplace.demo.loading.scale_rows import VENDOR_SHARE, invented_listings, invented_vendors
from marketplace.demo.loading.texts import Row, listing_rows, number_of, vendor_rows
from marketplace.demo.loading.travel import at, days_ago
from marketplace.demo.loading.vendors import load_vendors
from quality_mark.actions.create_scope_item import create_scope_item
from quality_mark.models import ItemKind, SchemeVersion, ScopeItem
from vendors.models import Vendor

BATCH: Final = 2000
CERTIFIED_SHARE: Final = 6  # one enterprise in so many holds a certificate
OWNER: Final = "sprzedawcy-skali@example.org"


def load_scale(*, wanted: int, say: Callable[[str], object]) -> int:
    """Add invented enterprises and listings until there are `wanted` listings; tells how many were added.

    Needs the demo market; committed in batches, so a run that was ended leaves whole listings. About one listing in
    twenty is covered by a certificate in force.
    """
    missing = wanted - Product.objects.count()
    if missing <= 0:
        return 0
    rows = list(invented_vendors(max(1, missing // VENDOR_SHARE)))
    vendors = enter_vendors(rows=rows)
    items = certify(vendors=[vendors[row["slug"]] for row in rows[::CERTIFIED_SHARE]])
    desk = Desk(
        categories={category.slug: category for category in Category.objects.filter(numchild=0)},
        reviewer=User.objects.filter(role_grants__role=Role.REVIEWER).earliest("pk"),
        now=clock.now(),
    )
    done = 0
    drafts = _drafts(rows, shares(missing, len(rows)), vendors, items, desk.now)
    while batch := list(islice(drafts, BATCH)):
        write_batch(drafts=batch, desk=desk)
        done += len(batch)
        if done % (BATCH * 5) == 0:
            say(f"  {done} of {missing} listings")
    return done


def shares(total: int, count: int) -> list[int]:
    """Share listings out among enterprises, many to few of them and few to many, adding up exactly."""
    weights = [(rank + 4) ** -0.7 for rank in range(count)]
    parts = [int(total * weight / sum(weights)) for weight in weights]
    parts[0] += total - sum(parts)
    return parts


@action
def enter_vendors(*, rows: Sequence[Row]) -> dict[str, Vendor]:
    """Enter and approve invented enterprises, all with the same owner; gives slug -> vendor."""
    owner = User.objects.get_or_create(email=OWNER)[0]
    reviewer = User.objects.filter(role_grants__role=Role.REVIEWER).earliest("pk")
    found = load_vendors(rows, dict.fromkeys([row["slug"] for row in rows], owner), reviewer, clock.now())
    keep_letters_back()
    return found


@action
def certify(*, vendors: Sequence[Vendor]) -> dict[str, ScopeItem]:
    """Issue a certificate to each of these enterprises for one kind of its goods or services; gives slug -> item."""
    hold_alone()
    operator = User.objects.filter(role_grants__role=Role.SCHEME_OPERATOR).earliest("pk")
    bodies = standing_bodies(operator)
    last = OutboxMessage.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    version = SchemeVersion.objects.filter(published_at__isnull=False).latest("effective_from")
    found = {}
    for index, vendor in enumerate(vendors):
        kind = ItemKind.SERVICE if index % 4 == 3 else ItemKind.GOOD
        starts = days_ago(clock.now(), 20 + number_of(vendor.slug, "certificate") % 300)
        with at(starts):
            item = create_scope_item(vendor_id=vendor.pk, kind=kind, name=f"Wyroby i usługi {index + 1}", by=operator)
        take_through(
            bodies=bodies,
            vendor=vendor,
            items=[item],
            version=version,
            by=vendor.members.earliest("pk").user,
            issued_at=starts,
            valid_from=clock.date_of(starts),
        )
        found[vendor.slug] = item
    keep_letters_back(KEPT, after=last)
    return found


@action
def write_batch(*, drafts: Sequence[Draft], desk: Desk) -> None:
    """Write a batch of invented listings."""
    write_listings(drafts, desk)
    record_change(CATALOGUE, "all", 0)


def _drafts(
    rows: Iterable[Row],
    counts: Iterable[int],
    vendors: Mapping[str, Vendor],
    items: Mapping[str, ScopeItem],
    now: dt.datetime,
) -> Iterator[Draft]:
    written = {row["slug"]: (row, vendor) for vendor in vendor_rows() for row in listing_rows(vendor["slug"])}
    for vendor_row, count in zip(rows, counts, strict=True):
        item = items.get(vendor_row["slug"])
        for row in invented_listings(vendor_row, count):
            number = number_of(row["slug"])
            oldest = max((v["price_history"][0]["days_ago"] for v in row["variants"] if v["price_history"]), default=0)
            yield Draft(
                row=row,
                vendor=vendors[vendor_row["slug"]],
                published_at=days_ago(now, max(oldest, 1 + number % 540), hour=6 + number % 14),
                pictures=pictures_of(*written[row["model"]]),
                scope_item=item if item and item.kind == row["kind"] and number % 100 < 55 else None,
            )

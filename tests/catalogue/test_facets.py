"""The facet index against a plain count in Python, when built whole and when brought up to date piece by piece."""

import datetime as dt
import random
from collections import Counter
from decimal import Decimal
from typing import Any

import pytest
import time_machine

from core import clock
from core.action import action
from core.changes import CATALOGUE, record_change
from marketplace.catalogue.models import Category, Product, ServiceArea, Stock, StockMode
from marketplace.catalogue.queries import facets
from marketplace.catalogue.queries.badge import badged_product_ids
from marketplace.catalogue.queries.facet_index import Facet, Sort
from marketplace.catalogue.queries.listing import Filters, browse, newest
from marketplace.catalogue.states import ProductState
from quality_mark.models import Certificate, ItemKind
from quality_mark.states import CertificateState
from tests.factories import (
    CategoryFactory,
    CertificateFactory,
    DeliveryMethodFactory,
    ProductFactory,
    ScopeItemFactory,
    UserFactory,
    VariantFactory,
    VendorFactory,
)
from vendors.models import DeliveryKind, EntityKind, Vendor
from vendors.states import VendorState

pytestmark = pytest.mark.django_db


@action
def changed(*, kind: str, ref: int) -> None:
    """Move the catalogue as the actions do."""
    record_change(CATALOGUE, kind, ref)


@pytest.fixture
def market() -> list[Product]:
    """Forty listings of six vendors in a tree of six categories, of all sorts."""
    chance = random.Random(7)
    roots = [CategoryFactory(), CategoryFactory()]
    leaves = [CategoryFactory(parent=Category.objects.get(pk=root.pk)) for root in roots for _ in range(2)]
    kinds = [EntityKind.SOCIAL_COOPERATIVE, EntityKind.KGW, EntityKind.FOUNDATION]
    vendors = [VendorFactory(entity_kind=kinds[i % 3], powiat=["1863", "1817"][i % 2]) for i in range(6)]
    vendors[5].state = VendorState.SUSPENDED
    vendors[5].save()
    for vendor in vendors[:4]:
        DeliveryMethodFactory(vendor=vendor, kind=chance.choice(list(DeliveryKind)))
    DeliveryMethodFactory(vendor=vendors[0], kind=DeliveryKind.PICKUP, is_active=False)
    reviewer = UserFactory()
    listings = []
    for number in range(40):
        vendor = vendors[number * 7 % 6]
        kind = ItemKind.SERVICE if number % 4 == 0 else ItemKind.GOOD
        shown = clock.now() - dt.timedelta(days=number * 13 % 30)
        state = ProductState.DRAFT if number % 9 == 8 else ProductState.PUBLISHED
        listing = ProductFactory(
            vendor=vendor, kind=kind, category=leaves[number % 4], state=state, first_published_at=shown
        )
        mode = [StockMode.TRACKED, StockMode.MADE_TO_ORDER, StockMode.UNLIMITED][number % 3]
        price = None if number % 11 == 10 else Decimal(number * 7 % 60 + 5)
        VariantFactory(product=listing, price_gross=price, stock__mode=mode, stock__on_hand=number % 2)
        if kind == ItemKind.SERVICE and number % 8:
            ServiceArea.objects.create(product=listing, powiat="1816")
            ServiceArea.objects.create(product=listing, powiat="1863")
        if number % 5 == 0:
            listing.scope_item = ScopeItemFactory(vendor=vendor)
            listing.scope_confirmed_at, listing.scope_confirmed_by = clock.now(), reviewer
            listing.save()
            CertificateFactory(holder=vendor, items=[listing.scope_item])
        listings.append(listing)
    return listings


def plain_counts() -> dict[str, Counter[Any]]:
    """Count every facet of the visible listings without the index."""
    counts: dict[str, Counter[Any]] = {name: Counter() for name in [*Facet, "vendor"]}
    badged = badged_product_ids()
    for product in Product.objects.visible().select_related("vendor", "category"):
        above = [node.pk for node in Category.objects.get_ancestors(product.category)]
        counts[Facet.CATEGORY].update([product.category_id, *above])
        counts[Facet.KIND][product.kind.lower()] += 1
        counts[Facet.ENTITY][product.vendor.entity_kind.lower()] += 1
        counts["vendor"][product.vendor_id] += 1
        served = {area.powiat for area in product.areas.all()} if product.kind == ItemKind.SERVICE else set()
        counts[Facet.POWIAT].update(served or {product.vendor.powiat})
        if product.kind == ItemKind.GOOD:
            methods = product.vendor.delivery_methods.filter(is_active=True)
            counts[Facet.DELIVERY].update({method.kind.lower() for method in methods})
        stocks = Stock.objects.filter(variant__product=product, variant__is_active=True)
        if any(s.mode == StockMode.UNLIMITED or (s.mode == StockMode.TRACKED and s.available) for s in stocks):
            counts[Facet.AVAILABLE]["1"] += 1
        if product.pk in badged:
            counts[Facet.BADGE]["1"] += 1
    return counts


def plain_order(sort: Sort) -> list[int]:
    """Sort the visible listings without the index."""
    rows = list(Product.objects.visible())
    rows.sort(key=lambda p: (p.first_published_at.replace(microsecond=0), p.pk), reverse=True)
    if sort is Sort.CHEAPEST:
        rows.sort(key=lambda p: (p.price_from is None, p.price_from or 0))
    if sort is Sort.DEAREST:
        rows.sort(key=lambda p: (p.price_from is None, -(p.price_from or 0)))
    return [row.pk for row in rows]


def assert_true_to_the_database() -> None:
    """Compare the index with the plain counts and orders."""
    listing = browse(Filters())
    plain = plain_counts()
    for facet in Facet:
        assert listing.counts[facet] == dict(plain[facet]), facet
    assert listing.vendor_counts == dict(plain["vendor"])
    assert listing.total == Product.objects.visible().count()
    for sort in (Sort.NEWEST, Sort.CHEAPEST, Sort.DEAREST):
        assert browse(Filters(), sort=sort, per_page=100).ids == plain_order(sort), sort
    for low, high in ((None, 1000), (1500, None), (1500, 3000), (0, 0), (2600, 2600)):
        expected = Product.objects.visible().filter(price_from__isnull=False)
        expected = expected.filter(price_from__gte=Decimal(low) / 100) if low is not None else expected
        expected = expected.filter(price_from__lte=Decimal(high) / 100) if high is not None else expected
        found = browse(Filters(price_min=low, price_max=high), per_page=100)
        assert sorted(found.ids) == sorted(expected.values_list("pk", flat=True)), (low, high)


def test_counts_and_orders_are_those_of_the_database(market: list[Product]) -> None:
    assert_true_to_the_database()


def test_an_empty_market_has_an_empty_index() -> None:
    listing = browse(Filters(text="miód", category=1, price_min=100))
    assert (listing.ids, listing.total, listing.pages) == ([], 0, 1)
    assert newest(8, per_vendor=2) == []


def test_follows_every_kind_of_change_without_being_built_again(
    market: list[Product], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert_true_to_the_database()
    monkeypatch.setattr(facets, "build", lambda *_: pytest.fail("built whole"))
    first = market[1]

    Product.objects.filter(pk=first.pk).update(price_from=Decimal("999.00"))
    changed(kind="product", ref=first.pk)
    assert_true_to_the_database()

    Product.objects.filter(pk=first.pk).update(state=ProductState.ARCHIVED)
    changed(kind="product", ref=first.pk)
    assert_true_to_the_database()

    Product.objects.filter(pk=first.pk).update(state=ProductState.PUBLISHED, category=market[2].category)
    changed(kind="product", ref=first.pk)
    assert_true_to_the_database()

    Stock.objects.filter(variant__product=market[3]).update(mode=StockMode.TRACKED, on_hand=0, reserved=0)
    changed(kind="product", ref=market[3].pk)
    assert_true_to_the_database()

    added = VariantFactory(product__vendor=first.vendor, product__category=first.category).product
    changed(kind="product", ref=added.pk)
    assert_true_to_the_database()
    assert added.pk in browse(Filters(vendors=frozenset({first.vendor_id})), per_page=100).ids

    for state in (VendorState.SUSPENDED, VendorState.APPROVED):
        Vendor.objects.filter(pk=market[5].vendor_id).update(state=state)
        changed(kind="vendor", ref=market[5].vendor_id)
        assert_true_to_the_database()

    Vendor.objects.filter(pk=market[0].vendor_id).update(powiat="1861", entity_kind=EntityKind.OSP)
    DeliveryMethodFactory(vendor=market[0].vendor, kind=DeliveryKind.LOCAL)
    changed(kind="vendor", ref=market[0].vendor_id)
    assert_true_to_the_database()

    certificate = Certificate.objects.filter(holder__state=VendorState.APPROVED).order_by("pk")[0]
    for state in (CertificateState.SUSPENDED, CertificateState.VALID):
        Certificate.objects.filter(pk=certificate.pk).update(state=state)
        changed(kind="certificate", ref=certificate.pk)
        assert_true_to_the_database()


def test_many_random_changes_leave_the_index_true(market: list[Product]) -> None:
    chance = random.Random(11)
    leaves = list({listing.category_id for listing in market})
    for _ in range(25):
        for listing in chance.sample(market, 3):
            Product.objects.filter(pk=listing.pk).update(
                state=chance.choice([ProductState.PUBLISHED, ProductState.PUBLISHED, ProductState.DRAFT]),
                price_from=chance.choice([None, Decimal(chance.randrange(1, 60))]),
                category=chance.choice(leaves),
                kind=chance.choice(list(ItemKind)),
                first_published_at=clock.now() - dt.timedelta(seconds=chance.randrange(10)),
            )
            changed(kind="product", ref=listing.pk)
        assert_true_to_the_database()


def test_an_unknown_kind_of_change_reads_everything_again(market: list[Product]) -> None:
    browse(Filters())
    name = Category.objects.get_ancestors(market[0].category)[0].name
    Category.objects.filter(name=name).update(name="Nowa nazwa")
    changed(kind="category", ref=market[0].category_id)
    assert "Nowa nazwa" in {node.name for node in browse(Filters()).index.categories.values()}


def test_a_badge_ends_at_midnight_in_warsaw(market: list[Product]) -> None:
    end = clock.today() + dt.timedelta(days=3)
    Certificate.objects.update(valid_to=end)
    with time_machine.travel(clock.end_of(end), tick=False):
        assert browse(Filters()).counts[Facet.BADGE]["1"] > 0
        assert_true_to_the_database()
    with time_machine.travel(clock.start_of(end + dt.timedelta(days=1)), tick=False):
        assert browse(Filters()).counts[Facet.BADGE] == {}
        assert_true_to_the_database()


def test_a_facet_widens_inside_and_narrows_between_and_leaves_itself_out_of_its_counts(market: list[Product]) -> None:
    whole = browse(Filters())
    both = {Facet.ENTITY: frozenset({"kgw", "foundation"}), Facet.KIND: frozenset({"good"})}
    found = browse(Filters(chosen=both), per_page=100)
    expected = Product.objects.visible().filter(
        kind=ItemKind.GOOD, vendor__entity_kind__in=[EntityKind.KGW, EntityKind.FOUNDATION]
    )
    assert sorted(found.ids) == sorted(expected.values_list("pk", flat=True))
    only_goods = browse(Filters(chosen={Facet.KIND: frozenset({"good"})}))
    assert found.counts[Facet.ENTITY] == only_goods.counts[Facet.ENTITY]
    assert found.counts[Facet.KIND] != whole.counts[Facet.KIND]
    assert sum(found.counts[Facet.KIND].values()) == sum(
        whole.counts[Facet.ENTITY][kind] for kind in ("kgw", "foundation")
    )


def test_an_unknown_value_finds_nothing(market: list[Product]) -> None:
    assert browse(Filters(chosen={Facet.POWIAT: frozenset({"9999"})})).total == 0
    assert browse(Filters(category=987_654)).total == 0
    assert browse(Filters(vendors=frozenset({987_654}))).total == 0


def test_pages_hold_each_offer_once(market: list[Product]) -> None:
    for sort in (Sort.NEWEST, Sort.CHEAPEST):
        pages = [browse(Filters(), sort=sort, page=number, per_page=7).ids for number in range(1, 6)]
        assert [pk for page in pages for pk in page] == plain_order(sort)
    last = browse(Filters(), page=999, per_page=7)
    assert last.page == last.pages == -(-last.total // 7)
    assert browse(Filters(), page=-3).page == 1


def test_the_newest_offers_are_shared_among_vendors(market: list[Product]) -> None:
    found = newest(8, per_vendor=2)
    owners = Counter(Product.objects.filter(pk__in=found).values_list("vendor", flat=True))
    assert len(found) == 8
    assert max(owners.values()) == 2


def test_an_unchanged_catalogue_costs_one_query(market: list[Product], django_assert_num_queries: Any) -> None:
    browse(Filters())
    with django_assert_num_queries(1):
        browse(Filters(price_min=500, chosen={Facet.KIND: frozenset({"good"})}), sort=Sort.CHEAPEST, page=2)
    changed(kind="product", ref=market[0].pk)
    with django_assert_num_queries(9):
        browse(Filters())

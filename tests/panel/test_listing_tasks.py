"""What the home tells of listings: few pieces, drafts nearly there, what ROPS looks at and said no to."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from core import clock
from marketplace.catalogue.models import Media, Product, ProductChange
from marketplace.catalogue.states import ChangeState, ProductState
from marketplace.panel.queries import listing_tasks
from marketplace.panel.queries.first_steps import first_steps
from marketplace.panel.rules.task import Task
from tests.factories import MemberFactory, ProductFactory, VendorFactory
from tests.orders.baskets import variant_of
from vendors.models import GroundKind, Measure, MemberRole, StatementOfReasons, Vendor
from vendors.states import VendorState

pytestmark = pytest.mark.django_db


def listings_url(vendor: Vendor, query: str) -> str:
    return f"{reverse('catalogue:panel_products', args=[vendor.slug])}?{query}"


def change_of(product: Product, by: User, state: str, days_ago: int = 0) -> ProductChange:
    decided = None if state == ChangeState.OPEN else clock.now() - dt.timedelta(days=days_ago)
    return ProductChange.objects.create(
        product=product,
        proposed={"name": "Nowa"},
        before={"name": product.name},
        state=state,
        proposed_by=by,
        decided_by=by if decided else None,
        decided_at=decided,
    )


def test_few_pieces_are_told_and_lead_to_them(client: Client, owner: User, vendor: Vendor) -> None:
    variant_of(vendor, on_hand=3)
    variant_of(vendor, on_hand=4)
    variant_of(VendorFactory(), on_hand=0)
    [task] = listing_tasks.low_stock(vendor)
    assert (task.text, task.easy) == ("W 1 ofercie kończy się towar.", "Mało sztuk: 1.")
    assert task.url == listings_url(vendor, "stan=opublikowane&brak=malo")
    client.force_login(owner)
    assert "Uzupełnij stan" in client.get(reverse("panel:home", args=[vendor.slug])).text
    assert client.get(task.url).status_code == 200
    viewer = MemberFactory(vendor=vendor, role=MemberRole.VIEWER).user
    client.force_login(viewer)
    assert "Uzupełnij stan" not in client.get(reverse("panel:home", args=[vendor.slug])).text


def test_a_draft_with_price_picture_and_description_is_told(vendor: Vendor) -> None:
    nearly = variant_of(vendor, product__state=ProductState.DRAFT).product
    variant_of(vendor, product__state=ProductState.DRAFT)
    assert listing_tasks.drafts(vendor) == []
    Media.objects.create(product=nearly, alt="Słoik", source_url="https://example.org/a.jpg")
    [task] = listing_tasks.drafts(vendor)
    assert (task.text, task.url) == (
        "1 szkic ma już opis, cenę i zdjęcie.",
        listings_url(vendor, "stan=szkice"),
    )
    vendor.state = VendorState.SUSPENDED
    assert listing_tasks.drafts(vendor) == []


def test_what_rops_looks_at_is_told_once_a_listing(owner: User, vendor: Vendor) -> None:
    ProductFactory(vendor=vendor, state=ProductState.IN_REVIEW)
    change_of(ProductFactory(vendor=vendor), owner, ChangeState.OPEN)
    change_of(ProductFactory(vendor=vendor), owner, ChangeState.ACCEPTED)
    [task] = listing_tasks.waiting(vendor)
    assert (task.text, task.urgent) == ("ROPS sprawdza 2 oferty.", False)
    assert task.url == listings_url(vendor, "brak=sprawdzenie")


def refusal_of(product: Product, by: User) -> None:
    StatementOfReasons.objects.create(
        vendor=product.vendor,
        measure=Measure.CONTENT_REFUSED,
        subject_type=Product._meta.label,
        subject_id=str(product.pk),
        subject_name=product.name,
        ground_kind=GroundKind.TERMS,
        ground="§ 1",
        facts="Opis nie mówi, co to jest.",
        decided_by=by,
    )


def test_what_rops_refused_leads_to_its_reasons(owner: User, reviewer: User, vendor: Vendor) -> None:
    ProductFactory(vendor=vendor, state=ProductState.HIDDEN)
    refusal_of(ProductFactory(vendor=vendor, state=ProductState.DRAFT), reviewer)
    change_of(ProductFactory(vendor=vendor), owner, ChangeState.REFUSED, days_ago=13)
    [task] = listing_tasks.refused(vendor)
    assert (task.text, task.url) == (
        "ROPS nie zgodził się na 3 oferty.",
        reverse("vendors:statements", args=[vendor.slug]),
    )


def test_refusals_that_are_over_are_not_told(owner: User, reviewer: User, vendor: Vendor) -> None:
    change_of(ProductFactory(vendor=vendor), owner, ChangeState.REFUSED, days_ago=15)
    again = ProductFactory(vendor=vendor)
    change_of(again, owner, ChangeState.REFUSED)
    change_of(again, owner, ChangeState.ACCEPTED)
    refusal_of(ProductFactory(vendor=vendor), reviewer)
    ProductFactory(vendor=vendor, state=ProductState.DRAFT)
    ProductFactory(vendor=VendorFactory(), state=ProductState.HIDDEN)
    assert listing_tasks.refused(vendor) == []


SOURCES = [listing_tasks.low_stock, listing_tasks.drafts, listing_tasks.waiting, listing_tasks.refused]


@pytest.mark.parametrize("source", SOURCES)
def test_each_source_asks_once(
    source: Callable[[Vendor], list[Task]], vendor: Vendor, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        assert source(vendor) == []


def test_the_first_steps_lead_to_their_pages(client: Client, owner: User, vendor: Vendor) -> None:
    client.force_login(owner)
    steps = [step for step in first_steps(vendor) if step.url]
    assert [step.icon for step in steps] == ["edit", "paper", "truck", "store", "tag", "eye", "package"]
    assert steps[2].url == reverse("vendors:storefront_delivery", args=[vendor.slug])
    assert steps[4].other_url == reverse("catalogue:imports", args=[vendor.slug])
    for url in [step.url for step in steps] + [steps[4].other_url]:
        assert client.get(url).status_code == 200, url

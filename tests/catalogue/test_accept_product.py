"""First listings, claims and marks wait; accepting publishes just what was read."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Role, User
from core import clock
from core.documents import CleanDocument
from core.errors import NotAllowed
from core.models import Transition
from marketplace.catalogue.actions.accept_product import ContentChanged, NotWaiting, accept_product
from marketplace.catalogue.actions.edit_product import edit_product
from marketplace.catalogue.actions.publish_product import publish_product
from marketplace.catalogue.actions.schedule_publication import schedule_publication
from marketplace.catalogue.actions.specify_claim import specify_claim
from marketplace.catalogue.actions.unpublish_product import unpublish_product
from marketplace.catalogue.models import Hold, Label, Media, ProductLabel
from marketplace.catalogue.queries.holds import content_key, holds_of
from marketplace.catalogue.rules.publication import OrganicUnproven, unproven_organic
from marketplace.catalogue.states import LabelState, ProductState
from tests.catalogue.moderated import draft, policy, waiting
from tests.factories import CategoryFactory, MemberFactory, ProductFactory, UserFactory
from vendors.models import Vendor

pytestmark = pytest.mark.django_db
PDF = CleanDocument(content=b"%PDF-1.4 %%EOF", name="karta.pdf", content_type="application/pdf")


def test_a_newcomers_first_listings_wait_and_later_ones_do_not(vendor: Vendor, owner: User) -> None:
    policy(2)
    for _ in range(2):
        assert publish_product(product_id=draft(vendor).pk, by=owner).state == ProductState.IN_REVIEW
    for _ in range(2):
        ProductFactory(vendor=vendor)
    assert publish_product(product_id=draft(vendor).pk, by=owner).state == ProductState.PUBLISHED


def test_switched_off_nothing_waits(vendor: Vendor, owner: User) -> None:
    policy(0)
    assert publish_product(product_id=draft(vendor).pk, by=owner).state == ProductState.PUBLISHED


def test_accepting_publishes_and_tells_the_seller(
    vendor: Vendor, owner: User, reviewer: User, deliver: object, mailoutbox: list[object]
) -> None:
    product = waiting(vendor, owner)
    Media.objects.create(product=product, alt="Znak", source_url="https://x.example/a.jpg", hold=Hold.MARK)
    Media.objects.create(product=product, alt="Osoba", source_url="https://x.example/b.jpg", hold=Hold.PEOPLE)
    accepted = accept_product(product_id=product.pk, seen=content_key(product), by=reviewer)
    assert accepted.state == ProductState.PUBLISHED
    assert accepted.first_published_at is not None
    assert Media.objects.filter(product=product).count() == 1
    deliver()
    assert "Twoja oferta jest przyjęta" in [letter.subject for letter in mailoutbox]


def test_accepted_content_needs_no_second_review_until_it_changes(vendor: Vendor, owner: User, reviewer: User) -> None:
    product = waiting(vendor, owner)
    accept_product(product_id=product.pk, seen=content_key(product), by=reviewer)
    unpublish_product(product_id=product.pk, by=owner)
    assert publish_product(product_id=product.pk, by=owner).state == ProductState.PUBLISHED
    unpublish_product(product_id=product.pk, by=owner)
    edit_product(product_id=product.pk, name="Ekologiczny kosz", by=owner)
    assert publish_product(product_id=product.pk, by=owner).state == ProductState.IN_REVIEW


def test_an_unspecified_claim_waits_until_it_is_specified_and_proven(vendor: Vendor, owner: User) -> None:
    policy(0)
    product = draft(vendor, name="Ekologiczna świeca")
    assert [hold.code for hold in holds_of(product)] == ["CLAIM"]
    assert publish_product(product_id=product.pk, by=owner).state == ProductState.IN_REVIEW
    unpublish_product(product_id=product.pk, by=owner)
    words = "Wosk w całości z soi, knot z bawełny."
    specify_claim(product_id=product.pk, kind="eko", specification=words, by=owner)
    assert [hold.code for hold in holds_of(product)] == ["CLAIM"]
    specify_claim(product_id=product.pk, kind="eko", specification=words, evidence=PDF, by=owner)
    assert holds_of(product) == []
    assert publish_product(product_id=product.pk, by=owner).state == ProductState.PUBLISHED


def test_organic_food_wants_the_number_of_a_confirmed_certificate(vendor: Vendor, owner: User) -> None:
    policy(0)
    product = draft(vendor, name="Bio sok", category=CategoryFactory(particulars=["food"]))
    specify_claim(
        product_id=product.pk, kind="bio", specification="Jabłka z gospodarstwa w Lesku.", evidence=PDF, by=owner
    )
    assert [hold.code for hold in holds_of(product)] == ["ORGANIC_FOOD"]
    with pytest.raises(OrganicUnproven, match="Numer certyfikatu") as refusal:
        publish_product(product_id=product.pk, by=owner)
    assert refusal.value.field == "labels.number"
    product.refresh_from_db()
    assert product.state == ProductState.DRAFT
    label = Label.objects.create(
        slug="eu", name="Rolnictwo ekologiczne", issuer="UE", scheme_url="https://e.eu", is_organic=True
    )
    row = ProductLabel.objects.create(product=product, label=label, number="PL-EKO-01", added_by=owner)
    assert [hold.code for hold in holds_of(product)] == ["ORGANIC_FOOD"]
    ProductLabel.objects.filter(pk=row.pk).update(number="")
    assert unproven_organic(product) == "bio"
    ProductLabel.objects.filter(pk=row.pk).update(number="PL-EKO-01")
    assert unproven_organic(product) == ""
    ProductLabel.objects.filter(pk=row.pk).update(state=LabelState.CONFIRMED)
    assert holds_of(product) == []
    ProductLabel.objects.filter(pk=row.pk).update(valid_to=clock.today() - dt.timedelta(days=1))
    assert [hold.code for hold in holds_of(product)] == ["ORGANIC_FOOD"]
    assert unproven_organic(product) == "bio"


def test_the_pages_of_marks_and_claims_ask_for_the_number(vendor: Vendor, owner: User, client: Client) -> None:
    policy(0)
    product = draft(vendor, name="Bio sok", category=CategoryFactory(particulars=["food"]))
    client.force_login(owner)
    for name in ("panel_product", "claims", "labels"):
        page = client.get(reverse(f"catalogue:{name}", args=[vendor.slug, product.pk])).content.decode()
        assert "certyfikatu rolnictwa ekologicznego" in page
    client.post(reverse("catalogue:publish_listing", args=[vendor.slug, product.pk]))
    product.refresh_from_db()
    assert product.state == ProductState.DRAFT


@pytest.mark.parametrize(
    "words", ["Kawa Fairtrade", "Papier z FSC", "Mamy znak eS", "Zakup prospołeczny w koszyku", "Unijny listek"]
)
def test_a_mark_that_the_listing_does_not_have_waits(words: str, vendor: Vendor) -> None:
    policy(0)
    assert [hold.code for hold in holds_of(draft(vendor, description=words))] == ["MARK"]


def test_a_confirmed_mark_of_the_white_list_may_be_named_until_it_expires(vendor: Vendor, owner: User) -> None:
    policy(0)
    product = draft(vendor, description="Kawa ze znakiem Fairtrade.")
    label = Label.objects.create(slug="f", name="Fairtrade", issuer="FLO", scheme_url="https://fairtrade.example")
    row = ProductLabel.objects.create(product=product, label=label, number="1", added_by=owner)
    assert [hold.code for hold in holds_of(product)] == ["MARK"]
    ProductLabel.objects.filter(pk=row.pk).update(state=LabelState.CONFIRMED, valid_to=clock.today())
    assert holds_of(product) == []
    ProductLabel.objects.filter(pk=row.pk).update(valid_to=clock.today() - dt.timedelta(days=1))
    assert [hold.code for hold in holds_of(product)] == ["MARK"]


def test_a_planned_listing_is_accepted_now_and_shown_on_its_day(vendor: Vendor, owner: User, reviewer: User) -> None:
    policy()
    product = draft(vendor)
    day = clock.now() + dt.timedelta(days=3)
    assert schedule_publication(product_id=product.pk, publish_at=day, by=owner).state == ProductState.IN_REVIEW
    accepted = accept_product(product_id=product.pk, seen=content_key(product), by=reviewer)
    assert (accepted.state, accepted.publish_at) == (ProductState.DRAFT, day)
    assert accepted.accepted_at is not None


def test_the_second_of_two_reviewers_is_told(vendor: Vendor, owner: User, reviewer: User) -> None:
    product = waiting(vendor, owner)
    seen = content_key(product)
    accept_product(product_id=product.pk, seen=seen, by=reviewer)
    with pytest.raises(NotWaiting):
        accept_product(product_id=product.pk, seen=seen, by=UserFactory(role=Role.OPERATOR))
    assert Transition.objects.filter(after=ProductState.PUBLISHED).count() == 1


def test_what_was_not_read_is_not_accepted(vendor: Vendor, owner: User, reviewer: User) -> None:
    product = waiting(vendor, owner)
    seen = content_key(product)
    edit_product(product_id=product.pk, description="Całkiem inny opis.", by=owner)
    with pytest.raises(ContentChanged):
        accept_product(product_id=product.pk, seen=seen, by=reviewer)
    product.refresh_from_db()
    assert product.state == ProductState.IN_REVIEW


def test_refuses_strangers_and_people_with_ties(vendor: Vendor, owner: User, stranger: User) -> None:
    product = waiting(vendor, owner)
    insider = MemberFactory(vendor=vendor, user__role=Role.OPERATOR).user
    for person in (owner, stranger, insider):
        with pytest.raises(NotAllowed):
            accept_product(product_id=product.pk, seen=content_key(product), by=person)
    product.refresh_from_db()
    assert product.state == ProductState.IN_REVIEW

"""Hiding a live listing: never without ground and facts, and the seller gets them as a letter (law.md T3-03)."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.models import Role, User
from core import changes
from core.errors import IllegalTransition, NotAllowed
from core.models import OutboxMessage, Transition
from marketplace.catalogue.actions.hide_product import hide_product
from marketplace.catalogue.models import Product
from marketplace.catalogue.states import ProductState
from tests.catalogue.moderated import WHY
from tests.factories import MemberFactory, ProductFactory, UserFactory, VariantFactory
from vendors.actions.state_reasons import GroundRequired
from vendors.models import Measure, StatementOfReasons, Vendor
from vendors.rules import ReasonRequired

pytestmark = pytest.mark.django_db
HIDE, SHOW, CASE = "catalogue:hide_listing", "catalogue:show_listing", "catalogue:moderate_product"


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.OPERATOR])
def test_a_listing_goes_with_its_statement_of_reasons(role: str) -> None:
    product, person = ProductFactory(), UserFactory(role=role)
    before = changes.version(changes.CATALOGUE)
    hide_product(product_id=product.pk, by=person, **WHY)
    assert not Product.objects.visible().exists()
    assert changes.changes_since(changes.CATALOGUE, before, 10) == [("product", product.pk)]
    row = Transition.objects.get(subject_id=str(product.pk))
    assert (row.after, row.note, row.actor_id) == ("HIDDEN", WHY["facts"], person.pk)
    stated = StatementOfReasons.objects.get()
    assert (stated.measure, stated.subject_type, stated.subject_id) == (
        Measure.CONTENT_HIDDEN,
        "catalogue.Product",
        str(product.pk),
    )
    assert (stated.ground, stated.facts, stated.decided_by) == (WHY["ground"], WHY["facts"], person)
    assert {"product_id": product.pk, "reason": WHY["facts"]} in [row.payload for row in OutboxMessage.objects.all()]


@pytest.mark.parametrize(
    ("lacking", "refusal"),
    [
        ({"ground": " "}, GroundRequired),
        ({"ground_kind": ""}, GroundRequired),
        ({"facts": ""}, ReasonRequired),
        ({"facts": "krótko"}, ReasonRequired),
    ],
)
def test_never_without_ground_and_facts(reviewer: User, lacking: dict[str, str], refusal: type[Exception]) -> None:
    product = ProductFactory()
    with pytest.raises(refusal):
        hide_product(product_id=product.pk, by=reviewer, **{**WHY, **lacking})
    product.refresh_from_db()
    assert (product.state, StatementOfReasons.objects.count()) == (ProductState.PUBLISHED, 0)


@pytest.mark.parametrize("state", ["DRAFT", "HIDDEN", "ARCHIVED"])
def test_refuses_what_buyers_do_not_see(reviewer: User, state: str) -> None:
    product = ProductFactory(state=state)
    with pytest.raises(IllegalTransition):
        hide_product(product_id=product.pk, by=reviewer, **WHY)
    assert StatementOfReasons.objects.count() == 0


@pytest.mark.parametrize("person", ["owner", "stranger", "juror", "buyer", "insider"])
def test_refuses_everybody_else_the_owner_and_a_tied_reviewer_included(
    vendor: Vendor, request: pytest.FixtureRequest, person: str
) -> None:
    product = ProductFactory(vendor=vendor)
    insider = MemberFactory(vendor=vendor, user__role=Role.REVIEWER).user
    with pytest.raises(NotAllowed):
        hide_product(
            product_id=product.pk,
            by=insider if person == "insider" else request.getfixturevalue(person),
            **WHY,
        )
    product.refresh_from_db()
    assert (product.state, StatementOfReasons.objects.count()) == (ProductState.PUBLISHED, 0)


def test_the_page_asks_for_reasons_sends_the_letter_and_shows_the_listing_again(
    client: Client, reviewer: User, vendor: Vendor, deliver: Any
) -> None:
    product = VariantFactory(product__vendor=vendor).product
    case, hide, show = (reverse(name, args=[product.pk]) for name in (CASE, HIDE, SHOW))
    public = reverse("storefront:product", args=[product.slug])
    assert case not in client.get(public).content.decode()
    client.force_login(reviewer)
    assert case in client.get(public).content.decode()
    assert hide in client.get(case).content.decode()
    assert client.get(hide).status_code == 200
    for lacking in ({"ground": ""}, {"facts": ""}, {"facts": "krótko"}):
        answer = client.post(hide, {**WHY, **lacking})
        assert answer.status_code == 422
        assert (WHY["facts"] if "ground" in lacking else WHY["ground"]) in answer.content.decode()
    product.refresh_from_db()
    assert (product.state, StatementOfReasons.objects.count()) == (ProductState.PUBLISHED, 0)
    assert client.post(hide, WHY).url == case
    deliver()
    product.refresh_from_db()
    assert product.state == ProductState.HIDDEN
    (letter,) = [one for one in mail.outbox if WHY["facts"] in one.body]
    assert vendor.email in letter.to
    assert WHY["ground"] in letter.body
    assert client.post(hide, WHY).url == case
    assert StatementOfReasons.objects.count() == 1
    assert show in client.get(case).content.decode()
    for _ in range(2):
        assert client.post(show).url == case
    product.refresh_from_db()
    assert product.state == ProductState.PUBLISHED


@pytest.mark.parametrize("name", ["catalogue:hide_listing", "catalogue:show_listing"])
def test_a_stranger_and_the_owner_change_nothing(
    name: str, client: Client, owner: User, stranger: User, vendor: Vendor
) -> None:
    state = ProductState.PUBLISHED if name == HIDE else ProductState.HIDDEN
    product = VariantFactory(product__vendor=vendor, product__state=state).product
    for person in (stranger, owner):
        client.force_login(person)
        assert client.post(reverse(name, args=[product.pk]), WHY).status_code == 403
    product.refresh_from_db()
    assert product.state == state

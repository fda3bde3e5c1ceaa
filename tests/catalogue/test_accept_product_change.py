"""Accepting a change: written whole, once, by somebody without ties."""

import pytest

from accounts.models import Role, User
from core import changes
from core.errors import NotAllowed
from core.models import Transition
from marketplace.catalogue.actions.accept_product_change import AlreadyDecided, ChangeMoved, accept_product_change
from marketplace.catalogue.actions.edit_product import edit_product
from marketplace.catalogue.actions.refuse_product_change import refuse_product_change
from marketplace.catalogue.actions.withdraw_product_change import withdraw_product_change
from marketplace.catalogue.models import Product, ProductChange
from marketplace.catalogue.states import ChangeState
from tests.catalogue.moderated import WHY, policy
from tests.factories import MemberFactory, UserFactory, VariantFactory
from vendors.models import StatementOfReasons, Vendor

pytestmark = pytest.mark.django_db


@pytest.fixture
def change(vendor: Vendor, owner: User) -> ProductChange:
    policy(0)
    product = VariantFactory(product__vendor=vendor, product__name="Kosz wiklinowy").product
    made = edit_product(product_id=product.pk, name="Kosz z rattanu", by=owner)
    assert made is not None
    return made


def test_buyers_see_the_new_version_and_the_seller_gets_a_letter(
    change: ProductChange, reviewer: User, deliver: object, mailoutbox: list[object]
) -> None:
    before = changes.version(changes.CATALOGUE)
    accept_product_change(change_id=change.pk, seen=change.proposed, by=reviewer)
    change.refresh_from_db()
    assert (change.state, change.decided_by, change.product.name) == (ChangeState.ACCEPTED, reviewer, "Kosz z rattanu")
    assert change.product.accepted_at is not None
    assert ("product", change.product_id) in changes.changes_since(changes.CATALOGUE, before, 20)
    deliver()
    assert [letter.subject for letter in mailoutbox] == ["Zmiana Twojej oferty jest przyjęta"]


def test_the_second_of_two_reviewers_is_told_and_nothing_is_decided_twice(
    change: ProductChange, reviewer: User
) -> None:
    other = UserFactory(role=Role.OPERATOR)
    accept_product_change(change_id=change.pk, seen=change.proposed, by=reviewer)
    for act, why in ((accept_product_change, {}), (refuse_product_change, WHY)):
        with pytest.raises(AlreadyDecided):
            act(change_id=change.pk, seen=change.proposed, by=other, **why)
    assert Transition.objects.filter(subject_type="catalogue.ProductChange").count() == 1
    assert StatementOfReasons.objects.count() == 0


def test_a_proposal_that_moved_is_read_again(change: ProductChange, owner: User, reviewer: User) -> None:
    seen = change.proposed
    edit_product(product_id=change.product_id, name="Kosz z plastiku", by=owner)
    with pytest.raises(ChangeMoved):
        accept_product_change(change_id=change.pk, seen=seen, by=reviewer)
    assert Product.objects.get().name == "Kosz wiklinowy"


def test_one_that_was_taken_back_cannot_be_accepted(change: ProductChange, owner: User, reviewer: User) -> None:
    withdraw_product_change(change_id=change.pk, by=owner)
    with pytest.raises(AlreadyDecided):
        accept_product_change(change_id=change.pk, seen=change.proposed, by=reviewer)


def test_refuses_strangers_and_people_with_ties(change: ProductChange, owner: User, stranger: User) -> None:
    insider = MemberFactory(vendor=change.product.vendor, user__role=Role.REVIEWER).user
    for person in (owner, stranger, insider, UserFactory(role=Role.JUROR)):
        with pytest.raises(NotAllowed):
            accept_product_change(change_id=change.pk, seen=change.proposed, by=person)
    change.refresh_from_db()
    assert (change.state, change.product.name) == (ChangeState.OPEN, "Kosz wiklinowy")

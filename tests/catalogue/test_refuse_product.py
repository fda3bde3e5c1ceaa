"""Refusing a listing: back to the drawer, with reasons."""

import pytest

from accounts.models import Role, User
from core.errors import NotAllowed
from marketplace.catalogue.actions.accept_product import NotWaiting
from marketplace.catalogue.actions.refuse_product import refuse_product
from marketplace.catalogue.queries.holds import content_key
from marketplace.catalogue.states import ProductState
from tests.catalogue.moderated import WHY, waiting
from tests.factories import MemberFactory
from vendors.models import StatementOfReasons, Vendor
from vendors.rules import ReasonRequired

pytestmark = pytest.mark.django_db


def test_the_listing_is_a_draft_again_and_its_seller_knows_why(vendor: Vendor, owner: User, reviewer: User) -> None:
    product = waiting(vendor, owner)
    refused = refuse_product(product_id=product.pk, seen=content_key(product), by=reviewer, **WHY)
    assert (refused.state, refused.accepted_at) == (ProductState.DRAFT, None)
    assert StatementOfReasons.objects.get().subject_id == str(product.pk)
    with pytest.raises(NotWaiting):
        refuse_product(product_id=product.pk, seen=content_key(product), by=reviewer, **WHY)


def test_without_facts_nothing_is_decided(vendor: Vendor, owner: User, reviewer: User) -> None:
    product = waiting(vendor, owner)
    with pytest.raises(ReasonRequired):
        refuse_product(product_id=product.pk, seen=content_key(product), by=reviewer, **{**WHY, "facts": "nie"})
    product.refresh_from_db()
    assert product.state == ProductState.IN_REVIEW


def test_refuses_strangers_and_people_with_ties(vendor: Vendor, owner: User, stranger: User) -> None:
    product = waiting(vendor, owner)
    insider = MemberFactory(vendor=vendor, user__role=Role.REVIEWER).user
    for person in (owner, stranger, insider):
        with pytest.raises(NotAllowed):
            refuse_product(product_id=product.pk, seen=content_key(product), by=person, **WHY)
    product.refresh_from_db()
    assert product.state == ProductState.IN_REVIEW
    assert StatementOfReasons.objects.count() == 0

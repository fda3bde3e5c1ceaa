"""Planning a publication."""

import datetime as dt

import pytest

from accounts.models import User
from core import clock
from core.errors import IllegalTransition, NotAllowed
from marketplace.catalogue.actions.schedule_publication import NotInTheFuture, schedule_publication
from marketplace.catalogue.rules.publication import NotPublishable
from marketplace.catalogue.states import ProductState
from tests.catalogue.moderated import draft
from tests.factories import ProductFactory, VariantFactory
from vendors.models import Vendor

pytestmark = pytest.mark.django_db


def test_a_plan_is_made_and_taken_back(vendor: Vendor, owner: User) -> None:
    product = draft(vendor)
    at = clock.now() + dt.timedelta(hours=5)
    planned = schedule_publication(product_id=product.pk, publish_at=at, by=owner)
    assert (planned.state, planned.publish_at, planned.publish_by) == (ProductState.DRAFT, at, owner)
    free = schedule_publication(product_id=product.pk, publish_at=None, by=owner)
    assert (free.publish_at, free.publish_by) == (None, None)


def test_refuses_the_past_live_listings_gaps_and_strangers(vendor: Vendor, owner: User, stranger: User) -> None:
    product, later = draft(vendor), clock.now() + dt.timedelta(hours=5)
    with pytest.raises(NotInTheFuture):
        schedule_publication(product_id=product.pk, publish_at=clock.now(), by=owner)
    with pytest.raises(NotAllowed):
        schedule_publication(product_id=product.pk, publish_at=later, by=stranger)
    with pytest.raises(IllegalTransition):
        schedule_publication(product_id=VariantFactory(product__vendor=vendor).product_id, publish_at=later, by=owner)
    priceless = ProductFactory(vendor=vendor, state=ProductState.DRAFT)
    with pytest.raises(NotPublishable):
        schedule_publication(product_id=priceless.pk, publish_at=later, by=owner)
    for each in (product, priceless):
        each.refresh_from_db()
        assert each.publish_at is None

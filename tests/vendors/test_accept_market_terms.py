"""accept_market_terms: by owner or manager, the newest version, once; the gate before publishing listings."""

import datetime as dt

import pytest
import time_machine

from accounts.models import User
from core.errors import NotAllowed
from marketplace.catalogue.actions.publish_product import publish_product
from marketplace.catalogue.states import ProductState
from tests.factories import MemberFactory, ProductFactory, VariantFactory
from vendors.actions.accept_market_terms import accept_market_terms
from vendors.models import MarketTerms, MarketTermsAcceptance, MemberRole, Vendor
from vendors.queries.market_terms import accepted_version, terms_to_accept, waiting_terms
from vendors.rules.market_terms import MarketTermsNotAccepted, MarketTermsRefused

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 26, 12, tzinfo=dt.UTC)


def terms(version: int, day: dt.date, reviewer: User) -> MarketTerms:
    return MarketTerms.objects.create(version=version, text=f"v{version}", effective_from=day, published_by=reviewer)


@pytest.fixture
def in_force(reviewer: User) -> MarketTerms:
    return terms(1, dt.date(2026, 1, 1), reviewer)


@time_machine.travel(NOW)
def test_accepting_twice_is_accepting_once(in_force: MarketTerms, vendor: Vendor, owner: User) -> None:
    assert terms_to_accept(vendor.pk) == in_force
    first = accept_market_terms(vendor_id=vendor.pk, terms_id=in_force.pk, by=owner)
    assert accept_market_terms(vendor_id=vendor.pk, terms_id=in_force.pk, by=owner) == first
    assert MarketTermsAcceptance.objects.get().accepted_by == owner
    assert (terms_to_accept(vendor.pk), accepted_version(vendor)) == (None, 1)


@time_machine.travel(NOW)
def test_a_version_to_come_may_be_accepted_ahead_and_an_old_one_no_more(
    in_force: MarketTerms, vendor: Vendor, owner: User, reviewer: User
) -> None:
    accept_market_terms(vendor_id=vendor.pk, terms_id=in_force.pk, by=owner)
    coming = terms(2, dt.date(2026, 12, 20), reviewer)
    assert (terms_to_accept(vendor.pk), waiting_terms(vendor.pk)) == (None, coming)
    with time_machine.travel(dt.datetime(2026, 12, 20, 12, tzinfo=dt.UTC)):
        assert terms_to_accept(vendor.pk) == coming
    other = MemberFactory()
    with pytest.raises(MarketTermsRefused):
        accept_market_terms(vendor_id=other.vendor_id, terms_id=in_force.pk, by=other.user)
    accept_market_terms(vendor_id=vendor.pk, terms_id=coming.pk, by=owner)
    assert waiting_terms(vendor.pk) is None


@time_machine.travel(NOW)
def test_new_listings_wait_for_the_yes_and_orders_and_published_ones_do_not(
    in_force: MarketTerms, vendor: Vendor, owner: User
) -> None:
    draft = VariantFactory(product=ProductFactory(vendor=vendor, state=ProductState.DRAFT)).product
    with pytest.raises(MarketTermsNotAccepted):
        publish_product(product_id=draft.pk, by=owner)
    draft.refresh_from_db()
    assert draft.state == ProductState.DRAFT
    accept_market_terms(vendor_id=vendor.pk, terms_id=in_force.pk, by=owner)
    publish_product(product_id=draft.pk, by=owner)
    draft.refresh_from_db()
    assert draft.state == ProductState.PUBLISHED


@time_machine.travel(NOW)
def test_a_stranger_and_smaller_roles_are_refused(
    in_force: MarketTerms, vendor: Vendor, stranger: User, colleague: User, reviewer: User
) -> None:
    seller = MemberFactory(vendor=vendor, role=MemberRole.SELLER).user
    for person in (stranger, colleague, seller, reviewer):
        with pytest.raises(NotAllowed):
            accept_market_terms(vendor_id=vendor.pk, terms_id=in_force.pk, by=person)
    assert MarketTermsAcceptance.objects.count() == 0

"""link_scope_item: the vendor proposes; nothing shows before the confirmation (R13-03)."""

import pytest

from accounts.models import User
from core import clock
from core.changes import CATALOGUE, changes_since, version
from core.errors import NotAllowed
from marketplace.catalogue.actions.link_scope_item import NotThisItem, link_scope_item
from marketplace.catalogue.models import Product
from marketplace.catalogue.queries.badge import badge_for
from quality_mark.models import ItemKind
from tests.factories import CertificateFactory, MemberFactory, ProductFactory, ScopeItemFactory
from vendors.models import MemberRole, Vendor

pytestmark = pytest.mark.django_db


def test_points_the_listing_at_the_item_without_a_badge_yet(vendor: Vendor, owner: User) -> None:
    item = ScopeItemFactory(vendor=vendor)
    CertificateFactory(holder=vendor, items=[item])
    product = ProductFactory(vendor=vendor)
    link_scope_item(product_id=product.pk, scope_item_id=item.pk, by=owner)
    product.refresh_from_db()
    assert (product.scope_item, product.scope_confirmed_at) == (item, None)
    assert badge_for(product) is None
    assert changes_since(CATALOGUE, 0, 9) == [("product", product.pk)]


def test_another_item_loses_the_confirmation_and_the_same_one_keeps_it(
    vendor: Vendor, owner: User, reviewer: User
) -> None:
    item, other = ScopeItemFactory(vendor=vendor), ScopeItemFactory(vendor=vendor)
    product = ProductFactory(
        vendor=vendor, scope_item=item, scope_confirmed_at=clock.now(), scope_confirmed_by=reviewer
    )
    link_scope_item(product_id=product.pk, scope_item_id=item.pk, by=owner)
    product.refresh_from_db()
    assert product.scope_confirmed_by == reviewer
    link_scope_item(product_id=product.pk, scope_item_id=other.pk, by=owner)
    product.refresh_from_db()
    assert (product.scope_item, product.scope_confirmed_at, product.scope_confirmed_by) == (other, None, None)


def test_refuses_foreign_items_and_items_of_the_other_kind(vendor: Vendor, owner: User) -> None:
    product = ProductFactory(vendor=vendor)
    for wrong in (ScopeItemFactory(), ScopeItemFactory(vendor=vendor, kind=ItemKind.SERVICE)):
        with pytest.raises(NotThisItem):
            link_scope_item(product_id=product.pk, scope_item_id=wrong.pk, by=owner)
    product.refresh_from_db()
    assert product.scope_item is None
    assert version(CATALOGUE) == 0


def test_refuses_strangers_and_colleagues_who_only_look(
    vendor: Vendor, stranger: User, colleague: User, reviewer: User
) -> None:
    item, product = ScopeItemFactory(vendor=vendor), ProductFactory(vendor=vendor)
    for person in (stranger, colleague, reviewer):
        with pytest.raises(NotAllowed):
            link_scope_item(product_id=product.pk, scope_item_id=item.pk, by=person)
    assert Product.objects.get().scope_item is None
    seller = MemberFactory(vendor=vendor, role=MemberRole.SELLER).user
    assert link_scope_item(product_id=product.pk, scope_item_id=item.pk, by=seller).scope_item == item

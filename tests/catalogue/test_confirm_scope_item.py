"""confirm_scope_item: the regional centre confirms what it saw, and the badge appears (R13-03, R13-04, T13-02)."""

import pytest

from accounts.models import Role, User
from core.changes import CATALOGUE, changes_since, version
from core.errors import NotAllowed
from marketplace.catalogue.actions.confirm_scope_item import LinkChanged, confirm_scope_item
from marketplace.catalogue.models import Product
from marketplace.catalogue.queries.badge import badge_for
from tests.factories import CertificateFactory, MemberFactory, ProductFactory, ScopeItemFactory, UserFactory
from vendors.models import Vendor

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposed(vendor: Vendor) -> Product:
    """A listing that its vendor has linked to an item of a certificate in force."""
    item = ScopeItemFactory(vendor=vendor, name="Miód lipowy")
    CertificateFactory(holder=vendor, items=[item], number="ZP/1")
    return ProductFactory(vendor=vendor, scope_item=item)


def confirmed(product: Product) -> bool:
    product.refresh_from_db()
    return product.scope_confirmed_at is not None


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.SCHEME_OPERATOR])
def test_the_badge_appears_on_this_listing_only(role: Role, proposed: Product) -> None:
    others = ProductFactory.create_batch(4, vendor=proposed.vendor)
    person = UserFactory(role=role)
    confirm_scope_item(product_id=proposed.pk, scope_item_id=proposed.scope_item_id, by=person)
    assert confirmed(proposed)
    assert proposed.scope_confirmed_by == person
    badge = badge_for(proposed)
    assert (badge.mode, badge.certificate_number, badge.item_name) == ("badge", "ZP/1", "Miód lipowy")
    until = f"{badge.valid_to:%d.%m.%Y}, kontrola: Jednostka Stale Czuwająca"
    assert badge.status_text == f"Certyfikat nr ZP/1 dla: Miód lipowy, ważny do {until}."
    assert badge.register_url == "/znak/certyfikat/ZP/1/"
    assert [badge_for(other) for other in others] == [None] * 4
    assert changes_since(CATALOGUE, 0, 9) == [("product", proposed.pk)]


def test_a_second_confirmation_keeps_the_first_name(proposed: Product, reviewer: User) -> None:
    confirm_scope_item(product_id=proposed.pk, scope_item_id=proposed.scope_item_id, by=reviewer)
    confirm_scope_item(product_id=proposed.pk, scope_item_id=proposed.scope_item_id, by=UserFactory(role=Role.REVIEWER))
    proposed.refresh_from_db()
    assert proposed.scope_confirmed_by == reviewer
    assert version(CATALOGUE) == 1


def test_refuses_what_the_vendor_changed_meanwhile(proposed: Product, reviewer: User) -> None:
    seen = proposed.scope_item_id
    for now in (ScopeItemFactory(vendor=proposed.vendor), None):
        Product.objects.update(scope_item=now)
        with pytest.raises(LinkChanged):
            confirm_scope_item(product_id=proposed.pk, scope_item_id=seen, by=reviewer)
        assert not confirmed(proposed)


def test_refuses_the_vendor_itself_and_strangers(proposed: Product, owner: User, stranger: User, juror: User) -> None:
    insider = MemberFactory(vendor=proposed.vendor, user__role=Role.REVIEWER).user
    for person in (owner, stranger, juror, insider, UserFactory(role=Role.OPERATOR)):
        with pytest.raises(NotAllowed):
            confirm_scope_item(product_id=proposed.pk, scope_item_id=proposed.scope_item_id, by=person)
    assert not confirmed(proposed)
    assert version(CATALOGUE) == 0

"""unlink_scope_item: the badge goes at once; by the vendor or the regional centre (R13-07)."""

import pytest

from accounts.models import Role, User
from core import clock
from core.changes import CATALOGUE, changes_since, version
from core.errors import NotAllowed
from marketplace.catalogue.actions.unlink_scope_item import unlink_scope_item
from marketplace.catalogue.models import Product
from marketplace.catalogue.queries.badge import badge_for
from tests.factories import CertificateFactory, ProductFactory, ScopeItemFactory, UserFactory
from vendors.models import Vendor

pytestmark = pytest.mark.django_db


@pytest.fixture
def certified(vendor: Vendor, reviewer: User) -> Product:
    item = ScopeItemFactory(vendor=vendor)
    CertificateFactory(holder=vendor, items=[item])
    return ProductFactory(vendor=vendor, scope_item=item, scope_confirmed_at=clock.now(), scope_confirmed_by=reviewer)


@pytest.mark.parametrize("who", ["owner", "reviewer"])
def test_takes_the_badge_at_once(who: str, certified: Product, request: pytest.FixtureRequest) -> None:
    assert badge_for(certified) is not None
    unlink_scope_item(product_id=certified.pk, by=request.getfixturevalue(who))
    certified.refresh_from_db()
    assert (certified.scope_item, certified.scope_confirmed_at, certified.scope_confirmed_by) == (None, None, None)
    assert badge_for(certified) is None
    assert changes_since(CATALOGUE, 0, 9) == [("product", certified.pk)]


def test_refuses_strangers_and_colleagues_who_only_look(certified: Product, stranger: User, colleague: User) -> None:
    for person in (stranger, colleague, UserFactory(role=Role.OPERATOR)):
        with pytest.raises(NotAllowed):
            unlink_scope_item(product_id=certified.pk, by=person)
    assert badge_for(certified) is not None
    assert version(CATALOGUE) == 0

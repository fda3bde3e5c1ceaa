import pytest

from core import changes
from core.errors import IllegalTransition, NotAllowed
from core.models import Transition
from marketplace.catalogue.actions.archive_product import archive_product
from marketplace.catalogue.states import ProductState
from tests.factories import ProductFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", ["DRAFT", "PUBLISHED"])
def test_puts_a_listing_away(vendor, owner, state):
    product = ProductFactory(vendor=vendor, state=state)
    before = changes.version(changes.CATALOGUE)
    archive_product(product_id=product.pk, by=owner)
    product.refresh_from_db()
    assert product.state == ProductState.ARCHIVED
    assert changes.changes_since(changes.CATALOGUE, before, 10) == [("product", product.pk)]
    assert Transition.objects.get(subject_id=str(product.pk)).before == state


def test_does_not_archive_twice(vendor, owner):
    product = ProductFactory(vendor=vendor, state=ProductState.ARCHIVED)
    with pytest.raises(IllegalTransition):
        archive_product(product_id=product.pk, by=owner)


def test_what_the_regional_centre_hid_cannot_slip_away_through_the_archive(vendor, owner, reviewer):
    product = ProductFactory(vendor=vendor, state=ProductState.HIDDEN)
    with pytest.raises(NotAllowed):
        archive_product(product_id=product.pk, by=owner)
    product.refresh_from_db()
    assert product.state == ProductState.HIDDEN
    assert archive_product(product_id=product.pk, by=reviewer).state == ProductState.ARCHIVED


@pytest.mark.parametrize("person", ["stranger", "colleague", "buyer", "reviewer"])
def test_refuses_everybody_who_does_not_sell_for_the_vendor(vendor, request, person):
    product = ProductFactory(vendor=vendor)
    with pytest.raises(NotAllowed):
        archive_product(product_id=product.pk, by=request.getfixturevalue(person))
    product.refresh_from_db()
    assert product.state == ProductState.PUBLISHED

import pytest

from core import changes
from core.errors import IllegalTransition, NotAllowed
from core.models import Transition
from marketplace.catalogue.actions.restore_product import restore_product
from marketplace.catalogue.states import ProductState
from tests.factories import ProductFactory

pytestmark = pytest.mark.django_db


def test_makes_an_archived_listing_a_draft(vendor, owner):
    product = ProductFactory(vendor=vendor, state=ProductState.ARCHIVED)
    before = changes.version(changes.CATALOGUE)
    restore_product(product_id=product.pk, by=owner)
    product.refresh_from_db()
    assert product.state == ProductState.DRAFT
    assert changes.version(changes.CATALOGUE) == before
    assert Transition.objects.get(subject_id=str(product.pk)).after == "DRAFT"


@pytest.mark.parametrize("state", ["DRAFT", "PUBLISHED", "HIDDEN"])
def test_refuses_every_other_state(vendor, owner, state):
    product = ProductFactory(vendor=vendor, state=state)
    with pytest.raises(IllegalTransition):
        restore_product(product_id=product.pk, by=owner)
    product.refresh_from_db()
    assert product.state == state


@pytest.mark.parametrize("person", ["stranger", "colleague", "buyer", "reviewer"])
def test_refuses_everybody_who_does_not_sell_for_the_vendor(vendor, request, person):
    product = ProductFactory(vendor=vendor, state=ProductState.ARCHIVED)
    with pytest.raises(NotAllowed):
        restore_product(product_id=product.pk, by=request.getfixturevalue(person))
    product.refresh_from_db()
    assert product.state == ProductState.ARCHIVED

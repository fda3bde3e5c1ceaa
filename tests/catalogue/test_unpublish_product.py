import pytest

from core import changes
from core.errors import IllegalTransition, NotAllowed
from core.models import Transition
from marketplace.catalogue.actions.unpublish_product import unpublish_product
from marketplace.catalogue.states import ProductState
from tests.factories import ProductFactory

pytestmark = pytest.mark.django_db


def test_makes_a_published_listing_a_draft_again(vendor, owner):
    product = ProductFactory(vendor=vendor)
    before = changes.version(changes.CATALOGUE)
    unpublish_product(product_id=product.pk, note="Koniec sezonu", by=owner)
    product.refresh_from_db()
    assert product.state == ProductState.DRAFT
    assert changes.changes_since(changes.CATALOGUE, before, 10) == [("product", product.pk)]
    assert Transition.objects.get(subject_id=str(product.pk)).note == "Koniec sezonu"


@pytest.mark.parametrize("state", ["DRAFT", "HIDDEN", "ARCHIVED"])
def test_refuses_every_other_state(vendor, owner, state):
    product = ProductFactory(vendor=vendor, state=state)
    with pytest.raises(IllegalTransition):
        unpublish_product(product_id=product.pk, by=owner)
    product.refresh_from_db()
    assert product.state == state


@pytest.mark.parametrize("person", ["stranger", "colleague", "buyer", "reviewer"])
def test_refuses_everybody_who_does_not_sell_for_the_vendor(vendor, request, person):
    product = ProductFactory(vendor=vendor)
    with pytest.raises(NotAllowed):
        unpublish_product(product_id=product.pk, by=request.getfixturevalue(person))
    product.refresh_from_db()
    assert product.state == ProductState.PUBLISHED

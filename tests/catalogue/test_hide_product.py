import pytest

from accounts.models import Role
from core import changes
from core.errors import IllegalTransition, NotAllowed
from core.models import OutboxMessage, Transition
from marketplace.catalogue.actions.hide_product import ReasonRequired, hide_product
from marketplace.catalogue.models import Product
from marketplace.catalogue.states import ProductState
from tests.factories import ProductFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.OPERATOR])
def test_the_regional_centre_hides_a_listing_with_reasons(role):
    product, person = ProductFactory(), UserFactory(role=role)
    before = changes.version(changes.CATALOGUE)
    hide_product(product_id=product.pk, reason=" Brak ostrzeżeń. ", by=person)
    assert not Product.objects.visible().exists()
    assert changes.changes_since(changes.CATALOGUE, before, 10) == [("product", product.pk)]
    row = Transition.objects.get(subject_id=str(product.pk))
    assert (row.after, row.note, row.actor_id) == ("HIDDEN", "Brak ostrzeżeń.", person.pk)
    assert OutboxMessage.objects.get().payload == {"product_id": product.pk, "reason": "Brak ostrzeżeń."}


@pytest.mark.parametrize("reason", ["", "  "])
def test_never_without_reasons(reviewer, reason):
    """law.md T3-03."""
    product = ProductFactory()
    with pytest.raises(ReasonRequired):
        hide_product(product_id=product.pk, reason=reason, by=reviewer)
    product.refresh_from_db()
    assert product.state == ProductState.PUBLISHED


@pytest.mark.parametrize("state", ["DRAFT", "HIDDEN", "ARCHIVED"])
def test_refuses_what_buyers_do_not_see(reviewer, state):
    product = ProductFactory(state=state)
    with pytest.raises(IllegalTransition):
        hide_product(product_id=product.pk, reason="Powód", by=reviewer)


@pytest.mark.parametrize("person", ["owner", "stranger", "juror", "buyer"])
def test_refuses_everybody_else_the_owner_included(vendor, request, person):
    product = ProductFactory(vendor=vendor)
    with pytest.raises(NotAllowed):
        hide_product(product_id=product.pk, reason="Powód", by=request.getfixturevalue(person))
    product.refresh_from_db()
    assert product.state == ProductState.PUBLISHED

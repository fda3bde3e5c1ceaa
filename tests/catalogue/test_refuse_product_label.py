"""Refusing a mark, also one confirmed before."""

import pytest

from accounts.models import Role, User
from core import changes
from core.errors import IllegalTransition, NotAllowed
from marketplace.catalogue.actions.confirm_product_label import confirm_product_label
from marketplace.catalogue.actions.refuse_product_label import refuse_product_label
from marketplace.catalogue.models import Label, ProductLabel
from marketplace.catalogue.states import LabelState
from tests.catalogue.moderated import WHY
from tests.factories import MemberFactory, ProductFactory
from vendors.models import StatementOfReasons, Vendor

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(vendor: Vendor, owner: User) -> ProductLabel:
    label = Label.objects.create(slug="fsc", name="FSC", issuer="FSC", scheme_url="https://fsc.example")
    return ProductLabel.objects.create(product=ProductFactory(vendor=vendor), label=label, number="1", added_by=owner)


def test_a_confirmed_one_can_be_taken_back_with_reasons(
    row: ProductLabel, reviewer: User, owner: User, stranger: User
) -> None:
    confirm_product_label(product_label_id=row.pk, by=reviewer)
    insider = MemberFactory(vendor=row.product.vendor, user__role=Role.REVIEWER).user
    for person in (owner, stranger, insider):
        with pytest.raises(NotAllowed):
            refuse_product_label(product_label_id=row.pk, by=person, **WHY)
    assert ProductLabel.objects.get().state == LabelState.CONFIRMED
    before = changes.version(changes.CATALOGUE)
    assert refuse_product_label(product_label_id=row.pk, by=reviewer, **WHY).state == LabelState.REFUSED
    assert ProductLabel.objects.valid().count() == 0
    assert StatementOfReasons.objects.get().facts == WHY["facts"]
    assert changes.changes_since(changes.CATALOGUE, before, 9) == [("product", row.product_id)]
    with pytest.raises(IllegalTransition):
        refuse_product_label(product_label_id=row.pk, by=reviewer, **WHY)

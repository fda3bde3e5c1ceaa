"""Confirming a mark on a listing."""

import pytest

from accounts.models import Role, User
from core import changes
from core.errors import IllegalTransition, NotAllowed
from marketplace.catalogue.actions.confirm_product_label import confirm_product_label
from marketplace.catalogue.models import Label, ProductLabel
from marketplace.catalogue.states import LabelState
from tests.factories import MemberFactory, ProductFactory
from vendors.models import Vendor

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(vendor: Vendor, owner: User) -> ProductLabel:
    label = Label.objects.create(slug="fsc", name="FSC", issuer="FSC", scheme_url="https://fsc.example")
    return ProductLabel.objects.create(product=ProductFactory(vendor=vendor), label=label, number="1", added_by=owner)


def test_it_is_confirmed_once_by_somebody_without_ties(
    row: ProductLabel, reviewer: User, owner: User, stranger: User
) -> None:
    insider = MemberFactory(vendor=row.product.vendor, user__role=Role.REVIEWER).user
    for person in (owner, stranger, insider):
        with pytest.raises(NotAllowed):
            confirm_product_label(product_label_id=row.pk, by=person)
    assert ProductLabel.objects.get().state == LabelState.PENDING
    before = changes.version(changes.CATALOGUE)
    confirmed = confirm_product_label(product_label_id=row.pk, by=reviewer)
    assert (confirmed.state, confirmed.decided_by) == (LabelState.CONFIRMED, reviewer)
    assert changes.changes_since(changes.CATALOGUE, before, 9) == [("product", row.product_id)]
    with pytest.raises(IllegalTransition):
        confirm_product_label(product_label_id=row.pk, by=reviewer)

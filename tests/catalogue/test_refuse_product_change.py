"""Refusing a change: with reasons, and the public version stays."""

import pytest

from accounts.models import Role, User
from core.errors import NotAllowed
from marketplace.catalogue.actions.edit_product import edit_product
from marketplace.catalogue.actions.refuse_product_change import refuse_product_change
from marketplace.catalogue.models import ProductChange
from marketplace.catalogue.states import ChangeState
from tests.catalogue.moderated import WHY, policy
from tests.factories import MemberFactory, UserFactory, VariantFactory
from vendors.actions.state_reasons import GroundRequired
from vendors.models import Measure, StatementOfReasons, Vendor

pytestmark = pytest.mark.django_db


@pytest.fixture
def change(vendor: Vendor, owner: User) -> ProductChange:
    policy(0)
    product = VariantFactory(product__vendor=vendor, product__name="Kosz wiklinowy").product
    made = edit_product(product_id=product.pk, name="Kosz z rattanu", by=owner)
    assert made is not None
    return made


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.OPERATOR])
def test_the_seller_gets_the_reasons_and_nothing_changes_for_buyers(change: ProductChange, role: Role) -> None:
    by = UserFactory(role=role)
    refuse_product_change(change_id=change.pk, seen=change.proposed, by=by, **WHY)
    change.refresh_from_db()
    assert (change.state, change.decided_by, change.product.name) == (ChangeState.REFUSED, by, "Kosz wiklinowy")
    statement = StatementOfReasons.objects.get()
    assert (statement.measure, statement.facts, statement.vendor) == (
        Measure.CONTENT_REFUSED,
        WHY["facts"],
        change.product.vendor,
    )


def test_without_ground_nothing_is_decided(change: ProductChange, reviewer: User) -> None:
    with pytest.raises(GroundRequired):
        refuse_product_change(change_id=change.pk, seen=change.proposed, by=reviewer, **{**WHY, "ground": " "})
    change.refresh_from_db()
    assert change.state == ChangeState.OPEN


def test_refuses_strangers_and_people_with_ties(change: ProductChange, owner: User, stranger: User) -> None:
    insider = MemberFactory(vendor=change.product.vendor, user__role=Role.REVIEWER).user
    for person in (owner, stranger, insider):
        with pytest.raises(NotAllowed):
            refuse_product_change(change_id=change.pk, seen=change.proposed, by=person, **WHY)
    change.refresh_from_db()
    assert change.state == ChangeState.OPEN
    assert StatementOfReasons.objects.count() == 0

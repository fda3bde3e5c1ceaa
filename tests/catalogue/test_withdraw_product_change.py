"""Taking a change back."""

import pytest

from accounts.models import User
from core.errors import NotAllowed
from marketplace.catalogue.actions.accept_product_change import AlreadyDecided
from marketplace.catalogue.actions.edit_product import edit_product
from marketplace.catalogue.actions.withdraw_product_change import withdraw_product_change
from marketplace.catalogue.states import ChangeState
from tests.catalogue.moderated import policy
from tests.factories import VariantFactory
from vendors.models import Vendor

pytestmark = pytest.mark.django_db


def test_the_seller_takes_it_back_once_and_strangers_never(vendor: Vendor, owner: User, stranger: User) -> None:
    policy(0)
    product = VariantFactory(product__vendor=vendor, product__name="Kosz wiklinowy").product
    change = edit_product(product_id=product.pk, name="Kosz z rattanu", by=owner)
    with pytest.raises(NotAllowed):
        withdraw_product_change(change_id=change.pk, by=stranger)
    assert withdraw_product_change(change_id=change.pk, by=owner).state == ChangeState.WITHDRAWN
    with pytest.raises(AlreadyDecided):
        withdraw_product_change(change_id=change.pk, by=owner)
    product.refresh_from_db()
    assert product.name == "Kosz wiklinowy"

"""return_product: a hidden listing comes back after an upheld complaint, as a draft when it lacks something."""

import pytest

from accounts.models import Role, User
from core.errors import NotAllowed
from marketplace.catalogue.actions.return_product import return_product
from marketplace.catalogue.models import Product
from marketplace.catalogue.states import ProductState
from tests.factories import MemberFactory, VariantFactory
from vendors.models import Vendor

pytestmark = pytest.mark.django_db


def hidden(vendor: Vendor, **fields: object) -> Product:
    product: Product = VariantFactory(product__vendor=vendor, product__state=ProductState.HIDDEN, **fields).product
    return product


def test_a_whole_listing_is_public_again(vendor: Vendor, reviewer: User) -> None:
    product = hidden(vendor)
    for _ in range(2):
        assert return_product(product_id=product.pk, by=reviewer).state == ProductState.PUBLISHED


def test_one_that_lacks_something_goes_back_to_its_seller(vendor: Vendor, reviewer: User) -> None:
    product = hidden(vendor, is_active=False)
    assert return_product(product_id=product.pk, by=reviewer).state == ProductState.DRAFT


def test_refuses_strangers_the_owner_and_people_with_ties(vendor: Vendor, owner: User, stranger: User) -> None:
    product = hidden(vendor)
    insider = MemberFactory(vendor=vendor, user__role=Role.REVIEWER).user
    for person in (owner, stranger, insider):
        with pytest.raises(NotAllowed):
            return_product(product_id=product.pk, by=person)
    product.refresh_from_db()
    assert product.state == ProductState.HIDDEN

"""set_default_address: one's own addresses only."""

import pytest

from accounts.actions.set_default_address import BILLING, SHIPPING, set_default_address
from accounts.models import Address, User
from tests.factories import AddressFactory

pytestmark = pytest.mark.django_db


def test_each_kind_has_its_own(buyer: User) -> None:
    home, work = AddressFactory(user=buyer), AddressFactory(user=buyer)
    set_default_address(address_id=home.pk, kind=SHIPPING, by=buyer)
    set_default_address(address_id=work.pk, kind=BILLING, by=buyer)
    buyer.refresh_from_db()
    assert (buyer.default_shipping_address, buyer.default_billing_address) == (home, work)
    home.delete()
    buyer.refresh_from_db()
    assert buyer.default_shipping_address is None


def test_a_foreign_address_changes_nothing(buyer: User, stranger: User) -> None:
    for foreign in (AddressFactory(user=stranger), AddressFactory(user=None)):
        with pytest.raises(Address.DoesNotExist):
            set_default_address(address_id=foreign.pk, kind=SHIPPING, by=buyer)
    buyer.refresh_from_db()
    assert buyer.default_shipping_address is None

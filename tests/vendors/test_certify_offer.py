"""certify_offer: who and when are kept, once; strangers are refused."""

import pytest

from accounts.models import User
from core import clock
from core.errors import NotAllowed
from tests.factories import VendorFactory
from vendors.actions.certify_offer import certify_offer
from vendors.models import Vendor

pytestmark = pytest.mark.django_db


def test_keeps_the_day_and_the_person_and_says_it_once(vendor: Vendor, owner: User) -> None:
    Vendor.objects.update(self_certified_at=None, self_certified_by="")
    certify_offer(vendor_id=vendor.pk, by=owner)
    vendor.refresh_from_db()
    first = vendor.self_certified_at
    assert first is not None
    assert (clock.date_of(first), vendor.self_certified_by) == (clock.today(), "Anna Testowa")
    certify_offer(vendor_id=vendor.pk, by=owner)
    vendor.refresh_from_db()
    assert vendor.self_certified_at == first


def test_refuses_strangers_and_those_who_only_look(
    vendor: Vendor, stranger: User, colleague: User, reviewer: User
) -> None:
    Vendor.objects.update(self_certified_at=None)
    for person in (stranger, colleague, reviewer):
        with pytest.raises(NotAllowed):
            certify_offer(vendor_id=vendor.pk, by=person)
    vendor.refresh_from_db()
    assert vendor.self_certified_at is None
    assert VendorFactory(self_certified_at=None).self_certified_at is None

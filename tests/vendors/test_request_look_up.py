"""request_look_up: a reviewer's wish, answered in the background; off by default."""

import pytest
from django.conf import LazySettings

from accounts.models import User
from core.errors import NotAllowed
from core.models import OutboxMessage
from vendors.actions.request_look_up import LookUpsOff, request_look_up
from vendors.models import Vendor

pytestmark = pytest.mark.django_db


def test_publishes_the_wish(vendor: Vendor, reviewer: User, settings: LazySettings) -> None:
    settings.REGISTER_LOOKUPS = True
    request_look_up(vendor_id=vendor.pk, by=reviewer)
    assert OutboxMessage.objects.get().payload == {"vendor_id": vendor.pk, "user_id": reviewer.pk}


def test_is_off_by_default_and_closed_to_a_stranger(
    vendor: Vendor, reviewer: User, stranger: User, owner: User
) -> None:
    with pytest.raises(LookUpsOff):
        request_look_up(vendor_id=vendor.pk, by=reviewer)
    for person in (stranger, owner):
        with pytest.raises(NotAllowed):
            request_look_up(vendor_id=vendor.pk, by=person)
    assert not OutboxMessage.objects.exists()

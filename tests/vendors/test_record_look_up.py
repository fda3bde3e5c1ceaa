"""record_look_up: what a register said is kept, by whomever may ask."""

import pytest

from accounts.models import User
from core.errors import NotAllowed
from vendors.actions.record_look_up import record_look_up
from vendors.models import LookUp, Vendor

pytestmark = pytest.mark.django_db
ANSWER = {"source": "KRS", "asked": "0000636771", "outcome": "FOUND", "summary": {"nazwa": "Olszynka"}}


def test_keeps_the_answer_with_its_date(vendor: Vendor, reviewer: User) -> None:
    record_look_up(vendor_id=vendor.pk, **ANSWER)
    row = record_look_up(vendor_id=vendor.pk, by=reviewer, **ANSWER)
    row.refresh_from_db()
    assert (row.source, row.outcome, row.summary, row.asked_by) == ("KRS", "FOUND", {"nazwa": "Olszynka"}, reviewer)
    assert row.checked_at is not None
    assert LookUp.objects.count() == 2


def test_refuses_a_stranger(vendor: Vendor, stranger: User, owner: User) -> None:
    for person in (stranger, owner):
        with pytest.raises(NotAllowed):
            record_look_up(vendor_id=vendor.pk, by=person, **ANSWER)
    assert not LookUp.objects.exists()

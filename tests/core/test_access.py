"""The log of access: what it says, and that nobody changes it."""

import pytest
from django.db import DatabaseError, connection, transaction

from accounts.models import User
from core.access import record_access, scope_of
from core.models import AccessRecord
from core.models.append_only import AppendOnlyError
from vendors.models import Vendor

pytestmark = pytest.mark.django_db


def test_it_says_who_did_what_with_whose_data(vendor: Vendor, owner: User) -> None:
    record_access(by=owner, verb="orders.export", subject=vendor, scope=vendor, detail="x" * 400)
    row = AccessRecord.objects.get()
    assert (row.verb, row.actor_id, row.actor_name) == ("orders.export", owner.pk, owner.email)
    assert (row.subject_type, row.subject_id, row.scope) == ("vendors.Vendor", str(vendor.pk), scope_of(vendor))
    assert row.detail == "x" * 300


def test_nobody_changes_it_not_even_in_the_database(vendor: Vendor, owner: User) -> None:
    record_access(by=owner, verb="document.view", subject=vendor)
    row = AccessRecord.objects.get()
    with pytest.raises(AppendOnlyError):
        row.save()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM core_accessrecord")
    assert AccessRecord.objects.count() == 1

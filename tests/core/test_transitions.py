"""State machines: a step in the table is taken and logged; another is refused and nothing changes."""

import pytest
from django.db import DatabaseError, connection, transaction

from accounts.models import User
from core.errors import IllegalTransition
from core.models import Transition
from core.models.append_only import AppendOnlyError
from core.transitions import move
from vendors.models import Vendor
from vendors.states import TRANSITIONS, VendorState


def test_takes_a_step_and_writes_it_down(vendor: Vendor, reviewer: User) -> None:
    move(vendor, VendorState.SUSPENDED, by=reviewer, table=TRANSITIONS, note="brak dokumentów")
    vendor.refresh_from_db()
    assert vendor.state == VendorState.SUSPENDED
    (row,) = Transition.objects.all()
    assert (row.subject_type, row.subject_id, row.before, row.after) == (
        "vendors.Vendor",
        str(vendor.pk),
        "APPROVED",
        "SUSPENDED",
    )
    assert (row.actor_id, row.actor_name, row.note) == (reviewer.pk, "rops@example.org", "brak dokumentów")


def test_refuses_a_step_that_the_table_lacks(vendor: Vendor, reviewer: User) -> None:
    with pytest.raises(IllegalTransition):
        move(vendor, VendorState.PENDING, by=reviewer, table=TRANSITIONS)
    vendor.refresh_from_db()
    assert vendor.state == VendorState.APPROVED
    assert not Transition.objects.exists()


def test_history_cannot_be_rewritten(vendor: Vendor) -> None:
    move(vendor, VendorState.SUSPENDED, by=None, table=TRANSITIONS)
    row = Transition.objects.get()
    for attempt in (row.save, row.delete, Transition.objects.all().delete, lambda: Transition.objects.update(note="x")):
        with pytest.raises(AppendOnlyError):
            attempt()
    for statement in ("UPDATE core_transition SET note = 'x'", "DELETE FROM core_transition"):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert Transition.objects.get().note == ""

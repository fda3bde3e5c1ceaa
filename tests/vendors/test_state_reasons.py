"""Statements of reasons: whole or not at all, by a reviewer without ties, never changed."""

import pytest
from django.db import DatabaseError, connection, transaction

from accounts.models import Role, User
from core.errors import NotAllowed
from core.models import OutboxMessage
from tests.factories import MemberFactory
from vendors.actions.state_reasons import GroundRequired, state_reasons
from vendors.models import GroundKind, Measure, StatementOfReasons, Vendor
from vendors.rules import ReasonRequired

pytestmark = pytest.mark.django_db
FACTS = "Wpis w KRS wykreślono 3 listopada 2026."


def state(vendor: Vendor, by: User, **changes: object) -> StatementOfReasons:
    words = {"ground_kind": GroundKind.TERMS, "ground": "§ 5 ust. 2 regulaminu", "facts": FACTS, **changes}
    return state_reasons(vendor=vendor, measure=Measure.SUSPENDED, subject=vendor, by=by, **words)


def test_it_holds_what_why_who_and_tells_the_vendor(vendor: Vendor, reviewer: User) -> None:
    statement = state(vendor, reviewer)
    row = StatementOfReasons.objects.get()
    assert row == statement
    assert (row.measure, row.ground_kind, row.ground) == (Measure.SUSPENDED, GroundKind.TERMS, "§ 5 ust. 2 regulaminu")
    assert (row.facts, row.automated, row.decided_by) == (FACTS, False, reviewer)
    assert (row.subject_type, row.subject_id, row.subject_name) == ("vendors.Vendor", str(vendor.pk), vendor.short_name)
    assert OutboxMessage.objects.get().payload == {"statement_id": row.pk}


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"ground": "  "}, GroundRequired),
        ({"ground_kind": "WHIM"}, GroundRequired),
        ({"facts": "bo tak"}, ReasonRequired),
    ],
)
def test_without_ground_and_facts_nothing_is_written(
    changes: dict[str, str], refusal: type[Exception], vendor: Vendor, reviewer: User
) -> None:
    with pytest.raises(refusal):
        state(vendor, reviewer, **changes)
    assert StatementOfReasons.objects.count() == 0


def test_a_stranger_and_a_reviewer_with_ties_are_refused(vendor: Vendor, stranger: User, owner: User) -> None:
    insider = MemberFactory(vendor=vendor, user__role=Role.REVIEWER).user
    for person in (stranger, owner, insider):
        with pytest.raises(NotAllowed):
            state(vendor, person)
    assert StatementOfReasons.objects.count() == 0


def test_history_is_not_rewritten(vendor: Vendor, reviewer: User) -> None:
    state(vendor, reviewer)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE vendors_statementofreasons SET facts = 'inne'")
    assert StatementOfReasons.objects.get().facts == FACTS

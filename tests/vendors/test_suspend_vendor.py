"""suspend_vendor: works, each wrong state, strangers refused, grounds and facts, a colleague who was faster."""

import pytest

from accounts.models import Role, User
from core.changes import CATALOGUE, version
from core.errors import IllegalTransition, NotAllowed, RuleViolation
from core.models import OutboxMessage, Transition
from tests.factories import MemberFactory, UserFactory, VendorFactory
from tests.vendors.grounds import FACTS, GROUND, grounds
from vendors.actions.state_reasons import GroundRequired
from vendors.actions.suspend_vendor import suspend_vendor
from vendors.models import Measure, StatementOfReasons, Submission, Vendor
from vendors.queries.case import version_of
from vendors.rules import ReasonRequired
from vendors.rules.deciding import DecidedMeanwhile
from vendors.states import VendorState

pytestmark = pytest.mark.django_db
BEFORE = (VendorState.APPROVED,)


def untouched(vendor: Vendor, state: VendorState) -> None:
    vendor.refresh_from_db()
    assert vendor.state == state
    assert Transition.objects.count() == 0
    assert StatementOfReasons.objects.count() == 0
    assert OutboxMessage.objects.count() == 0
    assert version(CATALOGUE) == 0


@pytest.mark.parametrize("before", BEFORE)
def test_moves_the_vendor_and_writes_down_who_and_why(before: VendorState, reviewer: User) -> None:
    vendor = VendorFactory(state=before)
    suspend_vendor(vendor_id=vendor.pk, **grounds(), by=reviewer)
    vendor.refresh_from_db()
    assert vendor.state == VendorState.SUSPENDED
    row = Transition.objects.get()
    assert (row.subject_id, row.before, row.after) == (str(vendor.pk), before, "SUSPENDED")
    assert (row.actor_id, row.actor_name) == (reviewer.pk, "rops@example.org")
    assert row.note == FACTS
    statement = StatementOfReasons.objects.get()
    assert (statement.measure, statement.ground, statement.facts) == (Measure.SUSPENDED, GROUND, FACTS)
    assert (statement.vendor, statement.decided_by, statement.subject_id) == (vendor, reviewer, str(vendor.pk))
    assert version(CATALOGUE) == 1
    assert list(OutboxMessage.objects.order_by("pk").values_list("event", flat=True)) == [
        "ReasonsStated",
        "VendorSuspended",
    ]


@pytest.mark.parametrize("state", sorted(set(VendorState) - set(BEFORE)))
def test_refuses_every_other_state(state: VendorState, reviewer: User) -> None:
    vendor = VendorFactory(state=state)
    with pytest.raises(IllegalTransition):
        suspend_vendor(vendor_id=vendor.pk, **grounds(), by=reviewer)
    untouched(vendor, state)


@pytest.mark.parametrize("role", [None, *[r for r in Role if r != Role.REVIEWER]])
def test_refuses_a_stranger_of_any_other_role(role: Role | None) -> None:
    vendor = VendorFactory(state=BEFORE[0])
    with pytest.raises(NotAllowed):
        suspend_vendor(vendor_id=vendor.pk, **grounds(), by=UserFactory(role=role))
    untouched(vendor, BEFORE[0])


def test_refuses_a_reviewer_who_works_for_the_vendor_or_sent_its_application(reviewer: User) -> None:
    vendor, sent = VendorFactory(state=BEFORE[0]), VendorFactory(state=BEFORE[0])
    MemberFactory(vendor=vendor, user=reviewer)
    Submission.objects.create(vendor=sent, number=1, snapshot={}, submitted_by=reviewer)
    for one in (vendor, sent):
        with pytest.raises(NotAllowed):
            suspend_vendor(vendor_id=one.pk, **grounds(), by=reviewer)
        untouched(one, BEFORE[0])


@pytest.mark.parametrize(
    ("changes", "refusal", "field"),
    [
        ({"facts": ""}, ReasonRequired, "facts"),
        ({"facts": "za krótki"}, ReasonRequired, "facts"),
        ({"ground": "  "}, GroundRequired, "ground"),
        ({"ground_kind": "WHIM"}, GroundRequired, "ground"),
    ],
)
def test_refuses_without_ground_and_facts(
    changes: dict[str, str], refusal: type[RuleViolation], field: str, reviewer: User
) -> None:
    vendor = VendorFactory(state=BEFORE[0])
    with pytest.raises(refusal) as refused:
        suspend_vendor(vendor_id=vendor.pk, **{**grounds(), **changes}, by=reviewer)
    assert refused.value.field == field
    untouched(vendor, BEFORE[0])


def test_a_colleague_who_was_faster_is_named_and_nothing_is_written(reviewer: User) -> None:
    vendor = VendorFactory(state=BEFORE[0])
    seen = version_of(vendor)
    suspend_vendor(vendor_id=vendor.pk, **grounds(), by=UserFactory(email="szybsza@example.org", role=Role.REVIEWER))
    with pytest.raises(DecidedMeanwhile, match=r"szybsza@example\.org"):
        suspend_vendor(vendor_id=vendor.pk, **grounds(), by=reviewer, seen=seen)
    assert StatementOfReasons.objects.count() == 1
    assert Transition.objects.count() == 1

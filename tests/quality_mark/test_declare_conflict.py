"""declare_conflict: said and found ties, not taken back, before the vote, who (T13-07)."""

import pytest

from accounts.models import User
from core.errors import NotAllowed
from quality_mark.actions.declare_conflict import declare_conflict
from quality_mark.models import ConflictDeclaration
from quality_mark.rules.jury import JuryRefused
from tests.factories import VendorFactory
from tests.mark_factories import AppointmentFactory
from tests.quality_mark.jury import audited, jurors, opened, planned, vote

pytestmark = pytest.mark.django_db


def test_a_conflict_stays_and_needs_a_reason(operator: User) -> None:
    people = jurors(3)
    case = planned(people, operator, audited()).cases.get()
    declare_conflict(case_id=case.pk, has_conflict=False, by=people[0])
    with pytest.raises(JuryRefused) as refusal:
        declare_conflict(case_id=case.pk, has_conflict=True, reason=" ", by=people[0])
    assert refusal.value.field == "reason"
    declare_conflict(case_id=case.pk, has_conflict=True, reason="Siostra tam pracuje.", by=people[0])
    declare_conflict(case_id=case.pk, has_conflict=False, by=people[0])
    declared = ConflictDeclaration.objects.get()
    assert (declared.has_conflict, declared.reason, declared.is_detected) == (True, "Siostra tam pracuje.", False)


@pytest.mark.parametrize("field", ["nip", "register_number"])
def test_a_tie_by_number_is_found_whatever_was_said(field: str, operator: User) -> None:
    vendor = VendorFactory()
    tied = AppointmentFactory(**{field: getattr(vendor, field)}).user
    case = planned([*jurors(3), tied], operator, audited(applicant=vendor)).cases.get()
    declared = declare_conflict(case_id=case.pk, has_conflict=False, by=tied)
    assert (declared.has_conflict, declared.is_detected) == (True, True)


def test_refuses_after_the_vote_and_a_stranger(operator: User) -> None:
    people = jurors(3)
    (case,) = opened(people, operator, audited())
    vote(case, people[0])
    with pytest.raises(JuryRefused):
        declare_conflict(case_id=case.pk, has_conflict=True, reason="Za późno.", by=people[0])
    for person in (*jurors(1), operator):
        with pytest.raises(NotAllowed):
            declare_conflict(case_id=case.pk, has_conflict=False, by=person)
    assert not ConflictDeclaration.objects.filter(has_conflict=True).exists()
    assert ConflictDeclaration.objects.count() == 3

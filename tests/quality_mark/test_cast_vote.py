"""cast_vote: one vote, reasons, items, conflicts and ties keep out, who (T13-07)."""

import pytest

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from quality_mark.actions.cast_vote import cast_vote
from quality_mark.actions.declare_conflict import declare_conflict
from quality_mark.actions.mark_juror_absent import mark_juror_absent
from quality_mark.models import ApplicationItem, HistoryEntry, JuryCase, Vote, VoteChoice
from quality_mark.rules.jury import JuryRefused, ReasonsMissing
from tests.factories import MemberFactory
from tests.mark_factories import ApplicationItemFactory
from tests.quality_mark.jury import WHY, audited, jurors, opened, planned, vote

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(db: None) -> list[User]:
    return jurors(4)


@pytest.fixture
def case(people: list[User], operator: User) -> JuryCase:
    return opened(people, operator, audited())[0]


def test_keeps_a_vote_with_its_reasons_and_items(case: JuryCase, people: list[User]) -> None:
    item = ApplicationItem.objects.get(name="Wosk")
    cast_vote(case_id=case.pk, choice=VoteChoice.GRANT, item_ids=[item.pk], reasons=f" {WHY} ", by=people[0])
    kept = Vote.objects.get()
    assert (kept.juror, kept.choice, kept.items, kept.reasons) == (people[0], "GRANT", [item.pk], WHY)
    assert HistoryEntry.objects.latest("number").verb == "vote.cast"


def test_one_vote_only(case: JuryCase, people: list[User]) -> None:
    vote(case, people[0])
    with pytest.raises(JuryRefused):
        cast_vote(case_id=case.pk, choice=VoteChoice.REFUSE, reasons=WHY, by=people[0])
    assert Vote.objects.get().choice == "GRANT"


@pytest.mark.parametrize(
    ("choice", "reasons"), [("WITHDRAW", WHY), ("KEEP", WHY), ("GRANT", WHY), ("REFUSE", " krótko "), ("REFUSE", "")]
)
def test_refuses_wrong_choices_no_items_and_no_reasons(
    choice: str, reasons: str, case: JuryCase, people: list[User]
) -> None:
    with pytest.raises((JuryRefused, ReasonsMissing)):
        cast_vote(case_id=case.pk, choice=VoteChoice(choice), reasons=reasons, by=people[0])
    assert not Vote.objects.exists()


def test_refuses_items_of_another_application(case: JuryCase, people: list[User]) -> None:
    foreign = ApplicationItemFactory()
    with pytest.raises(JuryRefused):
        cast_vote(case_id=case.pk, choice=VoteChoice.GRANT, item_ids=[foreign.pk], reasons=WHY, by=people[0])
    assert not Vote.objects.exists()


def test_who_is_tied_or_said_so_or_nothing_cannot_vote(case: JuryCase, people: list[User], operator: User) -> None:
    declare_conflict(case_id=case.pk, has_conflict=True, reason="Znam prezeskę.", by=people[0])
    MemberFactory(vendor=case.application.applicant, user=people[1])  # type: ignore[union-attr]
    mark_juror_absent(session_id=case.session_id, juror_id=people[2].pk, by=operator)
    case.conflicts.filter(juror=people[3]).delete()
    for person in people:
        with pytest.raises(NotAllowed):
            vote(case, person)
    assert not Vote.objects.exists()


def test_refuses_before_the_session_opens_and_after_the_case_closed(
    people: list[User], operator: User, case: JuryCase
) -> None:
    early = planned(people, operator, audited()).cases.get()
    declare_conflict(case_id=early.pk, has_conflict=False, by=people[0])
    with pytest.raises(NotAllowed):
        vote(early, people[0])
    JuryCase.objects.filter(pk=case.pk).update(closed_at=case.session.held_at)
    with pytest.raises(IllegalTransition):
        vote(case, people[0])
    assert not Vote.objects.exists()


def test_refuses_a_stranger(case: JuryCase, operator: User) -> None:
    for person in (operator, *jurors(1)):
        with pytest.raises(NotAllowed):
            vote(case, person)
    assert not Vote.objects.exists()

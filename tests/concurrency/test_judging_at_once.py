"""Jurors and operators act at once: one vote each, one decision, one certificate, one unbroken history."""

import pytest

from accounts.models import Role, User
from core.errors import IllegalTransition
from quality_mark.actions.cast_vote import cast_vote
from quality_mark.actions.close_case import close_case
from quality_mark.actions.issue_certificate import issue_certificate
from quality_mark.models import Certificate, Decision, HistoryEntry, HistoryHead, Vote, VoteChoice
from quality_mark.rules.chain import FIRST, hash_of
from quality_mark.rules.jury import JuryRefused
from tests.concurrency.conftest import at_once
from tests.factories import UserFactory
from tests.quality_mark.jury import WHY, audited, decided, jurors, opened, signed, vote


@pytest.fixture
def operators(shared_database: str) -> list[User]:
    """Two operators of the scheme, and the end of the chain that flushing takes away."""
    HistoryHead.objects.get_or_create(pk=1)
    return [UserFactory(role=Role.SCHEME_OPERATOR) for _ in range(2)]


def chain_holds() -> bool:
    before = FIRST
    for number, entry in enumerate(HistoryEntry.objects.order_by("number"), start=1):
        if (entry.number, entry.previous_hash, entry.own_hash) != (number, before, hash_of(entry)):
            return False
        before = entry.own_hash
    return True


def test_each_juror_votes_once_however_often_they_press(operators: list[User]) -> None:
    people = jurors(3)
    (case,) = opened(people, operators[0], audited())

    def press(index: int) -> Vote:
        choice = VoteChoice.REFUSE if index < 3 else VoteChoice.DEFER
        return cast_vote(case_id=case.pk, choice=choice, reasons=WHY, by=User.objects.get(pk=people[index % 3].pk))

    results = at_once(press, 6)
    assert sorted(type(result).__name__ for result in results) == ["JuryRefused"] * 3 + ["Vote"] * 3
    assert sorted(Vote.objects.values_list("juror", flat=True)) == sorted(person.pk for person in people)
    assert chain_holds()


def test_two_jurors_announce_one_decision(operators: list[User]) -> None:
    people = jurors(3)
    (case,) = opened(people, operators[0], audited())
    for person in people:
        vote(case, person)
    results = at_once(
        lambda index: close_case(case_id=case.pk, reasons=WHY, by=User.objects.get(pk=people[index].pk)), 2
    )
    assert sorted(type(result).__name__ for result in results) == ["Decision", "IllegalTransition"]
    assert Decision.objects.count() == 1
    assert chain_holds()


def test_two_operators_issue_one_certificate(operators: list[User]) -> None:
    decision = decided(jurors(3), operators[0], audited())
    signed(decision, operators[0])
    results = at_once(lambda index: issue_certificate(decision_id=decision.pk, by=operators[index]), 2)
    assert sorted(type(result).__name__ for result in results) == ["Certificate", "IllegalTransition"]
    assert Certificate.objects.count() == 1
    assert all(isinstance(result, Certificate | IllegalTransition | JuryRefused) for result in results)
    assert chain_holds()

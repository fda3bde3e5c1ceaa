"""Two operators of the scheme at the legal gate at once: one effect, the other is told; the history stays whole."""

import datetime as dt
from typing import Any

import pytest

from accounts.models import Role, User
from core import clock
from core.models import Transition
from quality_mark.actions.draft_scheme_version import draft_scheme_version
from quality_mark.actions.drop_incomplete_badge import drop_incomplete_badge
from quality_mark.actions.publish_scheme_version import publish_scheme_version
from quality_mark.actions.revoke_gate_evidence import revoke_gate_evidence
from quality_mark.actions.set_label_mode import GateIncomplete, SecondPersonNeeded, set_label_mode
from quality_mark.models import GateEvidence, GateKind, HistoryEntry, HistoryHead, Scheme, SchemeVersion, Severity
from quality_mark.queries.gate import badge_allowed
from quality_mark.queries.history import faults
from quality_mark.rules.drafts import VersionRefused
from quality_mark.states import LabelMode
from tests.concurrency.conftest import at_once
from tests.factories import SchemeVersionFactory, UserFactory
from tests.mark_factories import CriterionFactory, SanctionFactory, complete_gate, consult

WHY = "Uchwała nr 12 i opinia prawna z 3 marca."


@pytest.fixture
def operators(shared_database: str) -> list[User]:
    """Three operators of the scheme, and the end of the chain that flushing takes away."""
    HistoryHead.objects.get_or_create(pk=1)
    return [UserFactory(role=Role.SCHEME_OPERATOR) for _ in range(3)]


@pytest.fixture
def scheme(operators: list[User]) -> Scheme:
    """A scheme with everything that the gate asks, its label as text."""
    version = SchemeVersionFactory()
    complete_gate(version)
    Scheme.objects.filter(pk=version.scheme_id).update(label_mode=LabelMode.TEXT_STATUS, badge_proposed_by=None)
    return Scheme.objects.get(pk=version.scheme_id)


def names(results: list[Any]) -> list[str]:
    return sorted(type(result).__name__ for result in results)


def chain_holds() -> bool:
    numbers = list(HistoryEntry.objects.order_by("number").values_list("number", flat=True))
    found = [fault for fault in faults() if fault.kind != "row_without_entry"]
    return numbers == list(range(1, len(numbers) + 1)) and found == []


def badge(scheme: Scheme, by: User) -> Scheme:
    made: Scheme = set_label_mode(scheme_id=scheme.pk, mode=LabelMode.BADGE, reason=WHY, by=by)
    return made


def test_two_who_ask_for_the_badge_at_once_are_the_two_persons(scheme: Scheme, operators: list[User]) -> None:
    results = at_once(lambda index: badge(scheme, operators[index]), 2)
    assert names(results) == ["Scheme", "Scheme"]
    scheme.refresh_from_db()
    assert (scheme.label_mode, scheme.badge_proposed_by) == (LabelMode.BADGE, None)
    assert Transition.objects.filter(after=LabelMode.BADGE).count() == 1
    entries = HistoryEntry.objects.order_by("number")
    assert [entry.verb for entry in entries] == ["scheme.propose_badge", "scheme.set_label_mode"]
    assert len({entry.actor_id for entry in entries}) == 2
    assert chain_holds()


def test_two_who_approve_the_same_proposal_at_once_switch_it_on_once(scheme: Scheme, operators: list[User]) -> None:
    badge(scheme, operators[0])
    results = at_once(lambda index: badge(scheme, operators[index + 1]), 2)
    assert names(results) == ["Scheme", "Scheme"]
    assert all((result.label_mode, result.badge_proposed_by) == (LabelMode.BADGE, None) for result in results)
    assert Transition.objects.filter(after=LabelMode.BADGE).count() == 1
    assert HistoryEntry.objects.filter(verb="scheme.set_label_mode").count() == 1
    assert chain_holds()


def test_one_person_who_presses_twice_at_once_only_proposes(scheme: Scheme, operators: list[User]) -> None:
    results = at_once(lambda _index: badge(scheme, User.objects.get(pk=operators[0].pk)), 2)
    assert names(results) == ["Scheme", "SecondPersonNeeded"]
    assert any(isinstance(result, SecondPersonNeeded) for result in results)
    scheme.refresh_from_db()
    assert (scheme.label_mode, scheme.badge_proposed_by) == (LabelMode.TEXT_STATUS, operators[0])
    assert chain_holds()


def test_approving_while_an_evidence_is_revoked_shows_no_badge(scheme: Scheme, operators: list[User]) -> None:
    badge(scheme, operators[0])
    evidence = GateEvidence.objects.get(scheme=scheme, kind=GateKind.LICENCE)
    work = [
        lambda: badge(scheme, operators[1]),
        lambda: revoke_gate_evidence(evidence_id=evidence.pk, reason="Umowa została rozwiązana.", by=operators[0]),
    ]
    results = at_once(lambda index: work[index](), 2)
    told = [result for result in results if isinstance(result, GateIncomplete)]
    assert isinstance(results[1], GateEvidence)
    assert told or isinstance(results[0], Scheme), results
    assert not Scheme.objects.filter(badge_allowed(clock.today())).exists()
    assert drop_incomplete_badge(scheme_id=scheme.pk) == (not told)
    scheme.refresh_from_db()
    assert scheme.label_mode == LabelMode.TEXT_STATUS
    assert chain_holds()


def test_approving_while_the_night_finds_an_expired_evidence(scheme: Scheme, operators: list[User]) -> None:
    badge(scheme, operators[0])
    badge(scheme, operators[1])
    yesterday = clock.today() - dt.timedelta(days=1)
    GateEvidence.objects.filter(scheme=scheme, kind=GateKind.LEGAL_OPINION).update(valid_to=yesterday)
    work = [
        lambda: set_label_mode(scheme_id=scheme.pk, mode=LabelMode.OFF, reason=WHY, by=operators[0]),
        lambda: drop_incomplete_badge(scheme_id=scheme.pk),
        lambda: drop_incomplete_badge(scheme_id=scheme.pk),
    ]
    results = at_once(lambda index: work[index](), 3)
    assert isinstance(results[0], Scheme), results
    scheme.refresh_from_db()
    assert scheme.label_mode == LabelMode.OFF
    dropped = [result for result in results[1:] if result is True]
    assert len(dropped) <= 1
    assert all(isinstance(result, bool) for result in results[1:])
    steps = list(Transition.objects.order_by("pk").values_list("before", "after"))[1:]
    expected = [("BADGE", "TEXT_STATUS"), ("TEXT_STATUS", "OFF")] if dropped else [("BADGE", "OFF")]
    assert steps == expected
    assert chain_holds()


def ready_draft(scheme: Scheme, by: User) -> SchemeVersion:
    """Give a draft that can be published."""
    draft: SchemeVersion = draft_scheme_version(scheme_id=scheme.pk, by=by)
    SchemeVersion.objects.filter(pk=draft.pk).update(terms="Nowe zasady znaku.")
    consult(draft)
    if not draft.criteria.exists():
        CriterionFactory(scheme_version=draft, code="A")
    for severity in Severity:
        SanctionFactory(scheme_version=draft, severity=severity, meaning=severity.label)
    return draft


def test_two_operators_begin_one_draft_and_publish_it_once(scheme: Scheme, operators: list[User]) -> None:
    results = at_once(lambda index: draft_scheme_version(scheme_id=scheme.pk, by=operators[index]), 2)
    assert names(results) == ["SchemeVersion", "SchemeVersion"]
    assert results[0].pk == results[1].pk
    draft = ready_draft(scheme, operators[0])
    days = [clock.today() + dt.timedelta(days=index) for index in (1, 2)]
    results = at_once(
        lambda index: publish_scheme_version(version_id=draft.pk, effective_from=days[index], by=operators[index]),
        2,
    )
    assert names(results) == ["SchemeVersion", "VersionRefused"]
    assert any(isinstance(result, VersionRefused) for result in results)
    won = next(result for result in results if isinstance(result, SchemeVersion))
    draft.refresh_from_db()
    assert (draft.effective_from, draft.text_hash) == (won.effective_from, won.text_hash)
    assert HistoryEntry.objects.filter(verb="version.publish").count() == 1
    assert chain_holds()

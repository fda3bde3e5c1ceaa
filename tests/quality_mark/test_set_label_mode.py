"""set_label_mode: down at once by one, up by two different operators (R13-01)."""

import pytest

from accounts.models import Role, User
from core.changes import CATALOGUE, changes_since, version
from core.errors import NotAllowed
from core.models import OutboxMessage, Transition
from quality_mark.actions.set_label_mode import GateIncomplete, SecondPersonNeeded, set_label_mode
from quality_mark.models import Certificate, GateEvidence, GateKind, HistoryEntry, Scheme
from quality_mark.queries import label_mode
from quality_mark.rules import ReasonRequired
from quality_mark.states import LabelMode
from tests.factories import SchemeFactory, SchemeVersionFactory, UserFactory
from tests.mark_factories import complete_gate

pytestmark = pytest.mark.django_db
REASON = "Uchwała nr 12/2026 z opinią prawną."


@pytest.fixture
def scheme(db: None) -> Scheme:
    scheme = SchemeFactory(label_mode=LabelMode.TEXT_STATUS)
    complete_gate(SchemeVersionFactory(scheme=scheme))
    return scheme


def test_there_is_no_label_without_a_scheme(db: None) -> None:
    assert label_mode() == LabelMode.OFF


def test_one_operator_may_switch_it_down_at_once(certificate: Certificate, operator: User) -> None:
    scheme = certificate.scheme_version.scheme
    assert label_mode() == LabelMode.BADGE
    set_label_mode(scheme_id=scheme.pk, mode=LabelMode.OFF, reason=REASON, by=operator)
    assert label_mode() == LabelMode.OFF
    row = Transition.objects.get()
    assert (row.subject_type, row.before, row.after) == ("quality_mark.Scheme", "BADGE", "OFF")
    assert (row.actor_id, row.note) == (operator.pk, REASON)
    assert changes_since(CATALOGUE, 0, 9) == [("scheme", scheme.pk)]
    assert OutboxMessage.objects.get().payload == {"scheme_id": scheme.pk, "mode": "OFF"}


def test_the_badge_takes_two_different_operators(scheme: Scheme, operator: User) -> None:
    set_label_mode(scheme_id=scheme.pk, mode=LabelMode.BADGE, reason=REASON, by=operator)
    assert label_mode() == LabelMode.TEXT_STATUS
    with pytest.raises(SecondPersonNeeded):
        set_label_mode(scheme_id=scheme.pk, mode=LabelMode.BADGE, reason=REASON, by=operator)
    assert label_mode() == LabelMode.TEXT_STATUS
    assert Transition.objects.count() == 0
    second = UserFactory(role=Role.SCHEME_OPERATOR)
    set_label_mode(scheme_id=scheme.pk, mode=LabelMode.BADGE, reason="Sprawdzono komplet.", by=second)
    assert label_mode() == LabelMode.BADGE
    scheme.refresh_from_db()
    assert (scheme.legal_basis, scheme.badge_proposed_by) == (REASON, None)
    assert Transition.objects.get().actor_id == second.pk
    written = [(entry.verb, entry.actor_id, entry.facts) for entry in HistoryEntry.objects.all()]
    assert written == [
        ("scheme.propose_badge", operator.pk, {"label_mode": "TEXT_STATUS", "badge_proposed_by_id": operator.pk}),
        ("scheme.set_label_mode", second.pk, {"label_mode": "BADGE", "badge_proposed_by_id": None}),
    ]


@pytest.mark.parametrize("step", ["propose", "approve"])
def test_refuses_the_badge_while_an_evidence_is_missing(step: str, scheme: Scheme, operator: User) -> None:
    if step == "approve":
        set_label_mode(scheme_id=scheme.pk, mode=LabelMode.BADGE, reason=REASON, by=operator)
    written = HistoryEntry.objects.count()
    GateEvidence.objects.filter(kind=GateKind.LICENCE).delete()
    with pytest.raises(GateIncomplete) as refusal:
        set_label_mode(
            scheme_id=scheme.pk, mode=LabelMode.BADGE, reason=REASON, by=UserFactory(role=Role.SCHEME_OPERATOR)
        )
    assert [line.kind for line in refusal.value.missing] == [GateKind.LICENCE]
    assert "licencja właściciela znaku: nie ma dowodu" in str(refusal.value.message)
    assert (Scheme.objects.get().label_mode, HistoryEntry.objects.count()) == ("TEXT_STATUS", written)


def test_switching_down_drops_a_waiting_proposal(scheme: Scheme, operator: User) -> None:
    set_label_mode(scheme_id=scheme.pk, mode=LabelMode.BADGE, reason=REASON, by=operator)
    set_label_mode(scheme_id=scheme.pk, mode=LabelMode.TEXT_STATUS, reason="Wniosek wycofany.", by=operator)
    scheme.refresh_from_db()
    assert (scheme.label_mode, scheme.badge_proposed_by) == ("TEXT_STATUS", None)
    set_label_mode(scheme_id=scheme.pk, mode=LabelMode.BADGE, reason=REASON, by=UserFactory(role=Role.SCHEME_OPERATOR))
    assert label_mode() == LabelMode.TEXT_STATUS


def test_the_same_mode_again_changes_nothing(scheme: Scheme, operator: User) -> None:
    set_label_mode(scheme_id=scheme.pk, mode=LabelMode.TEXT_STATUS, reason=REASON, by=operator)
    assert (Transition.objects.count(), version(CATALOGUE)) == (0, 0)


@pytest.mark.parametrize("role", [None, *[role for role in Role if role != Role.SCHEME_OPERATOR]])
def test_refuses_strangers_and_the_marketplace_administrator(role: Role | None, scheme: Scheme) -> None:
    with pytest.raises(NotAllowed):
        set_label_mode(scheme_id=scheme.pk, mode=LabelMode.OFF, reason=REASON, by=UserFactory(role=role))
    assert label_mode() == LabelMode.TEXT_STATUS


def test_refuses_without_a_reason(scheme: Scheme, operator: User) -> None:
    with pytest.raises(ReasonRequired):
        set_label_mode(scheme_id=scheme.pk, mode=LabelMode.OFF, reason="", by=operator)
    assert label_mode() == LabelMode.TEXT_STATUS

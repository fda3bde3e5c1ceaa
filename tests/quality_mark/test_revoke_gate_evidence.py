"""revoke_gate_evidence: the row stays with the reason, and the badge goes the same second (R13-01)."""

import pytest

from accounts.models import Role, User
from core.changes import CATALOGUE, version
from core.errors import NotAllowed
from quality_mark.actions.revoke_gate_evidence import revoke_gate_evidence
from quality_mark.models import Certificate, GateEvidence, GateKind, HistoryEntry
from quality_mark.queries import label_mode
from quality_mark.rules import ReasonRequired
from quality_mark.states import LabelMode
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
REASON = "Fundacja wypowiedziała licencję."


@pytest.fixture
def licence(certificate: Certificate) -> GateEvidence:
    return GateEvidence.objects.get(kind=GateKind.LICENCE)


def test_the_badge_goes_at_once_and_the_row_stays(licence: GateEvidence, operator: User) -> None:
    assert label_mode() == LabelMode.BADGE
    before = version(CATALOGUE)
    revoke_gate_evidence(evidence_id=licence.pk, reason=REASON, by=operator)
    revoke_gate_evidence(evidence_id=licence.pk, reason=REASON, by=operator)
    assert label_mode() == LabelMode.TEXT_STATUS
    licence.refresh_from_db()
    assert licence.revoked_at is not None
    assert licence.summary == REASON
    assert [entry.verb for entry in HistoryEntry.objects.all()] == ["evidence.revoke"]
    assert version(CATALOGUE) == before + 1


def test_refuses_without_a_reason(licence: GateEvidence, operator: User) -> None:
    with pytest.raises(ReasonRequired):
        revoke_gate_evidence(evidence_id=licence.pk, reason="Nie.", by=operator)
    assert label_mode() == LabelMode.BADGE


@pytest.mark.parametrize("role", [None, Role.OPERATOR, Role.DIRECTOR, Role.AUDITOR])
def test_refuses_strangers_and_the_marketplace_administrator(role: Role | None, licence: GateEvidence) -> None:
    with pytest.raises(NotAllowed):
        revoke_gate_evidence(evidence_id=licence.pk, reason=REASON, by=UserFactory(role=role))
    licence.refresh_from_db()
    assert (licence.revoked_at, label_mode()) == (None, LabelMode.BADGE)

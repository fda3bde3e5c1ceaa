"""record_gate_evidence: rows add, files are kept privately with their hash, history is written (R13-01)."""

import datetime as dt
from typing import Any

import pytest

from accounts.models import Role, User
from core import clock
from core.changes import CATALOGUE, changes_since
from core.documents import CleanDocument
from core.errors import NotAllowed
from quality_mark.actions.record_gate_evidence import EvidenceRefused, record_gate_evidence
from quality_mark.models import GateEvidence, GateKind, HistoryEntry, Scheme
from tests.factories import SchemeFactory, UserFactory

pytestmark = pytest.mark.django_db
OPINION = CleanDocument(b"%PDF-1.4 opinia", "opinia.pdf", "application/pdf")


@pytest.fixture
def scheme(db: None) -> Scheme:
    return SchemeFactory()


def given(scheme: Scheme, by: User, **other: Any) -> dict[str, Any]:
    return {
        "scheme_id": scheme.pk,
        "kind": GateKind.LEGAL_OPINION,
        "title": " Opinia kancelarii ",
        "valid_from": clock.today(),
        "document": OPINION,
        "by": by,
        **other,
    }


def test_keeps_the_file_and_says_so_to_caches_and_history(scheme: Scheme, operator: User) -> None:
    kept = record_gate_evidence(**given(scheme, operator, summary="Znak wolno pokazywać."))
    row = GateEvidence.objects.get()
    assert (row.pk, row.kind, row.title, row.summary) == (
        kept.pk,
        "LEGAL_OPINION",
        "Opinia kancelarii",
        "Znak wolno pokazywać.",
    )
    assert (row.sha256, row.file_name, row.content_type) == (OPINION.sha256, "opinia.pdf", "application/pdf")
    assert row.file.read() == OPINION.content
    assert (row.recorded_by, row.revoked_at) == (operator, None)
    entry = HistoryEntry.objects.get()
    assert (entry.verb, entry.subject_id, entry.facts["sha256"]) == ("evidence.record", str(row.pk), OPINION.sha256)
    assert changes_since(CATALOGUE, 0, 9) == [("scheme", scheme.pk)]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"kind": "NIC"}, "kind"),
        ({"title": "  "}, "title"),
        ({"valid_to": dt.date(2020, 1, 1)}, "valid_to"),
        ({"document": None}, "file"),
        ({"kind": GateKind.LICENCE}, "valid_to"),
        ({"is_resolution": True}, "is_resolution"),
    ],
)
def test_refuses_what_proves_nothing(wrong: dict[str, Any], field: str, scheme: Scheme, operator: User) -> None:
    with pytest.raises(EvidenceRefused) as refusal:
        record_gate_evidence(**given(scheme, operator, **wrong))
    assert refusal.value.field == field
    assert (GateEvidence.objects.count(), HistoryEntry.objects.count()) == (0, 0)


@pytest.mark.parametrize("role", [None, Role.OPERATOR, Role.DIRECTOR, Role.AUDITOR, Role.JUROR])
def test_refuses_strangers_and_the_marketplace_administrator(role: Role | None, scheme: Scheme) -> None:
    with pytest.raises(NotAllowed):
        record_gate_evidence(**given(scheme, UserFactory(role=role)))
    assert GateEvidence.objects.count() == 0

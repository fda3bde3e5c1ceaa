"""save_audit_notes: the body's own notes; strangers and the operator refused."""

import pytest

from accounts.models import User
from core.errors import NotAllowed
from quality_mark.actions.save_audit_notes import save_audit_notes
from tests.quality_mark.supervision_world import application_audit, traces

pytestmark = pytest.mark.django_db


def test_keeps_the_notes_and_no_trace_of_them_elsewhere(auditor: User) -> None:
    audit, before = application_audit(), traces()
    assert save_audit_notes(audit_id=audit.pk, notes=" Zapytać o etykiety. ", by=auditor).notes == "Zapytać o etykiety."
    assert traces() == before


def test_refuses_strangers(outsider: User, operator: User) -> None:
    audit = application_audit()
    for person in (outsider, operator):
        with pytest.raises(NotAllowed):
            save_audit_notes(audit_id=audit.pk, notes="x", by=person)
    audit.refresh_from_db()
    assert audit.notes == ""

"""store_minutes: the PDF of a closed session, once."""

import hashlib

import pytest

from core.errors import IllegalTransition
from quality_mark.actions.store_minutes import store_minutes
from quality_mark.models import HistoryEntry
from quality_mark.states import SessionState
from tests.mark_factories import JurySessionFactory

pytestmark = pytest.mark.django_db


def test_keeps_the_first_minutes_only() -> None:
    session = JurySessionFactory(state=SessionState.CLOSED)
    for content in (b"%PDF-1", b"%PDF-2"):
        store_minutes(session_id=session.pk, content=content)
    session.refresh_from_db()
    assert (session.minutes.read(), session.minutes_hash) == (b"%PDF-1", hashlib.sha256(b"%PDF-1").hexdigest())
    assert HistoryEntry.objects.get().facts["minutes_hash"] == session.minutes_hash


def test_refuses_an_open_session() -> None:
    session = JurySessionFactory(state=SessionState.OPEN)
    with pytest.raises(IllegalTransition):
        store_minutes(session_id=session.pk, content=b"%PDF-1")
    session.refresh_from_db()
    assert (session.minutes_hash, HistoryEntry.objects.count()) == ("", 0)

"""save_juror_note: the juror's own, kept in place of the one before, in no history; gone with a conflict or a seat."""

import pytest

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from core.models import AccessRecord
from quality_mark.actions.declare_conflict import declare_conflict
from quality_mark.actions.end_appointment import end_appointment
from quality_mark.actions.save_juror_note import save_juror_note
from quality_mark.models import HistoryEntry, JurorNote, JuryCase
from quality_mark.queries.juror_notes import note_of
from quality_mark.rules.jury import JuryRefused
from quality_mark.states import ApplicationState
from tests.factories import UserFactory
from tests.mark_factories import JuryCaseFactory
from tests.quality_mark.jury import audited, jurors, opened
from tests.quality_mark.supervision_world import traces

pytestmark = pytest.mark.django_db
TEXT = "Zapytać o zatrudnienie w pracowni."


@pytest.fixture
def people() -> list[User]:
    return jurors(3)


@pytest.fixture
def case(people: list[User], operator: User) -> JuryCase:
    return opened(people, operator, audited())[0]


def test_a_note_is_kept_replaced_and_deleted_without_a_trace(case: JuryCase, people: list[User]) -> None:
    before = traces(), HistoryEntry.objects.count(), AccessRecord.objects.count()
    save_juror_note(case_id=case.pk, text="Dobre wrażenie.", by=people[0])
    note = save_juror_note(case_id=case.pk, text=f"  {TEXT}\n", by=people[0])
    assert note is not None
    assert (JurorNote.objects.count(), note.text, note.juror) == (1, TEXT, people[0])
    assert note_of(case, people[1]) is None
    save_juror_note(case_id=case.pk, text="Moje własne.", by=people[1])
    assert save_juror_note(case_id=case.pk, text="  ", by=people[0]) is None
    assert save_juror_note(case_id=case.pk, text="", by=people[0]) is None
    assert list(JurorNote.objects.values_list("text", flat=True)) == ["Moje własne."]
    assert (traces(), HistoryEntry.objects.count(), AccessRecord.objects.count()) == before


def test_the_note_follows_the_case_to_the_next_session(case: JuryCase, people: list[User], operator: User) -> None:
    save_juror_note(case_id=case.pk, text=TEXT, by=people[0])
    JuryCase.objects.filter(pk=case.pk).update(closed_at="2026-03-02T10:00Z")
    assert case.application is not None
    again = opened(people, operator, case.application)[0]
    found = note_of(again, people[0])
    assert found is not None
    assert found.text == TEXT


def test_refuses_a_text_without_end(case: JuryCase, people: list[User]) -> None:
    with pytest.raises(JuryRefused) as refusal:
        save_juror_note(case_id=case.pk, text="a" * 10_001, by=people[0])
    assert refusal.value.field == "note"
    assert not JurorNote.objects.exists()


def test_refuses_whoever_does_not_read_the_file(case: JuryCase, people: list[User], operator: User) -> None:
    other = JuryCaseFactory().session.cases.get()
    for key, person in ((case.pk, operator), (case.pk, UserFactory()), (case.pk, jurors(1)[0]), (other.pk, people[0])):
        with pytest.raises(NotAllowed):
            save_juror_note(case_id=key, text=TEXT, by=person)
    assert not JurorNote.objects.exists()


def test_a_conflict_and_the_end_of_a_seat_delete_it(case: JuryCase, people: list[User], operator: User) -> None:
    for person in people[:2]:
        save_juror_note(case_id=case.pk, text=TEXT, by=person)
    declare_conflict(case_id=case.pk, has_conflict=True, reason="Pracowałam tam.", by=people[0])
    assert note_of(case, people[0]) is None
    with pytest.raises(NotAllowed):
        save_juror_note(case_id=case.pk, text=TEXT, by=people[0])
    end_appointment(appointment_id=people[1].mark_appointment.pk, by=operator)
    assert not JurorNote.objects.exists()


def test_refuses_a_note_on_a_case_that_is_long_over(case: JuryCase, people: list[User]) -> None:
    application = case.application
    assert application is not None
    application.state, application.closed_at = ApplicationState.WITHDRAWN, application.started_at.replace(year=2020)
    application.save()
    with pytest.raises(IllegalTransition):
        save_juror_note(case_id=case.pk, text=TEXT, by=people[0])
    assert not JurorNote.objects.exists()

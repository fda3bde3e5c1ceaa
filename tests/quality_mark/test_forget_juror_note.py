"""forget_juror_note and its nightly task: notes go when a case is over for good and the time to appeal has passed."""

import datetime as dt

import pytest
import time_machine

from accounts.models import User
from core import clock
from quality_mark.actions.forget_juror_note import forget_juror_note
from quality_mark.actions.save_juror_note import save_juror_note
from quality_mark.models import Appeal, Decision, JurorNote, VoteChoice
from quality_mark.queries.appeals import appeal_due
from quality_mark.queries.juror_notes import kept_until
from quality_mark.states import ApplicationState
from quality_mark.tasks import forget_juror_notes
from tests.factories import CertificateFactory, MemberFactory
from tests.quality_mark.jury import WHY, audited, close_case, jurors, opened, proceeding_about, vote

pytestmark = pytest.mark.django_db


def noted(people: list[User], operator: User, choice: VoteChoice) -> Decision:
    """Decide a case in which the first juror made a note."""
    (case,) = opened(people, operator, audited())
    save_juror_note(case_id=case.pk, text="Słaba jakość próbki.", by=people[0])
    for person in people:
        vote(case, person, choice)
    return close_case(case_id=case.pk, reasons=WHY, by=people[0])


def night(day: dt.date) -> int:
    """Run the task in the night after a day and count the notes that are left."""
    with time_machine.travel(dt.datetime.combine(day, dt.time(1, 35), tzinfo=clock.WARSAW) + dt.timedelta(days=1)):
        forget_juror_notes()
    return JurorNote.objects.count()


def test_after_a_refusal_it_stays_until_the_last_day_to_appeal(operator: User) -> None:
    last = appeal_due(noted(jurors(), operator, VoteChoice.REFUSE))
    note = JurorNote.objects.get()
    assert note.application is not None
    assert kept_until(note.application) == last
    assert forget_juror_note(note_id=note.pk) is False
    assert night(last - dt.timedelta(days=1)) == 1
    assert night(last) == 0
    assert forget_juror_note(note_id=note.pk) is False


def test_an_appeal_that_waits_keeps_it(operator: User) -> None:
    decision = noted(jurors(), operator, VoteChoice.REFUSE)
    assert decision.application is not None
    vendor = decision.application.applicant
    appeal = Appeal.objects.create(
        number="OD/1", appellant=vendor, decision=decision, text="Nie.", filed_by=MemberFactory(vendor=vendor).user
    )
    later = appeal_due(decision) + dt.timedelta(days=100)
    assert night(later) == 1
    Appeal.objects.filter(pk=appeal.pk).update(
        state="DISMISSED", reasons=WHY, decided_at=dt.datetime.combine(later, dt.time(12), tzinfo=clock.WARSAW)
    )
    assert night(later - dt.timedelta(days=1)) == 1
    assert night(later) == 0


def test_a_case_that_was_put_off_keeps_it(operator: User) -> None:
    last = appeal_due(noted(jurors(), operator, VoteChoice.DEFER))
    assert night(last + dt.timedelta(days=400)) == 1


def test_a_case_that_ended_without_a_decision_forgets_it_as_late(operator: User) -> None:
    people = jurors()
    (case,) = opened(people, operator, audited())
    save_juror_note(case_id=case.pk, text="Do sprawdzenia.", by=people[0])
    application = case.application
    assert application is not None
    application.state, application.closed_at = ApplicationState.WITHDRAWN, clock.now()
    application.save()
    last = kept_until(application)
    assert last is not None
    assert last >= clock.today() + dt.timedelta(days=14)
    assert night(last - dt.timedelta(days=1)) == 1
    assert night(last) == 0


def test_a_proceeding_forgets_it_after_its_decision(operator: User) -> None:
    people = jurors()
    proceeding = proceeding_about(CertificateFactory())
    (case,) = opened(people, operator, proceeding)
    save_juror_note(case_id=case.pk, text="Wątpliwy dowód.", by=people[1])
    assert night(clock.today() + dt.timedelta(days=400)) == 1
    for person in people:
        vote(case, person, VoteChoice.KEEP)
    decision = close_case(case_id=case.pk, reasons=WHY, by=people[0])
    assert night(appeal_due(decision)) == 0

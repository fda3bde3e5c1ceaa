"""call_to_complete: parts, the day, the letter; each wrong state, strangers, and what a call must say."""

import datetime as dt

import pytest

from accounts.models import User
from core import clock
from core.errors import IllegalTransition, NotAllowed
from core.models import Transition
from quality_mark.actions.call_to_complete import call_to_complete
from quality_mark.models import CompletionCall, HistoryEntry, Letter
from quality_mark.rules.deadlines import days_after
from quality_mark.rules.formal import CallRefused
from quality_mark.states import ApplicationState
from tests.quality_mark.formal_world import strangers, submitted, untouched

pytestmark = pytest.mark.django_db
PARTS = {"dowody": "Brakuje odpisu z KRS.", "finanse": "  Kwota nie zgadza się ze sprawozdaniem. ", "ankieta": " "}


def test_gives_the_application_back_and_writes_what_is_missing(operator: User) -> None:
    application = submitted()
    call = call_to_complete(application_id=application.pk, parts=PARTS, text="Zadzwoń w razie pytań.", by=operator)
    application.refresh_from_db()
    assert application.state == ApplicationState.CALLED
    assert list(call.parts.items()) == [
        ("finanse", "Kwota nie zgadza się ze sprawozdaniem."),
        ("dowody", "Brakuje odpisu z KRS."),
    ]
    assert call.due_on == days_after(clock.today(), 14)
    letter = Letter.objects.get()
    assert (letter.kind, letter.email, letter.case) == ("CALLED", application.applicant.email, "W/2026/0001")
    assert "– Przychody: Kwota nie zgadza się ze sprawozdaniem.\n– Dokumenty: Brakuje odpisu z KRS." in letter.body
    assert f"/panel/{application.applicant.slug}/znak/" in letter.body
    assert Transition.objects.get().after == "CALLED"
    assert list(HistoryEntry.objects.values_list("verb", flat=True)) == [
        "letter.write",
        "application.call",
        "call.write",
    ]


def test_a_longer_term_is_kept(operator: User) -> None:
    application = submitted()
    day = clock.today() + dt.timedelta(days=40)
    assert call_to_complete(application_id=application.pk, parts=PARTS, due_on=day, by=operator).due_on == day


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"parts": {}}, "parts"),
        ({"parts": {"dowody": "  "}}, "parts"),
        ({"parts": {"nieznana": "Brakuje odpisu z KRS."}}, "parts"),
        ({"parts": {"dowody": "krótko"}}, "part_dowody"),
        ({"due_on": dt.date(2000, 1, 3)}, "due_on"),
        ({"due_on": dt.date(2999, 1, 3)}, "due_on"),
    ],
)
def test_refuses_a_call_that_is_unclear_or_unfair(change: dict[str, object], field: str, operator: User) -> None:
    application = submitted()
    with pytest.raises(CallRefused) as refused:
        call_to_complete(**{"application_id": application.pk, "parts": PARTS, "by": operator, **change})
    assert refused.value.field == field
    untouched(application, ApplicationState.SUBMITTED)


@pytest.mark.parametrize("state", sorted(set(ApplicationState) - {ApplicationState.SUBMITTED}))
def test_refuses_every_other_state(state: str, operator: User) -> None:
    application = submitted(state=state)
    with pytest.raises(IllegalTransition):
        call_to_complete(application_id=application.pk, parts=PARTS, by=operator)
    untouched(application, state)


def test_refuses_a_stranger() -> None:
    application = submitted()
    for person in strangers(application):
        with pytest.raises(NotAllowed):
            call_to_complete(application_id=application.pk, parts=PARTS, by=person)
        untouched(application, ApplicationState.SUBMITTED)
    assert CompletionCall.objects.count() == 0

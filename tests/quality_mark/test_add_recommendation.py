"""add_recommendation: a customer's word with its scan, changed in place, nobody twice and not oneself."""

import datetime as dt
from typing import Any

import pytest

from core.errors import NotAllowed
from quality_mark.actions.add_recommendation import add_recommendation
from quality_mark.models import Evidence, Recommendation
from quality_mark.rules.applying import MarkApplicationRefused
from quality_mark.states import ApplicationState
from tests.factories import UserFactory
from tests.quality_mark.applying import draft, owner_of, paper

pytestmark = pytest.mark.django_db
WORD = {"organisation": "Szkoła w Sanoku", "text": "Dobra jakość, zawsze na czas."}


def test_keeps_a_word_with_its_scan_and_changes_it_in_place() -> None:
    application = draft()
    asked: dict[str, Any] = {"application_id": application.pk, "by": owner_of(application), **WORD}
    row = add_recommendation(**asked, document=paper(), person="Jan Nowak", contact="600 100 200")
    assert Evidence.objects.get().recommendation == row
    add_recommendation(**{**asked, "organisation": "Szkoła w Lesku"}, recommendation_id=row.pk)
    assert [one.organisation for one in Recommendation.objects.all()] == ["Szkoła w Lesku"]


@pytest.mark.parametrize(
    "wrong",
    [{"organisation": " "}, {"text": "Dobre."}, {"given_on": dt.date(2999, 1, 1)}, {"organisation": "szkoła w lesku"}],
)
def test_refuses_wrong_words(wrong: dict[str, Any]) -> None:
    application = draft()
    Recommendation.objects.create(application=application, organisation="Szkoła w Lesku", text="Jest dobrze.")
    with pytest.raises(MarkApplicationRefused):
        add_recommendation(application_id=application.pk, by=owner_of(application), **{**WORD, **wrong})
    assert Recommendation.objects.count() == 1


def test_refuses_oneself_strangers_and_what_was_sent() -> None:
    application, sent = draft(), draft(state=ApplicationState.SUBMITTED)
    oneself = {**WORD, "organisation": application.applicant.name.upper()}
    with pytest.raises(MarkApplicationRefused):
        add_recommendation(application_id=application.pk, by=owner_of(application), **oneself)
    with pytest.raises(NotAllowed):
        add_recommendation(application_id=application.pk, by=UserFactory(), **WORD)
    with pytest.raises(MarkApplicationRefused):
        add_recommendation(application_id=sent.pk, by=owner_of(sent), **WORD)
    assert not Recommendation.objects.exists()

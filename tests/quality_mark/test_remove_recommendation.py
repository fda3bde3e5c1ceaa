"""remove_recommendation: with its files, harmless twice, refused to strangers and once sent."""

import pytest

from core.errors import NotAllowed
from quality_mark.actions.add_recommendation import add_recommendation
from quality_mark.actions.remove_recommendation import remove_recommendation
from quality_mark.models import Evidence, Recommendation
from quality_mark.rules.applying import MarkApplicationRefused
from quality_mark.states import ApplicationState
from tests.factories import UserFactory
from tests.quality_mark.applying import draft, owner_of, paper

pytestmark = pytest.mark.django_db
WORD = {"organisation": "Szkoła w Sanoku", "text": "Dobra jakość, zawsze na czas."}


def test_takes_a_word_out_with_its_files() -> None:
    application = draft()
    owner = owner_of(application)
    row = add_recommendation(application_id=application.pk, by=owner, document=paper(), **WORD)
    for _time in range(2):
        remove_recommendation(application_id=application.pk, recommendation_id=row.pk, by=owner)
    assert not Recommendation.objects.exists()
    file = Evidence.objects.get()
    assert (file.removed_at is not None, file.recommendation) == (True, None)


def test_refuses_strangers_and_what_was_sent() -> None:
    for application, error in (
        (draft(), NotAllowed),
        (draft(state=ApplicationState.SUBMITTED), MarkApplicationRefused),
    ):
        row = Recommendation.objects.create(application=application, **WORD)
        by = UserFactory() if error is NotAllowed else owner_of(application)
        with pytest.raises(error):
            remove_recommendation(application_id=application.pk, recommendation_id=row.pk, by=by)
    assert Recommendation.objects.count() == 2

"""withdraw_mark_application: for good, before the end; strangers and ended applications refused."""

import pytest

from core.errors import IllegalTransition, NotAllowed
from core.models import Transition
from quality_mark.actions.withdraw_mark_application import withdraw_mark_application
from quality_mark.models import HistoryEntry, Letter
from quality_mark.states import APPLICATION_TRANSITIONS, ApplicationState
from tests.factories import UserFactory
from tests.quality_mark.applying import draft, owner_of

pytestmark = pytest.mark.django_db
OPEN = sorted(state for state, to in APPLICATION_TRANSITIONS.items() if ApplicationState.WITHDRAWN in to)


@pytest.mark.parametrize("state", OPEN)
def test_takes_it_back_for_good(state: str) -> None:
    application = draft(state=state)
    withdraw_mark_application(application_id=application.pk, by=owner_of(application))
    application.refresh_from_db()
    assert (application.state, application.closed_at is not None) == ("WITHDRAWN", True)
    assert HistoryEntry.objects.order_by("number")[0].verb == "application.withdraw"
    letters = [(letter.kind, letter.vendor) for letter in Letter.objects.all()]
    assert letters == ([] if state == "DRAFT" else [("TAKEN_BACK", application.applicant)])


@pytest.mark.parametrize("state", sorted(set(ApplicationState) - set(OPEN)))
def test_refuses_what_has_ended(state: str) -> None:
    application = draft(state=state)
    with pytest.raises(IllegalTransition):
        withdraw_mark_application(application_id=application.pk, by=owner_of(application))
    assert (Transition.objects.count(), HistoryEntry.objects.count()) == (0, 0)


def test_refuses_strangers() -> None:
    application = draft()
    with pytest.raises(NotAllowed):
        withdraw_mark_application(application_id=application.pk, by=UserFactory())
    application.refresh_from_db()
    assert (application.state, HistoryEntry.objects.count()) == ("DRAFT", 0)

"""mark_juror_absent: nobody waits for a juror who left; the quorum counts without them."""

import pytest

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from quality_mark.actions.close_case import close_case
from quality_mark.actions.mark_juror_absent import mark_juror_absent
from quality_mark.models import JurySeat
from quality_mark.rules.jury import JuryRefused
from tests.mark_factories import JurySessionFactory
from tests.quality_mark.jury import WHY, audited, jurors, opened, vote

pytestmark = pytest.mark.django_db


def test_the_others_go_on_if_they_are_enough(operator: User) -> None:
    people = jurors(4)
    (case,) = opened(people, operator, audited())
    for person in people[:3]:
        vote(case, person)
    with pytest.raises(JuryRefused):
        close_case(case_id=case.pk, reasons=WHY, by=people[0])
    mark_juror_absent(session_id=case.session_id, juror_id=people[3].pk, by=operator)
    assert close_case(case_id=case.pk, reasons=WHY, by=people[0]).votes_cast == 3


def test_refuses_before_the_session_and_a_stranger(operator: User) -> None:
    people = jurors(3)
    seat = JurySeat.objects.create(session=JurySessionFactory(), juror=people[0])
    with pytest.raises(IllegalTransition):
        mark_juror_absent(session_id=seat.session_id, juror_id=people[0].pk, by=operator)
    with pytest.raises(NotAllowed):
        mark_juror_absent(session_id=seat.session_id, juror_id=people[0].pk, by=people[0])
    seat.refresh_from_db()
    assert seat.is_present is None

"""acknowledge_mark_complaint: the operator takes a complaint over, once; nobody else."""

import pytest

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from quality_mark.actions.acknowledge_mark_complaint import acknowledge_mark_complaint
from quality_mark.models import Certificate, Letter
from quality_mark.states import MarkComplaintState
from tests.complaint_factories import MarkComplaintFactory

pytestmark = pytest.mark.django_db


def test_the_operator_takes_a_complaint_over_and_who_complained_is_told(operator: User) -> None:
    complaint = acknowledge_mark_complaint(mark_complaint_id=MarkComplaintFactory().pk, by=operator)
    complaint.refresh_from_db()
    assert (complaint.state, complaint.handled_by) == (MarkComplaintState.ACKNOWLEDGED, operator)
    assert complaint.acknowledged_at is not None
    letter = Letter.objects.get()
    assert (letter.kind, letter.email) == ("COMPLAINT_ACKNOWLEDGED", "widz@example.org")
    with pytest.raises(IllegalTransition):
        acknowledge_mark_complaint(mark_complaint_id=complaint.pk, by=operator)
    assert Letter.objects.count() == 1


def test_outsiders_and_the_holders_own_people_are_refused(certificate: Certificate, outsider: User) -> None:
    complaint = MarkComplaintFactory(certificate=certificate)
    with pytest.raises(NotAllowed):
        acknowledge_mark_complaint(mark_complaint_id=complaint.pk, by=outsider)
    complaint.refresh_from_db()
    assert complaint.state == MarkComplaintState.RECEIVED
    assert not Letter.objects.exists()

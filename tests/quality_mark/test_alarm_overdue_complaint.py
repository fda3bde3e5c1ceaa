"""alarm_overdue_complaint and its nightly task: each missed deadline of a complaint is told once, also a night late."""

import datetime as dt

import pytest
import time_machine
from django.conf import settings

from accounts.models import Role, User
from core import clock
from quality_mark.actions.acknowledge_mark_complaint import acknowledge_mark_complaint
from quality_mark.actions.alarm_overdue_complaint import alarm_overdue_complaint
from quality_mark.actions.close_mark_complaint import close_mark_complaint
from quality_mark.models import Certificate, Letter, MarkComplaint
from quality_mark.tasks import alarm_overdue_complaints
from tests.complaint_factories import MarkComplaintFactory
from tests.factories import MemberFactory, UserFactory
from tests.quality_mark.supervision_world import verbs

pytestmark = pytest.mark.django_db


def at(day: dt.date) -> time_machine.travel:
    return time_machine.travel(dt.datetime.combine(day, dt.time(6, 25), tzinfo=clock.WARSAW))


def night(day: dt.date) -> list[tuple[str, str]]:
    """Run the task on the morning after a day and give what letters there are: to whom, about what."""
    with at(day + dt.timedelta(days=1)):
        alarm_overdue_complaints()
        alarm_overdue_complaints()
    rows = Letter.objects.filter(kind="OVERDUE").order_by("pk")
    return [(row.email, "ack" if "potwierdzenie" in row.body else "answer") for row in rows]


def test_each_missed_deadline_is_told_once_to_every_operator_who_may(certificate: Certificate, operator: User) -> None:
    MemberFactory(vendor=certificate.holder, user__role=Role.SCHEME_OPERATOR)
    UserFactory(role=Role.SCHEME_OPERATOR, email="znak2@example.org")
    complaint = MarkComplaintFactory(certificate=certificate)
    assert night(complaint.ack_due_on - dt.timedelta(days=1)) == []
    both = sorted([operator.email, "znak2@example.org"])
    assert sorted(night(complaint.ack_due_on)) == [(email, "ack") for email in both]
    assert len(night(complaint.answer_due_on - dt.timedelta(days=1))) == 2
    late = night(complaint.answer_due_on)
    assert sorted(late[2:]) == [(email, "answer") for email in both]
    letter = Letter.objects.filter(kind="OVERDUE").latest("pk")
    assert complaint.number in letter.subject
    assert f"/rops/znak/skargi/{complaint.pk}/" in letter.body
    assert "Jan Widz" not in letter.body
    assert "widz@example.org" not in letter.body
    assert verbs().count("complaint.late_ack") == verbs().count("complaint.late_answer") == 1


def test_missed_nights_are_caught_up_and_who_handles_it_is_told(operator: User) -> None:
    UserFactory(role=Role.SCHEME_OPERATOR)
    complaint = MarkComplaintFactory()
    acknowledge_mark_complaint(mark_complaint_id=complaint.pk, by=operator)
    MarkComplaint.objects.update(handled_by=operator)
    assert night(complaint.answer_due_on + dt.timedelta(days=9)) == [(operator.email, "answer")]


def test_without_anybody_the_office_is_told() -> None:
    complaint = MarkComplaintFactory()
    assert night(complaint.ack_due_on) == [(settings.OPERATOR_EMAIL, "ack")]


def test_an_answered_complaint_alarms_nobody(operator: User) -> None:
    complaint = MarkComplaintFactory()
    acknowledge_mark_complaint(mark_complaint_id=complaint.pk, by=operator)
    close_mark_complaint(
        mark_complaint_id=complaint.pk,
        is_justified=False,
        answer="Certyfikat jest w rejestrze i obowiązuje.",
        public_outcome="Certyfikat obowiązywał, skarga niezasadna.",
        by=operator,
    )
    with at(complaint.answer_due_on + dt.timedelta(days=5)):
        assert alarm_overdue_complaint(mark_complaint_id=complaint.pk) == []
    assert night(complaint.answer_due_on) == []

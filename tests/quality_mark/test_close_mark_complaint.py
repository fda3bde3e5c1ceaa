"""T13-13: close_mark_complaint is impossible without reasons, and publishes no personal data."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from quality_mark.actions.acknowledge_mark_complaint import acknowledge_mark_complaint
from quality_mark.actions.close_mark_complaint import close_mark_complaint
from quality_mark.models import Certificate, Letter, MarkComplaint
from quality_mark.rules.complaints import MarkComplaintRefused
from quality_mark.states import MarkComplaintState
from tests.complaint_factories import MarkComplaintFactory

pytestmark = pytest.mark.django_db
SAID: dict[str, Any] = {
    "is_justified": True,
    "answer": "Etykieta nie zgadzała się z zakresem certyfikatu.",
    "public_outcome": "Posiadacz poprawił etykietę w ciągu tygodnia.",
}


@pytest.fixture
def handled(operator: User, certificate: Certificate) -> MarkComplaint:
    complaint = MarkComplaintFactory(certificate=certificate)
    return acknowledge_mark_complaint(mark_complaint_id=complaint.pk, by=operator)


def test_an_answer_with_reasons_closes_it(handled: MarkComplaint, operator: User) -> None:
    close_mark_complaint(mark_complaint_id=handled.pk, by=operator, **SAID)
    handled.refresh_from_db()
    assert (handled.state, handled.answer) == (MarkComplaintState.JUSTIFIED, SAID["answer"])
    assert handled.public_outcome == SAID["public_outcome"]
    letter = Letter.objects.get(kind="COMPLAINT_ANSWERED")
    assert letter.email == "widz@example.org"
    assert SAID["answer"] in letter.body
    assert "zasadna" in letter.body
    told = Letter.objects.get(kind="COMPLAINT_HOLDER_OUTCOME")
    assert handled.certificate is not None
    assert told.vendor == handled.certificate.holder
    assert SAID["answer"] not in told.body  # it is for who complained
    with pytest.raises(IllegalTransition):
        close_mark_complaint(mark_complaint_id=handled.pk, by=operator, **SAID)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"answer": "  "}, "answer"),
        ({"public_outcome": ""}, "outcome"),
        ({"public_outcome": "Skarga pana Jan Widz jest zasadna."}, "outcome"),
        ({"public_outcome": "Napisaliśmy do widz@example.org w tej sprawie."}, "outcome"),
        ({"public_outcome": "Dzwoniliśmy pod numer 600 100 200, nikt nie odebrał."}, "outcome"),
    ],
)
def test_t13_13_without_reasons_or_with_personal_data_it_stays_open(
    handled: MarkComplaint, operator: User, said: dict[str, Any], field: str
) -> None:
    with pytest.raises(MarkComplaintRefused) as refusal:
        close_mark_complaint(mark_complaint_id=handled.pk, by=operator, **{**SAID, **said})
    assert refusal.value.field == field
    handled.refresh_from_db()
    assert (handled.state, handled.closed_at) == (MarkComplaintState.ACKNOWLEDGED, None)


def test_t13_13_the_database_refuses_it_too(handled: MarkComplaint) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        MarkComplaint.objects.filter(pk=handled.pk).update(state=MarkComplaintState.JUSTIFIED)


def test_outsiders_are_refused(handled: MarkComplaint, outsider: User) -> None:
    with pytest.raises(NotAllowed):
        close_mark_complaint(mark_complaint_id=handled.pk, by=outsider, **SAID)
    handled.refresh_from_db()
    assert handled.state == MarkComplaintState.ACKNOWLEDGED


def test_one_that_nobody_took_over_cannot_be_closed(operator: User) -> None:
    complaint = MarkComplaintFactory()
    with pytest.raises(IllegalTransition):
        close_mark_complaint(mark_complaint_id=complaint.pk, by=operator, **SAID)

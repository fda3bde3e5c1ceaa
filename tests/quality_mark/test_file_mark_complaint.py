"""T13-13: file_mark_complaint gives anybody a number and deadlines at once."""

import datetime as dt

import pytest
import time_machine

from core.clock import WARSAW
from core.documents import CleanDocument
from quality_mark.actions.file_mark_complaint import file_mark_complaint
from quality_mark.models import Certificate, HistoryEntry, Letter, MarkComplaint
from quality_mark.rules.complaints import MarkComplaintRefused
from quality_mark.states import MarkComplaintState
from tests.complaint_factories import MarkComplaintFactory
from tests.factories import SchemeVersionFactory

pytestmark = pytest.mark.django_db
MONDAY = dt.datetime(2026, 3, 2, 10, tzinfo=WARSAW)
SAID = {"about": "Miód gryczany z targu", "text": "Na etykiecie jest znak, a to inny miód."}


def test_t13_13_a_complaint_without_an_account_has_its_number_and_deadlines_at_once(certificate: Certificate) -> None:
    with time_machine.travel(MONDAY):
        filed = file_mark_complaint(certificate_id=certificate.pk, email="widz@example.org", **SAID)
    assert filed.number == "SKZ/2026/0001"
    assert (filed.state, filed.certificate) == (MarkComplaintState.RECEIVED, certificate)
    # 30 days end on the 1st of April, a Wednesday.
    assert (filed.ack_due_on, filed.answer_due_on) == (dt.date(2026, 3, 5), dt.date(2026, 4, 1))
    letter = Letter.objects.get(kind="COMPLAINT_RECEIVED")
    assert letter.email == "widz@example.org"
    assert "SKZ/2026/0001" in letter.subject
    assert "5 marca 2026" in letter.body
    assert HistoryEntry.objects.filter(verb="complaint.file", case=filed.number).count() == 1


def test_the_days_are_those_of_the_terms_and_end_on_working_days() -> None:
    SchemeVersionFactory(complaint_ack_days=4, complaint_answer_days=20)
    with time_machine.travel(MONDAY):  # four days end on a Friday, twenty on a Sunday
        filed = file_mark_complaint(certificate_id=None, **SAID)
    assert (filed.ack_due_on, filed.answer_due_on) == (dt.date(2026, 3, 6), dt.date(2026, 3, 23))


def test_the_same_complaint_sent_twice_is_one() -> None:
    first = file_mark_complaint(certificate_id=None, **SAID)
    assert file_mark_complaint(certificate_id=None, **SAID) == first
    assert MarkComplaint.objects.count() == Letter.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "field"),
    [({"about": " "}, "about"), ({"text": "Źle."}, "text"), ({"attachments": [object()] * 6}, "papers")],
)
def test_a_complaint_that_says_nothing_is_refused(said: dict[str, object], field: str) -> None:
    with pytest.raises(MarkComplaintRefused) as refusal:
        file_mark_complaint(**{"certificate_id": None, **SAID, **said})  # type: ignore[arg-type]
    assert refusal.value.field == field
    assert not MarkComplaint.objects.exists()


def test_nobody_can_flood_a_mailbox() -> None:
    for _ in range(5):
        MarkComplaintFactory(email="ofiara@example.org")
    with pytest.raises(MarkComplaintRefused) as refusal:
        file_mark_complaint(certificate_id=None, email="ofiara@example.org", **SAID)
    assert refusal.value.field == "email"
    assert not Letter.objects.exists()


def test_files_are_kept_privately() -> None:
    paper = CleanDocument(b"%PDF-1.4", "paragon.pdf", "application/pdf")
    file = file_mark_complaint(certificate_id=None, attachments=[paper], **SAID).files.get()
    assert (file.name, file.sha256) == ("paragon.pdf", paper.sha256)
    assert file.file.read() == b"%PDF-1.4"

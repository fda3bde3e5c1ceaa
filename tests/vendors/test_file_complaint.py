"""file_complaint: free, six calendar months to the second, once, by the vendor's managers only (R3-07)."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine

from accounts.models import User
from core.documents import CleanDocument
from core.errors import NotAllowed
from core.models import OutboxMessage
from tests.factories import MemberFactory
from tests.vendors.grounds import grounds
from vendors.actions.file_complaint import AlreadyComplained, ComplaintRefused, file_complaint
from vendors.actions.state_reasons import state_reasons
from vendors.models import Measure, MemberRole, StatementOfReasons, Vendor, VendorComplaint
from vendors.rules.deciding import ComplaintTooLate, complaint_deadline
from vendors.states import ComplaintState

pytestmark = pytest.mark.django_db
TEXT = "Wpis w rejestrze jest aktualny, załączam odpis."
WARSAW = ZoneInfo("Europe/Warsaw")


@pytest.fixture
def statement(vendor: Vendor, reviewer: User) -> StatementOfReasons:
    with time_machine.travel(dt.datetime(2026, 8, 31, 9, 30, tzinfo=WARSAW), tick=False):
        return state_reasons(vendor=vendor, measure=Measure.SUSPENDED, subject=vendor, by=reviewer, **grounds())


@time_machine.travel(dt.datetime(2026, 9, 1, 9, tzinfo=WARSAW))
def test_the_vendor_has_a_number_at_once_and_an_acknowledgement(
    statement: StatementOfReasons, owner: User, deliver: Any, mailoutbox: list[Any]
) -> None:
    deliver()
    mailoutbox.clear()
    file = CleanDocument(content=b"%PDF-1.4 ...", name="odpis.pdf", content_type="application/pdf")
    complaint = file_complaint(statement_id=statement.pk, text=f" {TEXT} ", attachments=[file], by=owner)
    assert complaint.number == f"SK/2026/{complaint.pk:04d}"
    assert (complaint.text, complaint.state, complaint.filed_by) == (TEXT, ComplaintState.FILED, owner)
    kept = complaint.attachments.get()
    assert (kept.name, kept.size, kept.file.read()) == ("odpis.pdf", 12, b"%PDF-1.4 ...")
    deliver()
    [mail] = mailoutbox
    assert sorted(mail.to) == sorted([statement.vendor.email, owner.email])
    assert mail.subject == f"Mamy Twoją skargę nr {complaint.number}"
    assert "inna osoba niż ta, która zdecydowała" in mail.body


def test_the_last_second_counts_and_the_next_does_not(statement: StatementOfReasons, owner: User) -> None:
    assert complaint_deadline(statement.decided_at) == dt.datetime(2027, 2, 28, 23, 59, 59, tzinfo=WARSAW)
    late = time_machine.travel(dt.datetime(2027, 3, 1, tzinfo=WARSAW), tick=False)
    with late, pytest.raises(ComplaintTooLate, match="28 lutego 2027"):
        file_complaint(statement_id=statement.pk, text=TEXT, by=owner)
    assert VendorComplaint.objects.count() == 0
    with time_machine.travel(dt.datetime(2027, 2, 28, 23, 59, 59, 999_000, tzinfo=WARSAW), tick=False):
        file_complaint(statement_id=statement.pk, text=TEXT, by=owner)
    assert VendorComplaint.objects.count() == 1


@time_machine.travel(dt.datetime(2026, 9, 1, 9, tzinfo=WARSAW))
def test_there_is_one_complaint_against_a_decision(statement: StatementOfReasons, owner: User) -> None:
    file_complaint(statement_id=statement.pk, text=TEXT, by=owner)
    with pytest.raises(AlreadyComplained):
        file_complaint(statement_id=statement.pk, text=TEXT, by=owner)
    assert VendorComplaint.objects.count() == 1


@time_machine.travel(dt.datetime(2026, 9, 1, 9, tzinfo=WARSAW))
@pytest.mark.parametrize(("text", "files", "field"), [("bo tak", 0, "text"), (TEXT, 6, "papers")])
def test_it_says_something_and_brings_at_most_five_files(
    text: str, files: int, field: str, statement: StatementOfReasons, owner: User
) -> None:
    file = CleanDocument(content=b"%PDF-1.4 ...", name="odpis.pdf", content_type="application/pdf")
    with pytest.raises(ComplaintRefused) as refusal:
        file_complaint(statement_id=statement.pk, text=text, attachments=[file] * files, by=owner)
    assert refusal.value.field == field
    assert VendorComplaint.objects.count() == 0


def test_nobody_complains_about_a_decision_in_their_favour(vendor: Vendor, owner: User, reviewer: User) -> None:
    good = state_reasons(vendor=vendor, measure=Measure.REINSTATED, subject=vendor, by=reviewer, **grounds())
    with pytest.raises(ComplaintRefused):
        file_complaint(statement_id=good.pk, text=TEXT, by=owner)
    assert VendorComplaint.objects.count() == 0


@time_machine.travel(dt.datetime(2026, 9, 1, 9, tzinfo=WARSAW))
def test_a_stranger_and_smaller_roles_are_refused_and_nothing_is_written(
    statement: StatementOfReasons, stranger: User, colleague: User, reviewer: User
) -> None:
    before = OutboxMessage.objects.count()
    seller = MemberFactory(vendor=statement.vendor, role=MemberRole.SELLER).user
    for person in (stranger, colleague, seller, reviewer):
        with pytest.raises(NotAllowed):
            file_complaint(statement_id=statement.pk, text=TEXT, by=person)
    assert VendorComplaint.objects.count() == 0
    assert OutboxMessage.objects.count() == before

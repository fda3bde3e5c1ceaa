"""Who claimed an entry in vain complains on their own account: six months, once, answered by another person."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import Role, User
from core.errors import NotAllowed
from core.models import AccessRecord
from tests.core.test_documents import PLAIN_PDF
from tests.factories import MemberFactory, UserFactory, VendorFactory
from vendors.actions.accept_claim import accept_claim
from vendors.actions.decide_complaint import decide_complaint
from vendors.actions.file_complaint import file_complaint
from vendors.actions.make_claim import make_claim
from vendors.actions.refuse_claim import refuse_claim
from vendors.models import Claim, Member, StatementOfReasons, Vendor, VendorComplaint
from vendors.rules.deciding import AnotherPersonDecides
from vendors.states import ClaimState, ComplaintState, VendorState

pytestmark = pytest.mark.django_db
TEXT = "W KRS jestem od miesiąca, dodaję odpis."
ANSWER = "Odpis jest aktualny, przeoczyliśmy go."
CLAIM = {"position": "prezeska zarządu", "proof": "Widać to w KRS, dział drugi."}
REASONS = {"ground_kind": "TERMS", "ground": "§ 3 ust. 2", "facts": "W KRS jest inna osoba niż ta, która prosi."}


@pytest.fixture
def entry(db: None) -> Vendor:
    """An entry of the register that nobody runs."""
    return VendorFactory(state=VendorState.REGISTERED, slug="zagroda", short_name="Zagroda")


@pytest.fixture
def refused(entry: Vendor, buyer: User, reviewer: User) -> StatementOfReasons:
    """The decision about the buyer's claim."""
    claim = make_claim(vendor_id=entry.pk, by=buyer, **CLAIM)
    refuse_claim(claim_id=claim.pk, by=reviewer, **REASONS)
    return StatementOfReasons.objects.get()


@pytest.fixture
def judge(db: None) -> User:
    return UserFactory(email="inna@example.org", role=Role.REVIEWER)


def test_the_person_reads_complains_and_is_told(
    client: Client, refused: StatementOfReasons, buyer: User, deliver: Any, mailoutbox: list[Any]
) -> None:
    client.force_login(buyer)
    address = reverse("vendors:my_statement", args=[refused.pk])
    assert address in client.get(reverse("vendors:my_statements")).content.decode()
    assert address in client.get(reverse("vendors:claim", args=["zagroda"])).content.decode()
    assert reverse("vendors:my_statements") in client.get(reverse("panel:choose")).content.decode()
    page = client.get(address).content.decode()
    assert REASONS["facts"] in page
    assert "Złóż skargę" in page
    deliver()
    mailoutbox.clear()
    short = client.post(address, {"text": "Nie."})
    assert (short.status_code, VendorComplaint.objects.count()) == (422, 0)
    sent = client.post(address, {"text": TEXT, "papers": SimpleUploadedFile("odpis.pdf", PLAIN_PDF)})
    assert (sent.status_code, sent.url) == (302, address)
    complaint = VendorComplaint.objects.get()
    assert (complaint.filed_by, complaint.text, complaint.state) == (buyer, TEXT, ComplaintState.FILED)
    deliver()
    (letter,) = mailoutbox
    assert letter.to == [buyer.email]
    assert f"dostaliśmy Twoją skargę nr {complaint.number}" in letter.body
    page = client.get(address).content.decode()
    assert complaint.number in page
    assert "Złóż skargę" not in page
    file = reverse("vendors:my_complaint_file", args=[complaint.attachments.get().pk])
    assert file in page
    assert client.get(file).status_code == 200
    assert AccessRecord.objects.filter(verb="complaint_file.view").count() == 1
    again = client.post(address, {"text": TEXT})
    assert (again.status_code, VendorComplaint.objects.count()) == (422, 1)
    pdf = client.get(reverse("vendors:my_statement_pdf", args=[refused.pk]))
    assert pdf.content.startswith(b"%PDF-")


def test_a_stranger_and_the_entry_s_own_team_see_nothing_of_it(
    client: Client, refused: StatementOfReasons, entry: Vendor, buyer: User, stranger: User
) -> None:
    owner = MemberFactory(vendor=entry).user
    for person in (stranger, owner):
        client.force_login(person)
        page = client.get(reverse("vendors:my_statements")).content.decode()
        assert "Nie ma decyzji" in page
        for name in ("vendors:my_statement", "vendors:my_statement_pdf"):
            assert client.get(reverse(name, args=[refused.pk])).status_code == 404
        assert client.post(reverse("vendors:my_statement", args=[refused.pk]), {"text": TEXT}).status_code == 404
        with pytest.raises(NotAllowed):
            file_complaint(statement_id=refused.pk, text=TEXT, by=person)
    assert VendorComplaint.objects.count() == 0
    client.force_login(buyer)
    client.post(
        reverse("vendors:my_statement", args=[refused.pk]),
        {"text": TEXT, "papers": SimpleUploadedFile("odpis.pdf", PLAIN_PDF)},
    )
    file = VendorComplaint.objects.get().attachments.get()
    client.force_login(owner)
    assert client.get(reverse("vendors:complaint_file", args=[entry.slug, file.pk])).status_code == 404
    assert client.get(reverse("vendors:my_complaint_file", args=[file.pk])).status_code == 404
    for name in ("vendors:statement", "vendors:statement_pdf"):
        assert client.get(reverse(name, args=[entry.slug, refused.pk])).status_code == 404
    assert "Nie ma decyzji" in client.get(reverse("vendors:statements", args=[entry.slug])).content.decode()


def test_after_six_months_the_form_is_gone(client: Client, refused: StatementOfReasons, buyer: User) -> None:
    address = reverse("vendors:my_statement", args=[refused.pk])
    with time_machine.travel(refused.decided_at + dt.timedelta(days=190), tick=False):
        client.force_login(buyer)
        assert "Złóż skargę" not in client.get(address).content.decode()
        late = client.post(address, {"text": TEXT})
    assert late.status_code == 422
    assert "sześć miesięcy" in late.content.decode()
    assert VendorComplaint.objects.count() == 0


def test_another_person_answers_and_a_right_complaint_opens_the_claim_again(
    refused: StatementOfReasons, buyer: User, reviewer: User, judge: User, deliver: Any, mailoutbox: list[Any]
) -> None:
    complaint = file_complaint(statement_id=refused.pk, text=TEXT, by=buyer)
    deliver()
    mailoutbox.clear()
    with pytest.raises(AnotherPersonDecides):
        decide_complaint(complaint_id=complaint.pk, upheld=True, answer=ANSWER, by=reviewer)
    decide_complaint(complaint_id=complaint.pk, upheld=True, answer=ANSWER, by=judge)
    complaint.refresh_from_db()
    assert "wróciła do rozpatrzenia" in complaint.reversed_how
    claim = Claim.objects.get()
    assert claim.state == ClaimState.OPEN
    deliver()
    (letter,) = mailoutbox
    assert letter.to == [buyer.email]
    assert f"uwzględniliśmy Twoją skargę nr {complaint.number}" in letter.body
    accept_claim(claim_id=claim.pk, by=judge, role="")
    assert Member.objects.get().user == buyer


def test_who_asked_again_meanwhile_keeps_the_new_claim_only(
    refused: StatementOfReasons, entry: Vendor, buyer: User, judge: User
) -> None:
    complaint = file_complaint(statement_id=refused.pk, text=TEXT, by=buyer)
    make_claim(vendor_id=entry.pk, by=buyer, **CLAIM)
    decide_complaint(complaint_id=complaint.pk, upheld=True, answer=ANSWER, by=judge)
    complaint.refresh_from_db()
    assert "nie ma co cofać" in complaint.reversed_how
    states = [str(state) for state in Claim.objects.order_by("pk").values_list("state", flat=True)]
    assert states == [ClaimState.REFUSED, ClaimState.OPEN]


def test_a_reviewer_answers_no_complaint_of_their_own(entry: Vendor, reviewer: User, judge: User) -> None:
    claim = make_claim(vendor_id=entry.pk, by=judge, **CLAIM)
    refuse_claim(claim_id=claim.pk, by=reviewer, **REASONS)
    complaint = file_complaint(statement_id=StatementOfReasons.objects.get().pk, text=TEXT, by=judge)
    with pytest.raises(NotAllowed):
        decide_complaint(complaint_id=complaint.pk, upheld=True, answer=ANSWER, by=judge)
    complaint.refresh_from_db()
    assert complaint.state == ComplaintState.FILED

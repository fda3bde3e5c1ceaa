"""decide_complaint: by another person, once, and an upheld one takes the decision back (R3-07)."""

import datetime as dt
from typing import Any

import pytest

from accounts.models import Role, User
from core import clock
from core.errors import IllegalTransition, NotAllowed
from marketplace.catalogue.states import ProductState
from tests.factories import MemberFactory, ProductFactory, UserFactory, VariantFactory, VendorFactory
from tests.vendors.grounds import grounds
from vendors.actions.announce_termination import announce_termination
from vendors.actions.decide_complaint import decide_complaint
from vendors.actions.file_complaint import file_complaint
from vendors.actions.finish_termination import finish_termination
from vendors.actions.reject_vendor import reject_vendor
from vendors.actions.request_changes import request_changes
from vendors.actions.state_reasons import state_reasons
from vendors.actions.suspend_vendor import suspend_vendor
from vendors.actions.terminate_vendor import terminate_vendor
from vendors.models import Measure, StatementOfReasons, Vendor, VendorComplaint
from vendors.rules import ReasonRequired
from vendors.rules.deciding import AnotherPersonDecides
from vendors.states import ComplaintState, VendorState

pytestmark = pytest.mark.django_db
ANSWER = "Odpis z rejestru jest aktualny, przeoczyliśmy go."


@pytest.fixture
def judge(db: None) -> User:
    return UserFactory(email="inna@example.org", role=Role.REVIEWER)


def complain(vendor: Vendor) -> VendorComplaint:
    owner = MemberFactory(vendor=vendor).user
    statement = StatementOfReasons.objects.filter(vendor=vendor).latest("pk")
    return file_complaint(statement_id=statement.pk, text="Nie zgadzam się z tą decyzją wcale.", by=owner)


def suspended(by: User) -> VendorComplaint:
    vendor = VendorFactory()
    suspend_vendor(vendor_id=vendor.pk, **grounds(), by=by)
    return complain(vendor)


def test_an_upheld_complaint_reinstates_and_the_vendor_reads_why(
    reviewer: User, judge: User, deliver: Any, mailoutbox: list[Any]
) -> None:
    complaint = suspended(reviewer)
    deliver()
    mailoutbox.clear()
    decide_complaint(complaint_id=complaint.pk, upheld=True, answer=f" {ANSWER} ", by=judge)
    complaint.refresh_from_db()
    assert (complaint.state, complaint.answer, complaint.decided_by) == (ComplaintState.UPHELD, ANSWER, judge)
    complaint.vendor.refresh_from_db()
    assert complaint.vendor.state == VendorState.APPROVED
    deliver()
    [mail] = mailoutbox
    assert mail.subject == f"Odpowiedź na skargę nr {complaint.number}"
    assert ANSWER in mail.body
    assert "Sprzedaż jest przywrócona" in mail.body


def test_a_dismissed_complaint_leaves_the_decision_and_names_what_is_left(
    reviewer: User, judge: User, deliver: Any, mailoutbox: list[Any]
) -> None:
    complaint = suspended(reviewer)
    decide_complaint(complaint_id=complaint.pk, upheld=False, answer="Odpis jest z zeszłego roku.", by=judge)
    complaint.refresh_from_db()
    complaint.vendor.refresh_from_db()
    assert (complaint.state, complaint.vendor.state) == (ComplaintState.DISMISSED, VendorState.SUSPENDED)
    deliver()
    assert "wnieść sprawę do sądu" in mailoutbox[-1].body


def test_what_is_reversed_depends_on_the_measure(reviewer: User, judge: User) -> None:
    rejected, asked = VendorFactory(state=VendorState.PENDING), VendorFactory(state=VendorState.PENDING)
    ended, announced, gone = VendorFactory(), VendorFactory(), VendorFactory()
    early = {"early": "LEGAL_DUTY", "early_reason": "Wykreślenie z rejestru."}
    reject_vendor(vendor_id=rejected.pk, **grounds(), by=reviewer)
    request_changes(vendor_id=asked.pk, **grounds(), by=reviewer)
    terminate_vendor(vendor_id=ended.pk, **grounds(), **early, by=reviewer)
    day = clock.today() + dt.timedelta(days=30)
    announce_termination(vendor_id=announced.pk, ends_on=day, **grounds(), by=reviewer)
    announce_termination(vendor_id=gone.pk, ends_on=clock.today(), **grounds(), **early, by=reviewer)
    finish_termination(vendor_id=gone.pk)
    found = []
    for vendor in (rejected, asked, ended, announced, gone):
        decide_complaint(complaint_id=complain(vendor).pk, upheld=True, answer=ANSWER, by=judge)
        vendor.refresh_from_db()
        found.append((vendor.state, vendor.terminates_on))
    assert found == [
        (VendorState.PENDING, None),
        (VendorState.PENDING, None),
        (VendorState.APPROVED, None),
        (VendorState.APPROVED, None),
        (VendorState.APPROVED, None),
    ]


def test_an_application_that_has_gaps_meanwhile_goes_back_to_its_sender(reviewer: User, judge: User) -> None:
    vendor = VendorFactory(state=VendorState.PENDING)
    reject_vendor(vendor_id=vendor.pk, **grounds(), by=reviewer)
    Vendor.objects.filter(pk=vendor.pk).update(city="")
    complaint = complain(vendor)
    decide_complaint(complaint_id=complaint.pk, upheld=True, answer=ANSWER, by=judge)
    vendor.refresh_from_db()
    assert vendor.state == VendorState.DRAFT


def test_a_hidden_listing_is_shown_again(reviewer: User, judge: User, deliver: Any) -> None:
    product = VariantFactory(product=ProductFactory(state=ProductState.HIDDEN)).product
    state_reasons(vendor=product.vendor, measure=Measure.CONTENT_HIDDEN, subject=product, by=reviewer, **grounds())
    decide_complaint(complaint_id=complain(product.vendor).pk, upheld=True, answer=ANSWER, by=judge)
    deliver()
    product.refresh_from_db()
    assert product.state == ProductState.PUBLISHED


def test_who_decided_does_not_answer(reviewer: User) -> None:
    complaint = suspended(reviewer)
    with pytest.raises(AnotherPersonDecides):
        decide_complaint(complaint_id=complaint.pk, upheld=False, answer=ANSWER, by=reviewer)
    complaint.refresh_from_db()
    assert (complaint.state, complaint.answer) == (ComplaintState.FILED, "")


def test_a_stranger_and_a_reviewer_with_ties_are_refused(reviewer: User, stranger: User) -> None:
    complaint = suspended(reviewer)
    insider = MemberFactory(vendor=complaint.vendor, user__role=Role.REVIEWER).user
    for person in (stranger, insider, complaint.filed_by, UserFactory(role=Role.OPERATOR)):
        with pytest.raises(NotAllowed):
            decide_complaint(complaint_id=complaint.pk, upheld=True, answer=ANSWER, by=person)
    complaint.refresh_from_db()
    complaint.vendor.refresh_from_db()
    assert (complaint.state, complaint.vendor.state) == (ComplaintState.FILED, VendorState.SUSPENDED)


def test_it_is_answered_once_and_with_reasons(reviewer: User, judge: User) -> None:
    complaint = suspended(reviewer)
    with pytest.raises(ReasonRequired) as refusal:
        decide_complaint(complaint_id=complaint.pk, upheld=True, answer="nie", by=judge)
    assert refusal.value.field == "answer"
    decide_complaint(complaint_id=complaint.pk, upheld=False, answer=ANSWER, by=judge)
    with pytest.raises(IllegalTransition, match=r"inna@example\.org"):
        decide_complaint(complaint_id=complaint.pk, upheld=True, answer=ANSWER, by=UserFactory(role=Role.REVIEWER))
    complaint.refresh_from_db()
    assert complaint.state == ComplaintState.DISMISSED

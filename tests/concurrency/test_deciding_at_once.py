"""Two reviewers decide about one vendor at the same time: one decision, the other is told by whom."""

import datetime as dt

from accounts.models import Role, User
from core import clock
from core.models import OutboxMessage, Transition
from tests.concurrency.conftest import at_once
from tests.factories import MemberFactory, UserFactory, VendorFactory
from tests.vendors.grounds import grounds
from vendors.actions.approve_vendor import approve_vendor
from vendors.actions.decide_complaint import decide_complaint
from vendors.actions.file_complaint import AlreadyComplained, file_complaint
from vendors.actions.finish_termination import finish_termination
from vendors.actions.publish_market_terms import publish_market_terms
from vendors.actions.reject_vendor import reject_vendor
from vendors.actions.remind_vendor import remind_vendor
from vendors.actions.suspend_vendor import suspend_vendor
from vendors.models import (
    Document,
    DocumentKind,
    MarketTerms,
    Reminder,
    ReminderKind,
    StatementOfReasons,
    Vendor,
    VendorComplaint,
)
from vendors.queries.case import version_of
from vendors.rules.deciding import DecidedMeanwhile
from vendors.rules.market_terms import MarketTermsRefused
from vendors.states import VendorState


def reviewers(count: int) -> list[User]:
    return [UserFactory(email=f"rops{number}@example.org", role=Role.REVIEWER) for number in range(count)]


def test_one_approves_or_rejects_and_the_others_are_told(shared_database: str) -> None:
    people = reviewers(6)
    vendor = VendorFactory(state=VendorState.PENDING)
    seen = version_of(vendor)

    def work(index: int) -> Vendor:
        if index % 2:
            return reject_vendor(vendor_id=vendor.pk, **grounds(), by=people[index], seen=seen)
        return approve_vendor(vendor_id=vendor.pk, by=people[index], seen=seen)

    results = at_once(work, 6)
    won = [index for index, result in enumerate(results) if isinstance(result, Vendor)]
    assert len(won) == 1
    vendor.refresh_from_db()
    assert vendor.state == (VendorState.REJECTED if won[0] % 2 else VendorState.APPROVED)
    for result in results[: won[0]] + results[won[0] + 1 :]:
        assert isinstance(result, DecidedMeanwhile), result
        assert people[won[0]].email in str(result.message)
    assert Transition.objects.count() == 1
    assert StatementOfReasons.objects.count() == won[0] % 2


def test_a_deadline_and_a_person_end_a_vendor_once(shared_database: str) -> None:
    vendor = VendorFactory(terminates_on=clock.today())
    results = at_once(lambda _index: finish_termination(vendor_id=vendor.pk), 6)
    assert sorted(results) == [False] * 5 + [True]
    assert Transition.objects.count() == 1


def test_one_complaint_and_one_answer(shared_database: str) -> None:
    decider, *judges = reviewers(5)
    owner = MemberFactory()
    suspend_vendor(vendor_id=owner.vendor_id, **grounds(), by=decider)
    statement = StatementOfReasons.objects.get()
    text = "Nie zgadzam się z tą decyzją wcale."
    filed = at_once(lambda _index: file_complaint(statement_id=statement.pk, text=text, by=owner.user), 4)
    assert len([row for row in filed if isinstance(row, VendorComplaint)]) == 1
    assert len([row for row in filed if isinstance(row, AlreadyComplained)]) == 3
    complaint = VendorComplaint.objects.get()

    def answer(index: int) -> VendorComplaint:
        return decide_complaint(
            complaint_id=complaint.pk, upheld=index % 2 == 0, answer="Po sprawdzeniu papierów.", by=judges[index]
        )

    answered = at_once(answer, 4)
    assert len([row for row in answered if isinstance(row, VendorComplaint)]) == 1
    assert Transition.objects.filter(subject_type="vendors.VendorComplaint").count() == 1


def test_two_runs_of_the_night_send_one_letter(shared_database: str) -> None:
    vendor = VendorFactory()
    paper = Document.objects.create(
        vendor=vendor,
        kind=DocumentKind.INSURANCE,
        file="polisa.pdf",
        name="polisa.pdf",
        content_type="application/pdf",
        size=1,
        sha256="0" * 64,
        expires_on=clock.today() + dt.timedelta(days=20),
        uploaded_by=UserFactory(),
    )
    kind = ReminderKind.DOCUMENT_EXPIRES
    sent = at_once(lambda _i: remind_vendor(vendor_id=vendor.pk, kind=kind, subject_id=paper.pk, step=30), 6)
    assert sorted(sent) == [False] * 5 + [True]
    assert Reminder.objects.count() == 1


def test_of_two_versions_of_the_terms_the_second_writer_is_told(shared_database: str) -> None:
    people = reviewers(4)
    day = clock.today() + dt.timedelta(days=20)
    publish_market_terms(text="Pierwsza.", effective_from=day, by=people[0])
    results = at_once(
        lambda index: publish_market_terms(text=f"Druga {index}.", effective_from=day, by=people[index], seen=1), 4
    )
    assert len([row for row in results if isinstance(row, MarketTerms)]) == 1
    assert len([row for row in results if isinstance(row, MarketTermsRefused)]) == 3
    assert sorted(MarketTerms.objects.values_list("version", flat=True)) == [1, 2]


def test_of_two_first_versions_of_the_terms_one_is_published(shared_database: str) -> None:
    people = reviewers(4)
    day = clock.today() + dt.timedelta(days=20)
    results = at_once(
        lambda index: publish_market_terms(text=f"Pierwsza {index}.", effective_from=day, by=people[index], seen=0), 4
    )
    [won] = [row for row in results if isinstance(row, MarketTerms)]
    assert len([row for row in results if isinstance(row, MarketTermsRefused)]) == 3
    assert list(MarketTerms.objects.values_list("version", "text")) == [(1, won.text)]
    assert OutboxMessage.objects.filter(event="MarketTermsPublished").count() == 1


def test_first_versions_that_looked_at_nothing_get_numbers_one_after_the_other(shared_database: str) -> None:
    people = reviewers(4)
    day = clock.today() + dt.timedelta(days=20)
    results = at_once(
        lambda index: publish_market_terms(text=f"Wersja {index}.", effective_from=day, by=people[index]), 4
    )
    assert all(isinstance(row, MarketTerms) for row in results), results
    assert sorted(MarketTerms.objects.values_list("version", flat=True)) == [1, 2, 3, 4]

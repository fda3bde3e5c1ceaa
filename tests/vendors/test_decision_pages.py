"""Statements in the panel, complaints, checks and the market's terms: pages, bad input, strangers."""

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import Role, User
from core import clock
from core.models import AccessRecord
from tests.factories import MemberFactory, UserFactory, VendorFactory
from tests.vendors.grounds import FACTS, grounds
from vendors.actions.file_complaint import file_complaint
from vendors.actions.suspend_vendor import suspend_vendor
from vendors.models import (
    MarketTerms,
    MarketTermsAcceptance,
    Recheck,
    RecheckOutcome,
    StatementOfReasons,
    Vendor,
    VendorComplaint,
)
from vendors.states import ComplaintState, VendorState

pytestmark = pytest.mark.django_db
TEXT = "Wpis w rejestrze jest aktualny, załączam odpis."
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


@pytest.fixture
def statement(vendor: Vendor, reviewer: User) -> StatementOfReasons:
    suspend_vendor(vendor_id=vendor.pk, **grounds(), by=reviewer)
    return StatementOfReasons.objects.get()


def panel(name: str, vendor: Vendor, *keys: object) -> str:
    return reverse(f"vendors:{name}", args=[vendor.slug, *keys])


def test_the_whole_team_reads_decisions_and_a_stranger_finds_none(
    client: Client, statement: StatementOfReasons, colleague: User, stranger: User
) -> None:
    vendor = statement.vendor
    pages = [
        panel("statements", vendor),
        panel("statement", vendor, statement.pk),
        panel("statement_pdf", vendor, statement.pk),
        panel("market_terms_panel", vendor),
    ]
    for url in pages:
        client.logout()
        assert client.get(url).status_code == 302
        client.force_login(stranger)
        assert client.get(url).status_code == 404
        client.force_login(colleague)
        assert client.get(url).status_code == 200
    assert FACTS in client.get(pages[1]).content.decode()
    other = VendorFactory()
    assert client.get(reverse("vendors:statement", args=[other.slug, statement.pk])).status_code == 404


def test_the_statement_is_a_tagged_pdf(client: Client, statement: StatementOfReasons, colleague: User) -> None:
    client.force_login(colleague)
    answer = client.get(panel("statement_pdf", statement.vendor, statement.pk))
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    assert b"/MarkInfo" in answer.content or b"StructTreeRoot" in answer.content


def test_a_complaint_is_filed_with_a_file_and_a_stranger_files_none(
    client: Client, statement: StatementOfReasons, owner: User, colleague: User, stranger: User, reviewer: User
) -> None:
    url = reverse("vendors:statement", args=[statement.vendor.slug, statement.pk])
    assert reverse("vendors:statement", args=["x", 1]) == "/panel/x/decyzje/1/"
    for person, status in ((stranger, 404), (reviewer, 404), (colleague, 403)):
        client.force_login(person)
        assert client.post(url, {"text": TEXT}).status_code == status
    assert VendorComplaint.objects.count() == 0
    client.force_login(owner)
    short = client.post(url, {"text": "nie"})
    assert short.status_code == 422
    assert 'href="#id_text"' in short.content.decode()
    bad = client.post(url, {"text": TEXT, "papers": SimpleUploadedFile("a.pdf", b"<svg/>")})
    assert bad.status_code == 422
    assert TEXT in bad.content.decode()
    assert VendorComplaint.objects.count() == 0
    good = client.post(url, {"text": TEXT, "papers": SimpleUploadedFile("odpis.pdf", PDF)})
    assert (good.status_code, good.url) == (302, url)
    complaint = VendorComplaint.objects.get()
    page = client.get(url).content.decode()
    assert complaint.number in page
    assert "Złóż skargę" not in page
    assert client.post(url, {"text": TEXT}).status_code == 422
    file = reverse("vendors:complaint_file", args=[statement.vendor.slug, complaint.attachments.get().pk])
    assert b"".join(client.get(file).streaming_content) == PDF
    for person, status in ((stranger, 404), (colleague, 403)):
        client.force_login(person)
        assert client.get(file).status_code == status
    assert AccessRecord.objects.filter(verb="complaint_file.view").count() == 1


def filed(statement: StatementOfReasons, owner: User) -> VendorComplaint:
    return file_complaint(statement_id=statement.pk, text=TEXT, by=owner)


def test_another_reviewer_answers_and_a_stranger_does_not(
    client: Client, statement: StatementOfReasons, owner: User, stranger: User, reviewer: User
) -> None:
    complaint = filed(statement, owner)
    url = reverse("vendors:complaint", args=[complaint.pk])
    data = {"outcome": "UPHELD", "answer": "Odpis jest aktualny, przeoczyliśmy go."}
    assert client.post(reverse("vendors:complaint", args=[complaint.pk]), data).status_code == 302
    for person in (stranger, owner, reviewer):
        client.force_login(person)
        assert client.post(url, data).status_code == 403
    complaint.refresh_from_db()
    assert complaint.state == ComplaintState.FILED
    assert "To Twoja decyzja" in client.get(url).content.decode()
    client.force_login(UserFactory(role=Role.REVIEWER))
    assert client.post(url, {"answer": "nie"}).status_code == 422
    assert client.post(url, data).status_code == 302
    complaint.refresh_from_db()
    assert complaint.state == ComplaintState.UPHELD
    page = client.get(reverse("vendors:complaints")).content.decode()
    assert complaint.number in page


def test_the_list_of_complaints_has_a_bound_on_its_queries(
    client: Client, reviewer: User, django_assert_max_num_queries: Any
) -> None:
    for _ in range(5):
        member = MemberFactory()
        suspend_vendor(vendor_id=member.vendor_id, **grounds(), by=reviewer)
        filed(StatementOfReasons.objects.latest("pk"), member.user)
    client.force_login(reviewer)
    with django_assert_max_num_queries(9):
        page = client.get(reverse("vendors:complaints"))
    assert len(page.context["rows"]) == 5


def test_public_counts_name_nobody(client: Client, statement: StatementOfReasons, owner: User) -> None:
    filed(statement, owner)
    page = client.get(reverse("vendors:complaint_statistics")).content.decode()
    assert statement.vendor.short_name not in page
    assert "zawieszenie sprzedaży: 1" in page
    assert str(clock.today().year) in page


def test_statements_go_out_machine_readable_without_personal_data(
    client: Client, statement: StatementOfReasons, reviewer: User, stranger: User
) -> None:
    for name in ("vendors:statements_json", "vendors:statements_csv"):
        client.force_login(stranger)
        assert client.get(reverse(name)).status_code == 403
        client.force_login(reviewer)
        answer = client.get(reverse(name))
        text = answer.content.decode()
        assert f"rynek-es-{statement.pk}" in text
        for secret in (FACTS, statement.vendor.short_name, statement.vendor.name, "rops@example.org", "Testowa"):
            assert secret not in text
        assert f"rynek-es-{statement.pk}" not in client.get(f"{reverse(name)}?do=2020-01-01").content.decode()
        assert client.get(f"{reverse(name)}?od=2020-99-99").status_code == 200
    row = client.get(reverse("vendors:statements_json")).json()["statements"][0]
    assert (row["decision"], row["automated_decision"]) == (
        "DECISION_PROVISION_TOTAL_SUSPENSION",
        "AUTOMATED_DECISION_NOT_AUTOMATED",
    )


def test_a_check_is_written_down_and_a_stranger_writes_none(client: Client, reviewer: User, stranger: User) -> None:
    vendor = VendorFactory(recheck_on=clock.today() - dt.timedelta(days=1))
    url = reverse("vendors:recheck", args=[vendor.slug])
    data = {"outcome": RecheckOutcome.IN_ORDER, "note": "Odpis z KRS jest aktualny."}
    assert client.post(reverse("vendors:recheck", args=[vendor.slug]), data).status_code == 302
    client.force_login(stranger)
    assert client.post(url, data).status_code == 403
    assert client.get(reverse("vendors:rechecks")).status_code == 403
    assert Recheck.objects.count() == 0
    client.force_login(reviewer)
    assert vendor.short_name in client.get(reverse("vendors:rechecks")).content.decode()
    assert client.get(url).status_code == 200
    assert client.post(url, {"note": "ok"}).status_code == 422
    assert client.post(url, data).status_code == 302
    assert Recheck.objects.get().vendor == vendor
    assert vendor.short_name not in client.get(reverse("vendors:rechecks")).content.decode()
    waiting = VendorFactory(state=VendorState.PENDING)
    assert client.get(reverse("vendors:recheck", args=[waiting.slug])).status_code == 409


def new_terms(version: int, text: str, reviewer: User, days: int = -30) -> MarketTerms:
    day = clock.today() + dt.timedelta(days=days)
    return MarketTerms.objects.create(version=version, text=text, effective_from=day, published_by=reviewer)


def test_terms_are_previewed_and_published_and_a_stranger_publishes_none(
    client: Client, reviewer: User, stranger: User
) -> None:
    new_terms(1, "## § 1\n\nStary punkt o skargach.", reviewer)
    url = reverse("vendors:publish_market_terms")
    day = (clock.today() + dt.timedelta(days=15)).isoformat()
    data = {"text": "## § 1\n\nNowy punkt o skargach.", "effective_from": day, "summary": "Zmiana § 1.", "seen": "1"}
    assert client.post(reverse("vendors:publish_market_terms"), data).status_code == 302
    client.force_login(stranger)
    assert client.post(url, {**data, "step": "confirm"}).status_code == 403
    assert MarketTerms.objects.count() == 1
    client.force_login(reviewer)
    early = client.post(url, {**data, "effective_from": clock.today().isoformat(), "step": "confirm"})
    assert early.status_code == 422
    assert "sprzedawcy mają 15 dni" in early.content.decode()
    preview = client.post(url, {**data, "step": "preview"}).content.decode()
    assert "Stary" in preview
    assert "<ins>" in preview
    assert MarketTerms.objects.count() == 1
    answer = client.post(url, {**data, "step": "confirm"})
    assert answer.url == reverse("vendors:market_terms_version", args=[2])
    assert client.post(url, {**data, "text": "Trzeci.", "step": "confirm"}).status_code == 422
    assert MarketTerms.objects.count() == 2


def test_history_is_public_with_all_versions_and_a_readable_difference(client: Client, reviewer: User) -> None:
    assert "nie został jeszcze opublikowany" in client.get(reverse("vendors:market_terms")).content.decode()
    new_terms(1, "Pierwszy.\n\nZostaje <b>tak</b>.", reviewer, -60)
    new_terms(2, "Drugi.\n\nZostaje <b>tak</b>.", reviewer, -10)
    new_terms(3, "Trzeci.", reviewer, 10)
    page = client.get(reverse("vendors:market_terms")).content.decode()
    assert "Drugi." in page
    assert page.count("/zasady/sprzedawcy/") >= 4
    second = client.get(reverse("vendors:market_terms_version", args=[2])).content.decode()
    assert "usunięto:" in second
    assert "&lt;b&gt;tak" in second
    assert client.get(reverse("vendors:market_terms_version", args=[9])).status_code == 404


def test_a_manager_accepts_and_a_stranger_does_not(
    client: Client, vendor: Vendor, owner: User, colleague: User, stranger: User, reviewer: User
) -> None:
    terms = new_terms(1, "Regulamin.", reviewer)
    url = reverse("vendors:market_terms_panel", args=[vendor.slug])
    for person, status in ((stranger, 404), (colleague, 403)):
        client.force_login(person)
        assert client.post(url, {"terms": terms.pk, "agreed": "yes"}).status_code == status
    assert MarketTermsAcceptance.objects.count() == 0
    client.force_login(owner)
    assert "Nowych ofert na razie nie opublikujesz" in client.get(url).content.decode()
    assert client.post(url, {"terms": terms.pk}).status_code == 422
    assert client.post(reverse("vendors:market_terms_panel", args=[vendor.slug]), {"agreed": "yes"}).status_code == 404
    assert client.post(url, {"terms": terms.pk, "agreed": "yes"}).status_code == 302
    assert client.post(url, {"terms": terms.pk, "agreed": "yes"}).status_code == 302
    assert MarketTermsAcceptance.objects.count() == 1
    assert "Nie musisz nic robić" in client.get(url).content.decode()

"""The pages of claims: what the person sees, what the regional centre sees and decides."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import Role, User
from core.documents import CleanDocument
from core.models import AccessRecord
from tests.core.test_documents import PLAIN_PDF
from tests.factories import MemberFactory, UserFactory, VendorFactory
from vendors.actions.make_claim import make_claim
from vendors.actions.refuse_claim import refuse_claim
from vendors.models import Claim, Member, MemberRole, Vendor
from vendors.states import ClaimState, VendorState

pytestmark = pytest.mark.django_db
WORDS = {"position": "prezeska zarządu", "proof": "Widać to w KRS, dział drugi."}
REASONS = {"refuse-ground_kind": "TERMS", "refuse-ground": "§ 3", "refuse-facts": "W KRS jest inna osoba."}


@pytest.fixture
def entry(db: None) -> Vendor:
    """An entry that nobody runs."""
    return VendorFactory(state=VendorState.REGISTERED, slug="zagroda", short_name="Zagroda")


@pytest.fixture
def waiting(entry: Vendor, buyer: User) -> Claim:
    """A claim with a document that waits."""
    document = CleanDocument(PLAIN_PDF, "statut.pdf", "application/pdf")
    return make_claim(vendor_id=entry.pk, by=buyer, document=document, **WORDS)


def test_a_person_claims_an_entry_and_sees_that_it_waits(client: Client, entry: Vendor, buyer: User) -> None:
    address = reverse("vendors:claim", args=[entry.slug])
    assert client.get(address).url.startswith(reverse("account_login"))
    client.force_login(buyer)
    page = client.get(address).content.decode()
    assert "Nie wpisujesz danych od nowa" in page
    file = SimpleUploadedFile("statut.pdf", PLAIN_PDF)
    answer = client.post(address, {**WORDS, "file": file})
    assert (answer.status_code, answer.url) == (302, address)
    page = client.get(address).content.decode()
    assert "Sprawdzamy Twoją prośbę" in page
    assert "statut.pdf" in page
    assert "<textarea" not in page
    again = client.post(address, WORDS)
    assert again.status_code == 422
    assert Claim.objects.count() == 1


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"position": ""}, "Kim jesteś w tym podmiocie?"),
        ({"proof": "bo tak"}, "Napisz co najmniej jednym zdaniem"),
        ({"file": SimpleUploadedFile("wirus.exe", b"MZ\x90")}, "Przyjmujemy pliki PDF, JPG i PNG."),
        ({"file": SimpleUploadedFile("pusty.pdf", b"")}, "Plik jest pusty."),
    ],
)
def test_a_mistake_is_named_and_what_was_typed_stays(
    sent: dict[str, Any], words: str, client: Client, entry: Vendor, buyer: User
) -> None:
    client.force_login(buyer)
    answer = client.post(reverse("vendors:claim", args=[entry.slug]), {**WORDS, **sent})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert "error-summary" in page
    assert (WORDS["proof"] in page) or "proof" in sent
    assert Claim.objects.count() == 0


def test_the_page_says_what_else_may_be(client: Client, entry: Vendor, buyer: User, reviewer: User) -> None:
    client.force_login(buyer)
    taken = MemberFactory(vendor=VendorFactory(slug="zajety")).vendor
    assert "ma już swojego gospodarza" in client.get(reverse("vendors:claim", args=[taken.slug])).content.decode()
    mine = MemberFactory(vendor=VendorFactory(slug="moj"), user=buyer).vendor
    assert "Już należysz do zespołu" in client.get(reverse("vendors:claim", args=[mine.slug])).content.decode()
    over = VendorFactory(slug="koniec", state=VendorState.TERMINATED)
    assert "zakończył współpracę" in client.get(reverse("vendors:claim", args=[over.slug])).content.decode()
    claim = make_claim(vendor_id=entry.pk, by=buyer, **WORDS)
    refuse_claim(claim_id=claim.pk, by=reviewer, ground_kind="TERMS", ground="§ 3", facts="W KRS jest ktoś inny.")
    page = client.get(reverse("vendors:claim", args=[entry.slug])).content.decode()
    assert "W KRS jest ktoś inny." in page
    assert "<textarea" in page
    hidden = VendorFactory(registered_on=None)
    assert client.get(reverse("vendors:claim", args=[hidden.slug])).status_code == 404
    assert client.post(reverse("vendors:claim", args=[hidden.slug]), WORDS).status_code == 404


def test_a_stranger_sees_no_claim_and_decides_nothing(client: Client, waiting: Claim, stranger: User) -> None:
    addresses = [
        ("get", reverse("vendors:claim_list")),
        ("get", reverse("vendors:claim_case", args=[waiting.pk])),
        ("get", reverse("vendors:claim_file", args=[waiting.pk])),
        ("post", reverse("vendors:accept_claim", args=[waiting.pk])),
        ("post", reverse("vendors:refuse_claim", args=[waiting.pk])),
    ]
    for method, address in addresses:
        assert getattr(client, method)(address).status_code == 302
    for person in (stranger, waiting.user, UserFactory(role=Role.OPERATOR)):
        client.force_login(person)
        for method, address in addresses:
            assert getattr(client, method)(address, REASONS).status_code == 403
    client.force_login(stranger)
    page = client.get(reverse("vendors:claim", args=[waiting.vendor.slug])).content.decode()
    assert WORDS["proof"] not in page
    assert client.post(reverse("vendors:claim", args=["nie-ma"]), WORDS).status_code == 404
    waiting.refresh_from_db()
    assert (waiting.state, AccessRecord.objects.count(), Member.objects.filter(vendor=waiting.vendor).count()) == (
        ClaimState.OPEN,
        0,
        0,
    )


# The names that the test of addresses looks for: "vendors:claim", "vendors:accept_claim", "vendors:refuse_claim".


def test_the_regional_centre_reads_the_proof_and_accepts(client: Client, waiting: Claim, reviewer: User) -> None:
    client.force_login(reviewer)
    listed = client.get(reverse("vendors:claim_list")).content.decode()
    assert "Zagroda" in listed
    page = client.get(reverse("vendors:claim_case", args=[waiting.pk])).content.decode()
    assert WORDS["proof"] in page
    assert "Osoba zostanie właścicielem wpisu" in page
    file = client.get(reverse("vendors:claim_file", args=[waiting.pk]))
    assert b"".join(file) == PLAIN_PDF
    assert "attachment" in file["Content-Disposition"]
    record = AccessRecord.objects.get()
    assert (record.verb, record.actor_id, record.subject_id) == ("claim.file.view", reviewer.pk, str(waiting.pk))
    answer = client.post(reverse("vendors:accept_claim", args=[waiting.pk]), follow=True)
    assert "Nikt nie czeka na decyzję" in answer.content.decode()
    assert Member.objects.get(vendor=waiting.vendor).role == MemberRole.OWNER
    again = client.post(reverse("vendors:accept_claim", args=[waiting.pk]))
    assert again.status_code == 422
    assert "W obecnym stanie ta czynność nie jest możliwa." in again.content.decode()
    assert "Zagroda" in client.get(reverse("vendors:claim_list") + "?stan=zamkniete").content.decode()


def test_joining_a_team_asks_for_a_role(client: Client, waiting: Claim, reviewer: User) -> None:
    MemberFactory(vendor=waiting.vendor, user__email="gospodarz@example.org")
    client.force_login(reviewer)
    assert "gospodarz@example.org" in client.get(reverse("vendors:claim_case", args=[waiting.pk])).content.decode()
    answer = client.post(reverse("vendors:accept_claim", args=[waiting.pk]), {"accept-role": ""})
    assert answer.status_code == 422
    assert "Wybierz rolę, w której ta osoba dołączy" in answer.content.decode()
    client.post(reverse("vendors:accept_claim", args=[waiting.pk]), {"accept-role": "MANAGER"})
    assert Member.objects.get(user=waiting.user).role == MemberRole.MANAGER


def test_a_refusal_without_reasons_comes_back_with_what_was_typed(
    client: Client, waiting: Claim, reviewer: User
) -> None:
    client.force_login(reviewer)
    address = reverse("vendors:refuse_claim", args=[waiting.pk])
    answer = client.post(address, {**REASONS, "refuse-ground": ""})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Podaj podstawę" in page
    assert "W KRS jest inna osoba." in page
    assert client.post(address, REASONS).status_code == 302
    waiting.refresh_from_db()
    assert waiting.state == ClaimState.REFUSED
    page = client.get(reverse("vendors:claim_case", args=[waiting.pk])).content.decode()
    assert "W KRS jest inna osoba." in page


def test_two_claims_to_one_entry_are_shown_to_each_other(client: Client, waiting: Claim, reviewer: User) -> None:
    rival = make_claim(vendor_id=waiting.vendor_id, by=UserFactory(), **WORDS)
    client.force_login(reviewer)
    page = client.get(reverse("vendors:claim_case", args=[waiting.pk])).content.decode()
    assert "O ten sam wpis prosi jeszcze 1 osoba." in page
    assert reverse("vendors:claim_case", args=[rival.pk]) in page


def test_a_tied_reviewer_sees_and_does_not_decide(client: Client, waiting: Claim) -> None:
    tied = MemberFactory(vendor=waiting.vendor, user__role=Role.REVIEWER).user
    client.force_login(tied)
    page = client.get(reverse("vendors:claim_case", args=[waiting.pk])).content.decode()
    assert "zdecyduje inna osoba" in page
    assert reverse("vendors:accept_claim", args=[waiting.pk]) not in page
    assert client.post(reverse("vendors:accept_claim", args=[waiting.pk])).status_code == 403
    assert client.get(reverse("vendors:claim_file", args=[waiting.pk])).status_code == 403


def test_the_list_costs_the_same_whatever_its_length(
    client: Client, entry: Vendor, reviewer: User, django_assert_max_num_queries: Any
) -> None:
    for person in UserFactory.create_batch(35):
        make_claim(vendor_id=entry.pk, by=person, **WORDS)
    client.force_login(reviewer)
    with django_assert_max_num_queries(9):
        page = client.get(reverse("vendors:claim_list")).content.decode()
    assert page.count('<th scope="row"') == 30
    assert "?page=2" in page

"""Asking for an entry of the register."""

from typing import Any

import pytest
from django.core import mail

from accounts.models import User
from core.documents import CleanDocument
from core.errors import RuleViolation
from tests.factories import MemberFactory, VendorFactory
from vendors.actions.make_claim import make_claim
from vendors.models import Claim, Vendor
from vendors.states import ClaimState, VendorState

pytestmark = pytest.mark.django_db
WORDS = {"position": "prezeska zarządu", "proof": "Widać to w KRS, dział drugi."}


@pytest.fixture
def entry(db: None) -> Vendor:
    """An entry that nobody runs."""
    return VendorFactory(state=VendorState.REGISTERED)


def test_a_claim_waits_and_both_sides_get_a_letter(entry: Vendor, buyer: User, deliver: Any) -> None:
    document = CleanDocument(b"%PDF-1.4", "statut.pdf", "application/pdf")
    claim = make_claim(
        vendor_id=entry.pk, by=buyer, document=document, position="  prezeska  zarządu ", proof=WORDS["proof"]
    )
    assert (claim.state, claim.position, claim.role, claim.decided_at) == (
        ClaimState.OPEN,
        "prezeska zarządu",
        "",
        None,
    )
    assert claim.file.open("rb").read() == b"%PDF-1.4"
    assert (claim.file_name, claim.sha256) == ("statut.pdf", document.sha256)
    deliver()
    assert [letter.to for letter in mail.outbox] == [[buyer.email], ["rynek@example.org"]]
    assert f"/baza/{entry.slug}/przejmij/" in mail.outbox[0].body
    assert f"/rops/przejecia/{claim.pk}/" in mail.outbox[1].body
    assert entry.members.count() == 0


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"position": " "}, "position"),
        ({"position": "x" * 81}, "position"),
        ({"proof": "bo tak"}, "proof"),
        ({"proof": "x" * 4001}, "proof"),
    ],
)
def test_it_says_who_asks_and_how_to_check(words: dict[str, str], field: str, entry: Vendor, buyer: User) -> None:
    with pytest.raises(RuleViolation) as refusal:
        make_claim(vendor_id=entry.pk, by=buyer, **{**WORDS, **words})
    assert refusal.value.field == field
    assert Claim.objects.count() == 0


def test_one_at_a_time_and_five_in_all(entry: Vendor, buyer: User) -> None:
    make_claim(vendor_id=entry.pk, by=buyer, **WORDS)
    with pytest.raises(RuleViolation, match="już czeka na decyzję"):
        make_claim(vendor_id=entry.pk, by=buyer, **WORDS)
    for vendor in VendorFactory.create_batch(4):
        make_claim(vendor_id=vendor.pk, by=buyer, **WORDS)
    with pytest.raises(RuleViolation, match="pięć próśb"):
        make_claim(vendor_id=VendorFactory().pk, by=buyer, **WORDS)
    assert Claim.objects.count() == 5


def test_a_member_an_ended_entity_and_an_unknown_one_are_refused(entry: Vendor, buyer: User) -> None:
    MemberFactory(vendor=entry, user=buyer)
    with pytest.raises(RuleViolation, match="Już należysz"):
        make_claim(vendor_id=entry.pk, by=buyer, **WORDS)
    with pytest.raises(RuleViolation, match="zakończył współpracę"):
        make_claim(vendor_id=VendorFactory(state=VendorState.TERMINATED).pk, by=buyer, **WORDS)
    with pytest.raises(Vendor.DoesNotExist):
        make_claim(vendor_id=VendorFactory(registered_on=None).pk, by=buyer, **WORDS)
    assert Claim.objects.count() == 0

"""Refusing a claim: with a statement of reasons, told to the person and not to the vendor."""

from typing import Any

import pytest
from django.core import mail

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed, RuleViolation
from tests.factories import VendorFactory
from vendors.actions.make_claim import make_claim
from vendors.actions.refuse_claim import refuse_claim
from vendors.models import Claim, StatementOfReasons
from vendors.queries.statements import statements_of, statements_to
from vendors.states import ClaimState

pytestmark = pytest.mark.django_db
REASONS = {"ground_kind": "TERMS", "ground": "§ 3 ust. 2", "facts": "W KRS jest inna osoba niż ta, która prosi."}


@pytest.fixture
def claim(buyer: User) -> Claim:
    """A claim that waits."""
    words = {"position": "prezeska zarządu", "proof": "Widać to w KRS, dział drugi."}
    return make_claim(vendor_id=VendorFactory().pk, by=buyer, **words)


def test_the_person_gets_the_reasons_and_may_ask_again(claim: Claim, buyer: User, reviewer: User, deliver: Any) -> None:
    deliver()
    mail.outbox.clear()
    refuse_claim(claim_id=claim.pk, by=reviewer, **REASONS)
    claim.refresh_from_db()
    assert (claim.state, claim.ground, claim.facts) == (ClaimState.REFUSED, REASONS["ground"], REASONS["facts"])
    deliver()
    (letter,) = mail.outbox
    assert letter.to == [buyer.email]
    for words in (REASONS["ground"], REASONS["facts"], "Rozpatrzy ją inna osoba niż ta, która zdecydowała"):
        assert words in letter.body
    statement = StatementOfReasons.objects.get()
    assert (statement.measure, statement.vendor, statement.decided_by) == ("CLAIM_REFUSED", claim.vendor, reviewer)
    assert f"/konto/decyzje/{statement.pk}/" in letter.body
    assert [*statements_to(buyer)] == [statement]
    assert [*statements_of(claim.vendor)] == []
    assert claim.vendor.members.count() == 0
    again = make_claim(vendor_id=claim.vendor_id, by=buyer, position="prezeska", proof="Dodaję odpis z rejestru.")
    assert again.state == ClaimState.OPEN


@pytest.mark.parametrize(
    ("missing", "field"),
    [({"facts": "nie"}, "reason"), ({"ground": " "}, "ground"), ({"ground_kind": "X"}, "ground")],
)
def test_a_refusal_needs_its_reasons(missing: dict[str, str], field: str, claim: Claim, reviewer: User) -> None:
    with pytest.raises(RuleViolation) as refusal:
        refuse_claim(claim_id=claim.pk, by=reviewer, **{**REASONS, **missing})
    assert refusal.value.field == field
    claim.refresh_from_db()
    assert (claim.state, claim.facts) == (ClaimState.OPEN, "")


def test_only_a_reviewer_without_ties_and_once(claim: Claim, stranger: User, buyer: User, reviewer: User) -> None:
    for person in (stranger, buyer):
        with pytest.raises(NotAllowed):
            refuse_claim(claim_id=claim.pk, by=person, **REASONS)
    refuse_claim(claim_id=claim.pk, by=reviewer, **REASONS)
    with pytest.raises(IllegalTransition):
        refuse_claim(claim_id=claim.pk, by=reviewer, **REASONS)

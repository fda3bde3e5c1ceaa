"""Accepting a claim: the owner of an entry that nobody runs, a chosen role in a team, one winner of two."""

from typing import Any

import pytest
from django.core import mail

from accounts.models import Role, User
from core.errors import IllegalTransition, NotAllowed
from core.models import Transition
from tests.concurrency.conftest import at_once, shared_database  # noqa: F401  a fixture
from tests.factories import MemberFactory, UserFactory, VendorFactory
from vendors.actions.accept_claim import accept_claim
from vendors.actions.make_claim import make_claim
from vendors.models import Claim, Member, MemberRole, Vendor
from vendors.rules.claims import RoleNeeded
from vendors.states import ClaimState, VendorState

WORDS = {"position": "prezeska zarządu", "proof": "Widać to w KRS, dział drugi."}


def claimed(vendor: Vendor, by: User) -> Claim:
    return make_claim(vendor_id=vendor.pk, by=by, **WORDS)


@pytest.fixture
def entry(db: None) -> Vendor:
    """An entry that nobody runs."""
    return VendorFactory(state=VendorState.REGISTERED)


@pytest.mark.django_db
def test_the_person_becomes_the_owner_and_is_told(entry: Vendor, buyer: User, reviewer: User, deliver: Any) -> None:
    claim = claimed(entry, buyer)
    deliver()
    mail.outbox.clear()
    accept_claim(claim_id=claim.pk, by=reviewer)
    claim.refresh_from_db()
    assert (claim.state, claim.role, claim.decided_by) == (ClaimState.ACCEPTED, MemberRole.OWNER, reviewer)
    assert Member.objects.get(vendor=entry).role == MemberRole.OWNER
    entry.refresh_from_db()
    assert entry.state == VendorState.REGISTERED
    audit = Transition.objects.get(subject_type="vendors.Claim")
    assert (audit.before, audit.after, audit.actor_id) == ("OPEN", "ACCEPTED", reviewer.pk)
    deliver()
    assert [letter.to for letter in mail.outbox] == [[buyer.email]]
    assert "Twoja rola to właściciel" in mail.outbox[0].body


@pytest.mark.django_db
def test_who_joins_a_team_gets_the_chosen_role_and_the_owners_are_told(
    vendor: Vendor, owner: User, buyer: User, reviewer: User, deliver: Any
) -> None:
    claim = claimed(vendor, buyer)
    for role in ("", "KING"):
        with pytest.raises(RoleNeeded):
            accept_claim(claim_id=claim.pk, by=reviewer, role=role)
    claim.refresh_from_db()
    assert (claim.state, Member.objects.filter(user=buyer).count()) == (ClaimState.OPEN, 0)
    deliver()
    mail.outbox.clear()
    accept_claim(claim_id=claim.pk, by=reviewer, role=MemberRole.SELLER)
    assert Member.objects.get(user=buyer).role == MemberRole.SELLER
    deliver()
    assert [letter.to for letter in mail.outbox] == [[buyer.email], [owner.email]]


@pytest.mark.django_db
def test_of_two_claims_one_wins_and_the_other_is_told(entry: Vendor, buyer: User, reviewer: User, deliver: Any) -> None:
    first, second = claimed(entry, buyer), claimed(entry, UserFactory(email="druga@example.org"))
    deliver()
    mail.outbox.clear()
    accept_claim(claim_id=first.pk, by=reviewer)
    with pytest.raises(RoleNeeded, match="ma już swojego gospodarza"):
        accept_claim(claim_id=second.pk, by=reviewer)
    assert Member.objects.filter(vendor=entry).count() == 1
    deliver()
    told = {letter.to[0]: letter.body for letter in mail.outbox}
    assert set(told) == {buyer.email, "druga@example.org"}
    assert "prowadzi już inna osoba" in told["druga@example.org"]
    accept_claim(claim_id=second.pk, by=reviewer, role=MemberRole.VIEWER)
    assert Member.objects.filter(vendor=entry).count() == 2


@pytest.mark.django_db
def test_neither_a_stranger_nor_a_tied_reviewer_nor_the_person_decides(
    entry: Vendor, stranger: User, reviewer: User
) -> None:
    claim = claimed(entry, stranger)
    own = claimed(entry, reviewer)
    tied = MemberFactory(vendor=VendorFactory(), user__role=Role.REVIEWER).user
    at_theirs = claimed(tied.memberships.get().vendor, stranger)
    for person, one in [
        (stranger, claim),
        (UserFactory(role=Role.OPERATOR), claim),
        (reviewer, own),
        (tied, at_theirs),
    ]:
        with pytest.raises(NotAllowed):
            accept_claim(claim_id=one.pk, by=person)
    assert set(Claim.objects.values_list("state", flat=True)) == {ClaimState.OPEN}
    assert not Member.objects.filter(vendor=entry).exists()


@pytest.mark.django_db
def test_a_decided_claim_is_not_decided_again(entry: Vendor, buyer: User, reviewer: User) -> None:
    claim = claimed(entry, buyer)
    accept_claim(claim_id=claim.pk, by=reviewer)
    with pytest.raises(IllegalTransition):
        accept_claim(claim_id=claim.pk, by=reviewer)
    assert Transition.objects.filter(subject_type="vendors.Claim").count() == 1


def test_two_reviewers_accepting_two_claims_at_once_make_one_owner(shared_database: str) -> None:  # noqa: F811
    entry = VendorFactory(state=VendorState.REGISTERED)
    claims = [claimed(entry, UserFactory()) for _ in range(2)]
    reviewers = UserFactory.create_batch(2, role=Role.REVIEWER)
    results = at_once(lambda index: accept_claim(claim_id=claims[index].pk, by=reviewers[index]), 2)
    assert sorted(type(result).__name__ for result in results) == ["Claim", "RoleNeeded"]
    assert list(Member.objects.filter(vendor=entry).values_list("role", flat=True)) == [MemberRole.OWNER]
    assert sorted(Claim.objects.values_list("state", flat=True)) == [ClaimState.ACCEPTED, ClaimState.OPEN]


def test_two_reviewers_accepting_one_claim_at_once_decide_once(shared_database: str) -> None:  # noqa: F811
    claim = claimed(VendorFactory(state=VendorState.REGISTERED), UserFactory())
    reviewers = UserFactory.create_batch(2, role=Role.REVIEWER)
    results = at_once(lambda index: accept_claim(claim_id=claim.pk, by=reviewers[index]), 2)
    assert sorted(type(result).__name__ for result in results) == ["Claim", "IllegalTransition"]
    assert Transition.objects.filter(subject_type="vendors.Claim").count() == 1


def test_a_person_asking_twice_at_once_asks_once(shared_database: str) -> None:  # noqa: F811
    entry, person = VendorFactory(state=VendorState.REGISTERED), UserFactory()
    results = at_once(lambda _index: claimed(entry, person), 2)
    assert sorted(type(result).__name__ for result in results) == ["Claim", "ClaimNotTaken"]
    assert Claim.objects.count() == 1

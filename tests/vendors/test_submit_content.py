"""submit_content: the question about people before anything goes live (law.md R10-01, T10-05)."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
import time_machine

from accounts.models import User
from core import clock
from core.changes import CATALOGUE, changes_since, version
from core.models import OutboxMessage
from tests.vendors.content import NO, paper, submit, yes
from vendors.actions.accept_content import accept_content
from vendors.models import ContentReview, PersonConsent, Vendor
from vendors.queries.content import blocked_subjects, consents_to_keep, has_consent_in_force, is_blocked
from vendors.rules.content import ConsentNeeded, InvalidDeclaration, sensitive_words
from vendors.states import ContentState

pytestmark = pytest.mark.django_db


def test_without_people_and_sensitive_words_it_goes_out_at_once(vendor: Vendor, owner: User) -> None:
    review = submit(vendor, owner, NO)
    assert (review.state, review.people, review.words, review.asked_by) == (ContentState.PASSED, 0, "", owner)
    assert changes_since(CATALOGUE, 0, 9) == [("vendor", vendor.pk)]
    assert OutboxMessage.objects.count() == 0
    again = submit(vendor, owner, NO, text="Dzban")
    review.refresh_from_db()
    assert (review.state, again.state) == (ContentState.WITHDRAWN, ContentState.PASSED)


def test_with_people_the_regional_centre_looks_first_and_nothing_changes_for_buyers(
    vendor: Vendor, owner: User
) -> None:
    public = submit(vendor, owner, NO)
    seen = version(CATALOGUE)
    review = submit(vendor, owner, yes(people=2))
    public.refresh_from_db()
    assert (review.state, review.people, public.state) == (ContentState.OPEN, 2, ContentState.PASSED)
    assert sorted(review.consents.values_list("name", "people")) == [("zgoda-0.pdf", 1), ("zgoda-1.pdf", 1)]
    assert (version(CATALOGUE), OutboxMessage.objects.get().event) == (seen, "ContentSubmitted")
    newer = submit(vendor, owner, yes())
    review.refresh_from_db()
    assert (review.state, newer.state) == (ContentState.WITHDRAWN, ContentState.OPEN)


def test_one_file_may_hold_the_consents_of_all(vendor: Vendor, owner: User) -> None:
    review = submit(vendor, owner, yes(people=7, documents=(paper(),), one_for_all=True))
    assert list(review.consents.values_list("people", flat=True)) == [7]


def test_a_story_about_disability_beside_a_photo_needs_a_consent(vendor: Vendor, owner: User) -> None:
    """T10-05."""
    text = "Pracuje u nas niepełnosprawny stolarz."
    with pytest.raises(ConsentNeeded):
        submit(vendor, owner, NO, text=text)
    with pytest.raises(InvalidDeclaration):
        submit(vendor, owner, yes(documents=()), text=text)
    assert ContentReview.objects.count() == 0
    assert submit(vendor, owner, yes(), text=text).state == ContentState.OPEN


def test_sensitive_words_without_a_photo_or_beside_a_consent_are_looked_at(vendor: Vendor, owner: User) -> None:
    text = "Zatrudniamy osoby bezdomne i po karze więzienia."
    alone = submit(vendor, owner, NO, text=text, has_picture=False)
    assert (alone.state, alone.words) == (ContentState.OPEN, "bezdomne, więzienia")
    assert submit(vendor, owner, NO, text=text, has_consent=True).state == ContentState.OPEN


@pytest.mark.parametrize(
    ("changes", "blamed"),
    [
        ({"people": 0}, "people"),
        ({"people": 201}, "people"),
        ({"documents": ()}, "documents"),
        ({"people": 2}, "documents"),
        ({"expires_on": None}, "expires_on"),
        ({"expires_on": dt.date(2020, 1, 1)}, "expires_on"),
        ({"expires_on": dt.date(2199, 1, 1)}, "expires_on"),
    ],
)
def test_an_answer_that_does_not_hold_together_is_refused(
    changes: dict[str, Any], blamed: str, vendor: Vendor, owner: User
) -> None:
    with pytest.raises(InvalidDeclaration) as refusal:
        submit(vendor, owner, replace(yes(), **changes))
    assert refusal.value.field == blamed
    assert (ContentReview.objects.count(), PersonConsent.objects.count()) == (0, 0)


def test_consents_of_the_version_before_may_serve_again(vendor: Vendor, owner: User, reviewer: User) -> None:
    first = submit(vendor, owner, yes(people=2))
    accept_content(review_id=first.pk, by=reviewer)
    keep = replace(yes(people=2), documents=(), keep=True)
    second = submit(vendor, owner, keep, text="Nowe słowa")
    assert set(second.consents.all()) == set(first.consents.all()) == set(consents_to_keep("vendors.Vendor", vendor.pk))
    with pytest.raises(InvalidDeclaration):
        submit(vendor, owner, replace(keep, people=3))


def test_content_hides_at_midnight_when_a_consent_ends(vendor: Vendor, owner: User, reviewer: User) -> None:
    review = submit(vendor, owner, yes(days=10))
    accept_content(review_id=review.pk, by=reviewer)
    assert not is_blocked("vendors.Vendor", vendor.pk)
    assert has_consent_in_force("vendors.Vendor", vendor.pk)
    last = clock.today() + dt.timedelta(days=10)
    with time_machine.travel(clock.end_of(last), tick=False):
        assert blocked_subjects("vendors.Vendor") == set()
    with time_machine.travel(clock.start_of(last + dt.timedelta(days=1)), tick=False):
        assert blocked_subjects("vendors.Vendor", [vendor.pk]) == {str(vendor.pk)}
        assert not has_consent_in_force("vendors.Vendor", vendor.pk)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Niepełnosprawna krawcowa i NIEPEŁNOSPRAWNY stolarz", ["niepełnosprawna", "niepełnosprawny"]),
        ("Ma zaburzenia, był karany, po uzależnieniu", ["zaburzenia", "karany", "uzależnieniu"]),
        ("osoby niekarane, chorzy i choroba", ["niekarane", "chorzy", "choroba"]),
        ("chorągiew z Chorwacji, ukarano, mechaniczny, karat", []),
        ("Miód lipowy z małej pasieki", []),
    ],
)
def test_words_that_ask_for_attention(text: str, words: list[str]) -> None:
    assert sensitive_words(text) == words

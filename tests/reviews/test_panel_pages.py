"""The seller's list and answer, the regional centre's desk; a stranger sees neither."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from marketplace.reviews.actions.complain_about_decision import complain_about_decision
from marketplace.reviews.actions.decide_review import decide_review
from marketplace.reviews.actions.reply_to_review import reply_to_review
from marketplace.reviews.models import DecisionComplaint, Review, ReviewDecision, ReviewReply
from marketplace.reviews.states import ReviewState
from tests.factories import MemberFactory, UserFactory
from tests.reviews.conftest import GROUND, completed, everything, reported, reviewed
from vendors.models import MemberRole

DECISION = {"outcome": "hide", "ground_kind": "TERMS", "ground": "§ 9", "facts": "Obraża pracownicę z nazwiska."}


def test_the_seller_reads_and_answers(client: Client, review: Review, owner: User) -> None:
    client.force_login(owner)
    slug = review.vendor.slug
    page = client.get(reverse("reviews:panel_reviews", args=[slug])).text
    assert "Świetny zapach." in page
    assert "Bez odpowiedzi (1)" in page
    address = reverse("reviews:panel_review", args=[slug, review.pk])
    assert client.post(address, {"text": ""}).status_code == 422
    assert client.post(address, {"text": "Dziękujemy."}).status_code == 302
    assert client.post(address, {"text": "Dziękujemy bardzo."}).status_code == 302
    assert ReviewReply.objects.get().text == "Dziękujemy bardzo."
    assert "1 wcześniejsza wersja" in client.get(address).text


def test_filters_and_empty_states(client: Client, review: Review, owner: User) -> None:
    client.force_login(owner)
    here = reverse("reviews:panel_reviews", args=[review.vendor.slug])
    assert "Świetny zapach." in client.get(here + "?ocena=4").text
    assert "Nie ma takich opinii" in client.get(here + "?ocena=1").text
    reply_to_review(review_id=review.pk, by=owner, text="Dziękujemy.")
    assert "Nie ma takich opinii" in client.get(here + "?co=bez-odpowiedzi").text
    Review.objects.update(state=ReviewState.HIDDEN)
    assert "Nie ma jeszcze opinii" in client.get(here).text


@pytest.mark.parametrize("who", ["stranger", "buyer", "reviewer"])
def test_a_stranger_finds_no_panel(client: Client, review: Review, who: str, request) -> None:
    client.force_login(request.getfixturevalue(who))
    slug = review.vendor.slug
    before = everything()
    assert client.get(reverse("reviews:panel_reviews", args=[slug])).status_code == 404
    assert client.post(reverse("reviews:panel_review", args=[slug, review.pk]), {"text": "Nie."}).status_code == 404
    assert everything() == before


def test_a_viewer_only_reads(client: Client, review: Review, colleague: User) -> None:
    viewer = MemberFactory(vendor=review.vendor, role=MemberRole.VIEWER).user
    client.force_login(viewer)
    address = reverse("reviews:panel_review", args=[review.vendor.slug, review.pk])
    assert "Masz podgląd" in client.get(address).text
    assert client.post(address, {"text": "Dziękujemy."}).status_code == 403


@pytest.mark.parametrize("count", [1, 8])
def test_the_lists_cost_the_same(client: Client, vendor, owner, reviewer, count, django_assert_max_num_queries) -> None:
    for number in range(count):
        reported(reviewed(completed(vendor, UserFactory())), uuid.UUID(int=number))
    client.force_login(owner)
    with django_assert_max_num_queries(17):
        client.get(reverse("reviews:panel_reviews", args=[vendor.slug]))
    client.force_login(reviewer)
    with django_assert_max_num_queries(26):
        assert client.get(reverse("reviews:rops_reviews")).text.count("1 zgłoszenie") == count


def test_the_centre_decides_after_a_preview(client: Client, review: Review, reviewer: User) -> None:
    notice = reported(review, uuid.UUID(int=7), name="Ewa", email="ewa@example.org")
    client.force_login(reviewer)
    assert review.subject_name in client.get(reverse("reviews:rops_reviews")).text
    assert "ewa@example.org" in client.get(reverse("reviews:rops_review", args=[review.pk])).text
    address = reverse("reviews:rops_decide", args=[review.pk, "opinia"])
    assert client.get(address).status_code == 200
    assert client.post(address, {**DECISION, "facts": ""}).status_code == 422
    assert "Podaj podstawę" in client.post(address, {**DECISION, "ground": ""}).text
    shown = client.post(address, {**DECISION, "step": "preview"})
    assert "Sprawdź, zanim zapiszesz" in shown.text
    assert "1 zgłoszenie" in shown.text
    assert not ReviewDecision.objects.exists()
    assert DECISION["facts"] in client.post(address, {**DECISION, "step": "edit"}).text
    assert client.post(address, {**DECISION, "step": "confirm"}).status_code == 302
    notice.refresh_from_db()
    assert notice.decision == ReviewDecision.objects.get()
    assert client.post(address, {**DECISION, "step": "confirm"}).status_code == 422
    assert ReviewDecision.objects.count() == 1
    assert "Nic nie czeka" in client.get(reverse("reviews:rops_reviews")).text
    assert review.subject_name in client.get(reverse("reviews:rops_reviews") + "?karta=rozpatrzone").text
    assert client.get(reverse("reviews:rops_reviews") + "?karta=inna").status_code == 404


def test_another_reviewer_answers_a_complaint(
    client: Client, review: Review, reviewer: User, second_reviewer: User, buyer: User
) -> None:
    decision = decide_review(review_id=review.pk, by=reviewer, hide=True, **GROUND)
    complaint = complain_about_decision(decision_id=decision.pk, by=buyer, text="To nie jest żadna obraza ludzi.")
    address = reverse("reviews:rops_review_complaint", args=[complaint.pk])
    answer = {"outcome": "uphold", "answer": "Rzeczywiście nikogo nie obraża."}
    client.force_login(reviewer)
    assert "odpowiada inna osoba" in client.get(address).text
    assert client.post(address, answer).status_code == 403
    client.force_login(second_reviewer)
    assert client.post(address, {"outcome": "uphold"}).status_code == 422
    assert client.post(address, answer).status_code == 302
    assert DecisionComplaint.objects.get().state == "UPHELD"
    review.refresh_from_db()
    assert review.state == ReviewState.PUBLISHED


@pytest.mark.parametrize("who", ["stranger", "owner", "buyer"])
def test_a_stranger_does_not_decide(client: Client, review: Review, reviewer: User, who: str, request) -> None:
    client.force_login(request.getfixturevalue(who))
    before = everything()
    address = reverse("reviews:rops_decide", args=[review.pk, "opinia"])
    assert client.post(address, {**DECISION, "step": "confirm"}).status_code == 403
    assert client.get(reverse("reviews:rops_reviews")).status_code == 403
    assert client.post(reverse("reviews:rops_review_complaint", args=[1]), {}).status_code == 403
    assert everything() == before

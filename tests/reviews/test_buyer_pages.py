"""The buyer's pages of reviews, and anybody's notice; a stranger gets nothing."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from marketplace.orders.models import VendorOrder
from marketplace.orders.queries import order_token
from marketplace.reviews.actions.decide_review import decide_review
from marketplace.reviews.actions.reply_to_review import reply_to_review
from marketplace.reviews.models import DecisionComplaint, InvitationStop, Review, ReviewNotice
from marketplace.reviews.queries.tokens import notice_token
from marketplace.reviews.states import ReviewState
from tests.factories import UserFactory
from tests.orders.baskets import order_of, variant_of
from tests.reviews.conftest import GROUND, completed, everything, line_of, reported, reviewed

WORDS = "To moja prawdziwa opinia i nikogo nie obraża."


def test_a_guest_writes_by_the_link(client: Client, part: VendorOrder) -> None:
    token = order_token(part.order)
    here = reverse("reviews:order_reviews", args=[token])
    assert "Jak było?" in client.get(here).text
    form = reverse("reviews:write_review", args=[token, part.pk, line_of(part)])
    page = client.get(form).text
    assert page.count('type="radio"') == 5
    assert "5, bardzo dobrze" in page
    response = client.post(form, {"stars": "5", "text": "Pachnie.", "signature": "Anna"})
    assert (response.status_code, response["Location"]) == (302, here)
    assert (Review.objects.get().stars, Review.objects.get().signed) == (5, "Anna")
    assert client.get(form).status_code == 302
    assert "Pachnie." in client.get(here).text
    seller = reverse("reviews:write_review", args=[token, part.pk])
    assert client.post(seller, {"stars": "4"}).status_code == 302
    assert Review.objects.count() == 2


def test_t1_05_a_post_without_a_delivered_order_is_403(client: Client, vendor, buyer: User) -> None:
    part = order_of((variant_of(vendor), 1), user=buyer).vendor_orders.get()
    form = reverse("reviews:write_review", args=[order_token(part.order), part.pk, line_of(part)])
    assert client.post(form, {"stars": "1"}).status_code == 403
    assert not Review.objects.exists()
    assert (
        "Jeszcze nie ma czego oceniać"
        in client.get(reverse("reviews:order_reviews", args=[order_token(part.order)])).text
    )


def test_bad_input_comes_back_with_everything_typed(client: Client, part: VendorOrder) -> None:
    form = reverse("reviews:write_review", args=[order_token(part.order), part.pk])
    response = client.post(form, {"text": "Bardzo ładne słowa.", "signature": "Ola"})
    assert response.status_code == 422
    assert "Wybierz ocenę od 1 do 5." in response.text
    assert "Bardzo ładne słowa." in response.text
    assert client.post(form, {"stars": "9"}).status_code == 422
    assert not Review.objects.exists()


def test_the_author_edits_and_withdraws(client: Client, review: Review) -> None:
    token = order_token(review.vendor_order.order)
    form = reverse("reviews:edit_review", args=[token, review.pk])
    assert "Świetny zapach." in client.get(form).text
    assert client.post(form, {"stars": "3", "text": "Zapach taki sobie."}).status_code == 302
    review.refresh_from_db()
    assert (review.stars, review.text) == (3, "Zapach taki sobie.")
    assert client.post(reverse("reviews:withdraw_review", args=[token, review.pk])).status_code == 302
    review.refresh_from_db()
    assert review.state == ReviewState.WITHDRAWN


def test_a_stranger_with_another_link_finds_nothing(client: Client, review: Review, vendor, reviewer: User) -> None:
    decision = decide_review(review_id=review.pk, by=reviewer, hide=True, **GROUND)
    strange = order_token(completed(vendor).order)
    part = review.vendor_order_id
    addresses = [
        reverse("reviews:write_review", args=[strange, part]),
        reverse("reviews:edit_review", args=[strange, review.pk]),
        reverse("reviews:withdraw_review", args=[strange, review.pk]),
        reverse("reviews:review_decision", args=[strange, decision.pk]),
        reverse("reviews:stop_invitations", args=[strange, part]),
        reverse("reviews:order_reviews", args=["zmyslony"]),
    ]
    before = everything()
    for address in addresses:
        assert client.post(address, {"stars": "1", "text": WORDS}).status_code in {404, 405}, address
        assert client.get(address).status_code in {404, 405}, address
    assert everything() == before
    assert not InvitationStop.objects.exists()


def test_the_stop_link_asks_first(client: Client, part: VendorOrder) -> None:
    address = reverse("reviews:stop_invitations", args=[order_token(part.order), part.pk])
    assert "Nie proś mnie o opinie" in client.get(address).text
    assert not InvitationStop.objects.exists()
    assert "Nie wyślemy już" in client.post(address).text
    assert InvitationStop.objects.count() == 1


def test_the_author_reads_why_and_complains(client: Client, review: Review, reviewer: User) -> None:
    decision = decide_review(review_id=review.pk, by=reviewer, hide=True, **GROUND)
    token = order_token(review.vendor_order.order)
    assert "Dlaczego ukryliśmy" in client.get(reverse("reviews:order_reviews", args=[token])).text
    address = reverse("reviews:review_decision", args=[token, decision.pk])
    assert GROUND["ground"] in client.get(address).text
    assert client.post(address, {"text": "Nie."}).status_code == 422
    assert client.post(address, {"text": WORDS}).status_code == 302
    assert DecisionComplaint.objects.get().text == WORDS
    assert "Twoja skarga" in client.get(address).text


@pytest.mark.parametrize("count", [1, 6])
def test_my_reviews_cost_the_same(client: Client, vendor, owner, count, django_assert_max_num_queries) -> None:
    users = [UserFactory() for _ in range(count)]
    parts = [completed(vendor, user) for user in users]
    for one in parts:
        reviewed(one)
        one.order.user = users[0]
        one.order.save(update_fields=["user"])
    client.force_login(users[0])
    with django_assert_max_num_queries(12):
        assert client.get(reverse("reviews:my_reviews")).text.count("Świetny zapach.") == count


def test_somebody_without_reviews_reads_what_to_do(client: Client, stranger: User, review: Review) -> None:
    client.force_login(stranger)
    page = client.get(reverse("reviews:my_reviews")).text
    assert "Nie masz jeszcze opinii" in page
    assert "Świetny zapach." not in page


def test_anybody_gives_notice_and_follows_it(client: Client, review: Review, owner: User, reviewer: User) -> None:
    reply_to_review(review_id=review.pk, by=owner, text="Dziękujemy za opinię.")
    address = reverse("reviews:report_review", args=[review.pk])
    assert "Świetny zapach." in client.get(address).text
    assert client.post(address, {"reason": "ABUSIVE"}).status_code == 422
    key = str(uuid.UUID(int=3))
    data = {"reason": "ABUSIVE", "text": "Obraża moją siostrę.", "good_faith": "on", "key": key}
    response = client.post(address + "?tekst=odpowiedz", data)
    notice = ReviewNotice.objects.get()
    assert response["Location"] == reverse("reviews:notice", args=[notice_token(notice)])
    assert notice.reply is not None
    assert client.post(address + "?tekst=odpowiedz", data).status_code == 302
    assert ReviewNotice.objects.count() == 1
    follow = reverse("reviews:notice", args=[notice_token(notice)])
    assert notice.number in client.get(follow).text
    decide_review(review_id=review.pk, by=reviewer, hide=False, of_reply=True, facts="Zwykłe podziękowanie, zostaje.")
    assert "Zwykłe podziękowanie" in client.get(follow).text
    assert client.post(follow, {"text": WORDS}).status_code == 302
    assert DecisionComplaint.objects.get().notice == notice


def test_a_stranger_cannot_guess_a_notice(client: Client, review: Review) -> None:
    reported(review, uuid.UUID(int=5))
    assert client.get(reverse("reviews:notice", args=["1.zmyslony"])).status_code == 404
    assert client.post(reverse("reviews:notice", args=["1"]), {"text": WORDS}).status_code == 404
    assert client.get(reverse("reviews:report_review", args=[9_999_999])).status_code == 404
    assert client.get(reverse("reviews:report_review", args=[review.pk]) + "?tekst=odpowiedz").status_code == 404

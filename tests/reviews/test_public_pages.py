"""What everybody reads: averages counted from the rows, on the product, the seller, cards and in structured data."""

import json
import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.models import User
from marketplace.catalogue.queries.cards import cards_for
from marketplace.orders.queries import order_token
from marketplace.reviews.actions.decide_review import decide_review
from marketplace.reviews.actions.reply_to_review import reply_to_review
from marketplace.reviews.actions.withdraw_review import withdraw_review
from marketplace.reviews.actions.write_review import write_review
from marketplace.reviews.models import Review
from marketplace.reviews.queries.public import newest, of_product
from tests.factories import UserFactory
from tests.orders.baskets import variant_of
from tests.reviews.conftest import GROUND, completed, reviewed


@pytest.fixture
def judged(vendor, owner):
    """A product with reviews of 5, 4, 4, 2 and 1 stars, the last one withdrawn."""
    variant = variant_of(vendor)
    found = [reviewed(completed(vendor, UserFactory(), variant), stars, f"Słowa {stars}.") for stars in (5, 4, 4, 2, 1)]
    withdraw_review(review_id=found[-1].pk, by=found[-1].author)
    return variant.product


def data_of(page: str) -> dict:
    return json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[0])


def test_the_average_is_of_what_is_shown(judged, django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        found = newest(of_product(judged.pk))
        assert found.rating is not None
        assert (found.rating.rounded, found.rating.count) == (3.8, 4)
        assert [one.stars for one in found.rows] == [2, 4, 4]
    with django_assert_num_queries(3):
        card = cards_for([judged.pk])[0]
    assert card.rating == found.rating


def test_the_product_page_shows_them(client: Client, judged) -> None:
    page = client.get(reverse("storefront:product", args=[judged.slug])).text
    assert page.count("Zakup potwierdzony") == 3
    assert "Zobacz wszystkie opinie (4)" in page
    rating = data_of(page)["aggregateRating"]
    assert (rating["ratingValue"], rating["reviewCount"]) == (3.8, 4)
    assert "3,8" in client.get(reverse("storefront:listing")).text


def test_without_reviews_there_is_no_average(client: Client, vendor) -> None:
    product = variant_of(vendor).product
    page = client.get(reverse("storefront:product", args=[product.slug])).text
    assert "Nikt jeszcze tego nie ocenił" in page
    assert "aggregateRating" not in page
    assert "aggregateRating" not in client.get(reverse("storefront:vendor", args=[vendor.slug])).text
    assert "Nie ma jeszcze opinii" in client.get(reverse("storefront:product_reviews", args=[product.slug])).text


def test_a_kept_page_changes_with_every_review(client: Client, judged, owner: User, reviewer: User) -> None:
    address, listing = reverse("storefront:product", args=[judged.slug]), reverse("storefront:listing")

    def shown() -> tuple[str, ...]:
        client.cookies.clear()
        return tuple(re.findall(r"<strong>(\d,\d)</strong>", client.get(address).text + client.get(listing).text))

    assert shown() == ("3,8", "3,8", "3,8")
    worst = Review.objects.public().get(stars=2)
    reply_to_review(review_id=worst.pk, by=owner, text="Przepraszamy za knot.")
    assert "Przepraszamy za knot." in client.get(address).text
    decide_review(review_id=worst.pk, by=reviewer, hide=True, **GROUND)
    assert shown() == ("4,3", "4,3", "4,3")
    assert "Przepraszamy za knot." not in client.get(address).text


def test_the_whole_list_is_paged_and_filtered(client: Client, judged, django_assert_max_num_queries) -> None:
    address = reverse("storefront:product_reviews", args=[judged.slug])
    with django_assert_max_num_queries(4):
        page = client.get(address).text
    assert page.count('class="review"') == 4
    client.cookies.clear()
    assert client.get(address + "?ocena=4").text.count('class="review"') == 2
    assert "Nie ma opinii z taką oceną" in client.get(address + "?ocena=3").text
    assert client.get(address + "?page=2").status_code == 404
    assert client.get(address + "?ocena=x").status_code == 200


def test_the_sellers_page_counts_its_own(client: Client, judged, vendor) -> None:
    part = judged.vendor.vendor_orders.earliest("pk")
    write_review(vendor_order_id=part.pk, line_id=None, by=None, stars=3, token=order_token(part.order))
    page = client.get(reverse("storefront:vendor", args=[vendor.slug])).text
    assert data_of(page)["aggregateRating"]["reviewCount"] == 1
    assert client.get(reverse("storefront:vendor_reviews", args=[vendor.slug])).text.count('class="review"') == 1
    assert client.get(reverse("storefront:vendor_reviews", args=["nie-ma"])).status_code == 404


def test_nothing_written_becomes_markup(client: Client, vendor, owner) -> None:
    part = completed(vendor, UserFactory())
    review = reviewed(part, text="<script>alert(1)</script> " + "bardzodługiesłowo" * 60, signature="<b>Ala</b>")
    page = client.get(reverse("storefront:product", args=[review.product.slug])).text
    assert "<script>alert(1)" not in page
    assert "<b>Ala</b>" not in page


@pytest.mark.django_db
def test_how_reviews_are_checked_is_told(client: Client) -> None:
    page = client.get(reverse("storefront:how_reviews_work")).text
    assert "Zakup potwierdzony" in page
    assert "30 dni" in page


def test_everybody_concerned_gets_one_letter(review: Review, owner: User, reviewer: User, deliver) -> None:
    deliver()
    mail.outbox.clear()
    reply_to_review(review_id=review.pk, by=owner, text="Dziękujemy.")
    deliver()
    assert [one.to for one in mail.outbox] == [[review.vendor_order.order.email]]
    mail.outbox.clear()
    decide_review(review_id=review.pk, by=reviewer, hide=True, **GROUND)
    deliver()
    assert [(one.to, one.subject) for one in mail.outbox] == [
        ([review.vendor_order.order.email], "Ukryliśmy Twoją opinię")
    ]
    assert GROUND["facts"] in mail.outbox[0].body

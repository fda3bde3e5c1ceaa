"""A buyer says how it was."""

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from core import changes
from core.changes import CATALOGUE
from core.errors import NotAllowed
from core.models import Change
from marketplace.orders.actions.mark_paid import mark_paid
from marketplace.orders.models import OrderLine, VendorOrder
from marketplace.orders.queries import order_token
from marketplace.reviews.actions.write_review import write_review
from marketplace.reviews.models import Review, ReviewSubject
from marketplace.reviews.rules.writing import AlreadyReviewed, OwnShop, ReviewInvalid
from marketplace.reviews.states import ReviewState
from tests.factories import MemberFactory
from tests.orders.baskets import order_of, variant_of
from tests.reviews.conftest import completed, events, everything, line_of, reviewed


def test_a_bought_thing_is_reviewed_at_once(part: VendorOrder, buyer: User) -> None:
    before = changes.version(CATALOGUE)
    line = line_of(part)
    review = write_review(
        vendor_order_id=part.pk, line_id=line, by=buyer, stars=2, text="  Knot się łamie. ", signature=" Jan  K. "
    )
    product = part.lines.get().variant.product_id
    assert (review.subject, review.order_line_id, review.product_id, review.vendor_id) == (
        ReviewSubject.PRODUCT,
        line,
        product,
        part.vendor_id,
    )
    assert (review.stars, review.text, review.signed, review.author) == (2, "Knot się łamie.", "Jan K.", buyer)
    assert (review.state, review.held_for) == (ReviewState.PUBLISHED, "")
    assert events()[-1] == ("ReviewPublished", {"review_id": review.pk})
    moved = Change.objects.filter(version__gt=before).values_list("kind", "ref")
    assert list(moved) == [("product", product)]


def test_a_guest_reviews_the_seller_with_the_link_and_without_a_word(vendor, owner) -> None:
    part = completed(vendor)
    review = write_review(vendor_order_id=part.pk, line_id=None, by=None, stars=5, token=order_token(part.order))
    assert (review.subject, review.order_line, review.product, review.author) == (
        ReviewSubject.SELLER,
        None,
        None,
        None,
    )
    assert (review.signed, review.subject_name) == ("Kupujący", part.seller_name)


def test_the_same_twice_is_once_and_another_is_refused(part: VendorOrder, buyer: User) -> None:
    review = reviewed(part)
    before = everything()
    assert reviewed(part) == review
    assert everything() == before
    with pytest.raises(AlreadyReviewed):
        reviewed(part, stars=1)
    assert everything() == before


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Pani z niepełnosprawnością szyła tę torbę.", "zdrowie albo losy ludzi"),
        ("Dzwońcie: 600 100 200.", "adres e-mail albo telefon"),
        ("Taniej na www.inny-sklep.pl", "adres strony"),
        ("Ekologiczna świeca.", "ogólne hasło"),
        ("Ma certyfikat FSC.", "nazwa znaku"),
        ("To zwykli złodzieje.", "może obrażać"),
    ],
)
def test_words_that_ask_for_a_look_wait(part: VendorOrder, text: str, why: str) -> None:
    review = reviewed(part, text=text)
    assert review.state == ReviewState.HELD
    assert why in review.held_for
    assert events() == []


@pytest.mark.parametrize("stars", [1, 2, 3, 4, 5])
def test_stars_alone_never_wait(part: VendorOrder, stars: int) -> None:
    assert reviewed(part, stars=stars, text="Nie polecam, strata pieniędzy.").state == ReviewState.PUBLISHED


@pytest.mark.parametrize("state", ["unpaid", "paid"])
def test_t1_05_nothing_is_reviewed_before_the_end(vendor, owner: User, buyer: User, state: str) -> None:
    part = order_of((variant_of(vendor), 1), user=buyer).vendor_orders.get()
    if state == "paid":
        mark_paid(vendor_order_id=part.pk, by=owner)
    before = everything()
    with pytest.raises(NotAllowed):
        reviewed(part)
    assert everything() == before


@pytest.mark.parametrize("who", ["stranger", "owner", "reviewer", None])
def test_refuses_everybody_but_the_buyer(part: VendorOrder, who: str | None, request) -> None:
    before = everything()
    with pytest.raises(NotAllowed):
        reviewed(part, by=request.getfixturevalue(who) if who else None)
    assert everything() == before


def test_refuses_a_link_of_another_order_and_a_line_of_another_part(part: VendorOrder, vendor, buyer: User) -> None:
    other = completed(vendor)
    before = everything()
    with pytest.raises(NotAllowed):
        reviewed(part, by=None, token=order_token(other.order))
    with pytest.raises(OrderLine.DoesNotExist):
        write_review(vendor_order_id=part.pk, line_id=line_of(other), by=buyer, stars=1)
    assert everything() == before


def test_nobody_reviews_the_shop_they_work_for(part: VendorOrder, buyer: User) -> None:
    MemberFactory(vendor=part.vendor, user=buyer)
    before = everything()
    with pytest.raises(OwnShop):
        reviewed(part)
    assert everything() == before


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"stars": 0}, "stars"),
        ({"stars": 6}, "stars"),
        ({"text": "a" * 2001}, "text"),
        ({"signature": "a" * 41}, "signature"),
    ],
)
def test_says_what_to_mend(part: VendorOrder, fields, field: str) -> None:
    before = everything()
    with pytest.raises(ReviewInvalid) as refusal:
        reviewed(part, **fields)
    assert refusal.value.field == field
    assert everything() == before


def test_the_database_knows_the_rules(review: Review) -> None:
    for change in ({"stars": 6}, {"state": "GONE"}, {"subject": "SELLER"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Review.objects.filter(pk=review.pk).update(**change)

"""The author of reviews wants to be forgotten."""

import pytest

from core import changes
from core.changes import CATALOGUE
from marketplace.orders.models import VendorOrder
from marketplace.reviews.actions.forget_author import forget_author
from tests.reviews.conftest import reviewed


def test_the_name_goes_and_plain_words_stay(part: VendorOrder) -> None:
    review = reviewed(part, text="Świetny zapach.", signature="Anna")
    before = changes.version(CATALOGUE)
    assert forget_author(order_id=str(part.order_id)) == 1
    review.refresh_from_db()
    assert (review.author, review.signed, review.text, review.stars) == (None, "Kupujący", "Świetny zapach.", 4)
    assert changes.version(CATALOGUE) == before + 1


@pytest.mark.parametrize("text", ["Anna Testowa poleca.", "Pomogło mi w chorobie.", "Pytajcie: a.b@example.org"])
def test_words_that_say_who_it_is_go_too(part: VendorOrder, text: str) -> None:
    review = reviewed(part, text=text)
    forget_author(order_id=str(part.order_id))
    review.refresh_from_db()
    assert (review.text, review.stars) == ("", 4)

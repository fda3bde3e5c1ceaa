"""An order gives its place back."""

import datetime as dt

from marketplace.catalogue.actions.release_work import release_work
from marketplace.catalogue.models import WorkBooking
from tests.catalogue.test_book_work import MONDAY, booking_of
from vendors.models import Vendor


def left() -> list[tuple[int, dt.date, int]]:
    return list(WorkBooking.objects.order_by("reference", "week").values_list("reference", "week", "amount"))


def test_all_of_a_line_goes_and_others_stay(vendor: Vendor) -> None:
    booking_of(vendor, amount=3, reference=7, weeks=2)
    booking_of(vendor, amount=2, reference=8)
    release_work(pieces={7: None, 99: None})
    assert left() == [(8, MONDAY, 2)]


def test_some_pieces_go_from_the_latest_week_first(vendor: Vendor) -> None:
    booking_of(vendor, amount=3, reference=7, weeks=2)
    release_work(pieces={7: 1})
    assert [amount for _, _, amount in left()] == [3, 2]
    release_work(pieces={7: 3})
    assert left() == [(7, MONDAY, 2)]
    release_work(pieces={7: 5})
    assert left() == []

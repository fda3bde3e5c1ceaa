"""Saying yes to changes, exactly those that were shown."""

from decimal import Decimal

import pytest

from core.errors import NotAllowed
from marketplace.catalogue.models import ProductVariant, Stock
from marketplace.checkout.actions.accept_changes import accept_changes
from marketplace.checkout.models import Checkout
from marketplace.checkout.queries.basket import load_basket
from marketplace.checkout.rules.answers import AcceptedDelivery, AcceptedLine, parse_answer
from marketplace.checkout.rules.problems import ProblemCode
from vendors.models import DeliveryMethod

pytestmark = pytest.mark.django_db


def answers_of(checkout):
    return [parse_answer(problem.answer) for problem in load_basket(checkout.pk).changes]


def accept(checkout, *answers, by=None):
    accept_changes(checkout_id=checkout.pk, answers=answers, by=by)


def test_a_yes_to_everything_shown_leaves_no_question(ready):
    line = ready.lines.get()
    ProductVariant.objects.filter(pk=line.variant_id).update(price_gross=Decimal("26.00"))
    Stock.objects.filter(variant=line.variant).update(reserved=9)
    DeliveryMethod.objects.update(price_gross=Decimal("17.00"))
    accept(ready, *answers_of(ready))
    line.refresh_from_db()
    assert (line.quantity, line.seen_unit_gross) == (1, Decimal("26.00"))
    basket = load_basket(ready.pk)
    assert basket.problems == []
    assert basket.total_gross == Decimal("43.00")


def test_a_price_that_moved_again_is_asked_again(ready):
    line = ready.lines.get()
    accept(ready, AcceptedLine(line.variant_id, 2, Decimal("22.00")))
    assert [problem.code for problem in load_basket(ready.pk).problems] == [ProblemCode.PRICE_CHANGED]


def test_an_answer_never_raises_a_quantity(ready):
    accept(ready, AcceptedLine(ready.lines.get().variant_id, 9, Decimal("24.00")))
    assert ready.lines.get().quantity == 2


def test_a_zero_takes_the_line_out(ready):
    accept(ready, AcceptedLine(ready.lines.get().variant_id, 0, Decimal(0)))
    assert not ready.lines.exists()


def test_answers_about_other_things_do_nothing(ready):
    accept(ready, AcceptedLine(99999, 1, Decimal(1)), AcceptedDelivery(99999, Decimal(1)))
    assert load_basket(ready.pk).problems == []


@pytest.mark.parametrize(
    "text", ["", "line", "line:1:2", "line:1:2:-3", "line:1:2:x", "delivery:1", "other:1:2:3", "line:1:2:٣"]
)
def test_nonsense_is_no_answer(text):
    assert parse_answer(text) is None


@pytest.mark.parametrize("answer", [AcceptedLine(12, 3, Decimal("24.05")), AcceptedDelivery(7, Decimal("0.00"))])
def test_an_answer_reads_back_as_it_was_written(answer):
    assert parse_answer(str(answer)) == answer


def test_refuses_a_stranger(ready, buyer, stranger):
    Checkout.objects.filter(pk=ready.pk).update(user=buyer)
    with pytest.raises(NotAllowed):
        accept(ready, AcceptedLine(ready.lines.get().variant_id, 0, Decimal(0)), by=stranger)
    assert ready.lines.count() == 1

"""Orders in today's work and in the figures: messages, partly sent orders, pieces called off."""

from decimal import Decimal

from django.urls import reverse

from accounts.models import User
from core import clock
from marketplace.orders.actions.accept_order import accept_order
from marketplace.orders.actions.cancel_lines import cancel_lines
from marketplace.orders.actions.mark_paid import mark_paid
from marketplace.orders.actions.ship_order import ship_order
from marketplace.orders.models import VendorOrder
from marketplace.panel.queries import statistics
from marketplace.panel.queries.tasks import orders_in_work, questions
from marketplace.panel.rules.period import period_for
from tests.factories import UserFactory
from tests.orders.baskets import order_of, variant_of
from tests.orders.test_send_message import say
from vendors.models import Vendor


def accepted(vendor: Vendor, owner: User) -> VendorOrder:
    part = order_of((variant_of(vendor, "10.00"), 3), user=UserFactory()).vendor_orders.get()
    mark_paid(vendor_order_id=part.pk, by=owner)
    return accept_order(vendor_order_id=part.pk, by=owner)


def test_a_buyer_who_waits_for_an_answer_is_todays_work(vendor: Vendor, owner: User) -> None:
    part = accepted(vendor, owner)
    assert questions(vendor) == []
    say(part, part.order.user)
    (task,) = questions(vendor)
    assert (task.text, task.url) == (
        "1 kupujący czeka na odpowiedź.",
        reverse("orders:panel_messages", args=[part.pk]),
    )
    say(part, owner)
    assert questions(vendor) == []


def test_a_partly_sent_order_is_still_work_and_cancelled_pieces_are_no_sale(vendor: Vendor, owner: User) -> None:
    part = accepted(vendor, owner)
    line = part.lines.get()
    ship_order(vendor_order_id=part.pk, by=owner, quantities={line.pk: 1})
    assert len(orders_in_work(vendor)) == 1
    cancel_lines(vendor_order_id=part.pk, by=owner, quantities={line.pk: 1}, reason="Brak słoików.")
    period = period_for("30", clock.today())
    assert statistics.totals(vendor, period).revenue == Decimal("35.00")
    (best,) = statistics.best_sellers(vendor, period)
    assert (best.pieces, best.revenue) == (2, Decimal("20.00"))

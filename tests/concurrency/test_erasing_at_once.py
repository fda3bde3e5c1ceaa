"""A buyer is forgotten while somebody writes about the order: nothing of the person comes back after the erasure."""

import uuid

from core.errors import NotAllowed
from marketplace.orders.actions.erase_order import OrderNotOver, erase_order
from marketplace.orders.actions.file_purchase_complaint import file_purchase_complaint
from marketplace.orders.actions.send_message import send_message
from marketplace.orders.models import Message, Order, PurchaseComplaint
from marketplace.orders.queries import order_token
from tests.concurrency.conftest import at_once
from tests.factories import MemberFactory
from tests.reviews.conftest import completed


def test_what_is_written_while_an_order_is_erased_is_refused_or_forgotten(shared_database: str) -> None:
    part = completed(MemberFactory().vendor)
    line, token = part.lines.get().pk, order_token(part.order)

    def work(index: int) -> object:
        if index == 0:
            return erase_order(order_id=str(part.order_id), by=None, token=token)
        if index % 2:
            text = f"Tu Anna, {index}."
            return send_message(vendor_order_id=part.pk, by=None, key=uuid.uuid4(), text=text, token=token)
        return file_purchase_complaint(
            vendor_order_id=part.pk,
            line_id=line,
            by=None,
            key=uuid.uuid4(),
            quantity=1,
            claim="REPAIR",
            description="Pękło.",
            name="Anna Testowa",
            email="anna@example.org",
            token=token,
        )

    erased, *others = at_once(work, 6)
    if isinstance(erased, OrderNotOver):  # a complaint came first and runs: nothing was erased
        assert PurchaseComplaint.objects.filter(email="anna@example.org").count() == 1
        return
    assert erased == [], erased
    assert Order.objects.get(pk=part.order_id).erased_at is not None
    assert not any(isinstance(one, Exception) and not isinstance(one, NotAllowed) for one in others), others
    assert set(Message.objects.values_list("text", flat=True)) <= {""}
    assert not PurchaseComplaint.objects.filter(email="anna@example.org").exists()

"""Background work on orders."""

import contextlib
import datetime as dt
import logging
from typing import Final
from uuid import UUID

from celery import shared_task
from django.utils import translation

from core import clock
from core.errors import NotAllowed, RuleViolation
from core.orphans import delete_unused
from marketplace.orders.actions.advance_purchase_complaint import advance_purchase_complaint
from marketplace.orders.actions.complete_checkout import complete_checkout
from marketplace.orders.actions.end_basket_payment import end_basket_payment
from marketplace.orders.actions.expire_order import expire_order
from marketplace.orders.actions.forget_order import forget_order
from marketplace.orders.actions.forget_seller import forget_seller
from marketplace.orders.actions.make_withdrawal_link import make_withdrawal_link
from marketplace.orders.actions.remind_of_return import remind_of_return
from marketplace.orders.actions.store_complaint_answer import store_complaint_answer
from marketplace.orders.actions.store_order_document import store_order_document
from marketplace.orders.actions.store_return_receipt import store_return_receipt
from marketplace.orders.events import OrderPlaced, PurchaseComplaintAnswered, ReturnStated, WithdrawalLinkWanted
from marketplace.orders.gateways.dispute_pdf import dispute_pdf
from marketplace.orders.gateways.order_pdf import render_order_pdf
from marketplace.orders.gateways.paper_pdf import render_paper
from marketplace.orders.models import Order, PurchaseComplaint, ReturnCase, VendorOrder
from marketplace.orders.notifications.returns import send_withdrawal_link
from marketplace.orders.queries.complaints import complaints_to_advance
from marketplace.orders.queries.overdue import overdue_parts
from marketplace.orders.queries.prepaid import last_transaction, payments_awaiting_orders, transaction_for
from marketplace.orders.queries.retention import orders_to_forget
from marketplace.orders.queries.returns import lines_of, returns_to_remind
from marketplace.orders.rules.complaint_text import answer_of
from marketplace.orders.rules.document import document_data
from marketplace.orders.rules.return_text import receipt_of
from marketplace.payments.actions.store_dispute_papers import store_dispute_papers
from marketplace.payments.events import DisputeAnswered
from marketplace.payments.models import Dispute, Payment
from marketplace.payments.states import DisputeState
from vendors.queries.traceability import vendors_to_forget

logger = logging.getLogger(__name__)

#: How long a client has from the money to the order before we order by ourselves.
COMPLETING: Final = dt.timedelta(minutes=3)
#: How long a buyer may be at a payment for a basket.
PAYING: Final = dt.timedelta(hours=1)


def make_order_documents(event: OrderPlaced) -> None:
    """Typeset and keep the PDF of each seller's part, in the buyer's language; those already kept stay as they are."""
    parts = (
        VendorOrder.objects.filter(order_id=UUID(event.order_id), document=None)
        .select_related("order__billing_address", "order__shipping_address", "terms", "payment")
        .prefetch_related("lines", "order__consents")
        .order_by("pk")
    )
    for part in parts:
        with translation.override(part.order.language):
            content = render_order_pdf(document_data(part, list(part.lines.all())))
        store_order_document(vendor_order_id=part.pk, content=content)


def make_return_receipt(event: ReturnStated) -> None:
    """Typeset and keep the receipt of a statement, in the buyer's language; one that is kept stays as it is."""
    case = ReturnCase.objects.select_related("vendor_order__order").get(pk=event.return_id)
    if case.file:
        return
    with translation.override(case.vendor_order.order.language):
        content = render_paper(receipt_of(case, lines_of(case)))
    store_return_receipt(return_id=case.pk, content=content)


def mail_withdrawal_link(event: WithdrawalLinkWanted) -> None:
    """Make the secret of a one-time link and mail it; a letter tried again carries a fresh one."""
    order = Order.objects.get(pk=event.order_id)
    send_withdrawal_link(order, make_withdrawal_link(order_id=order.pk))


def make_dispute_papers(event: DisputeAnswered) -> None:
    """Typeset and keep the papers that go to the bank with an answer to a dispute, in Polish.

    Should they not let themselves be typeset, the words go alone: the bank's last day does not wait.
    """
    dispute = Dispute.objects.select_related("payment").get(pk=event.dispute_id)
    if dispute.state != DisputeState.ANSWERED or dispute.file:
        return
    try:
        content = dispute_pdf(dispute)
    except RuntimeError:  # the compiler's own error is one
        logger.exception("the papers of dispute %s could not be typeset", dispute.pk)
        content = b""
    store_dispute_papers(dispute_id=dispute.pk, content=content)


def make_complaint_answer(event: PurchaseComplaintAnswered) -> None:
    """Typeset and keep the answer to a complaint, in the buyer's language; one that is kept stays as it is."""
    rows = PurchaseComplaint.objects.select_related("vendor_order__order", "order_line")
    complaint = rows.get(pk=event.purchase_complaint_id)
    if complaint.file:
        return
    with translation.override(complaint.vendor_order.order.language):
        content = render_paper(answer_of(complaint))
    store_complaint_answer(purchase_complaint_id=complaint.pk, content=content)


@shared_task
def advance_complaints(**_kwargs: object) -> None:
    """Go on with the clocks of complaints, one transaction each; nights missed are caught up (law.md R2-09)."""
    for complaint_id in complaints_to_advance():
        try:
            advance_purchase_complaint(purchase_complaint_id=complaint_id)
        except Exception:
            logger.exception("the clock of complaint %s could not go on", complaint_id)


@shared_task
def remind_of_returns(**_kwargs: object) -> None:
    """Go on with the clocks of returns, one transaction each; nights missed are caught up (law.md R2-08)."""
    for return_id in returns_to_remind():
        try:
            remind_of_return(return_id=return_id)
        except Exception:
            logger.exception("the clock of return %s could not go on", return_id)


@shared_task
def expire_unpaid_orders(**_kwargs: object) -> None:
    """Give up parts not paid in time, one transaction each, so that one failure does not hold the others."""
    for vendor_order_id in overdue_parts():
        try:
            expire_order(vendor_order_id=vendor_order_id)
        except Exception:
            logger.exception("vendor order %s could not expire", vendor_order_id)


@shared_task
def settle_baskets(**_kwargs: object) -> None:
    """Let no money hang that was paid before ordering: order what it was paid for, or give it back (docs/adr/0026)."""
    for payment in payments_awaiting_orders():
        try:
            settle_basket(payment)
        except Exception:
            logger.exception("payment %s of a basket could not be settled", payment.pk)


def settle_basket(payment: Payment) -> None:
    """Order the basket of a payment when its client has not for minutes; what cannot be ordered so is given back.

    A payment that nobody made within an hour is closed, and one that another took the place of at once.
    """
    transaction, now = transaction_for(payment), clock.now()
    last = last_transaction(transaction.checkout_id) if transaction else None
    if transaction is not None and transaction == last and transaction.checkout.completed_key is None:
        if not payment.is_secured:
            if now - (payment.attempted_at or payment.created_at) < PAYING:
                return
        elif now - (payment.held_at or payment.settled_at or now) < COMPLETING:
            return
        else:
            with contextlib.suppress(RuleViolation, NotAllowed):
                complete_checkout(checkout_id=transaction.checkout_id, texts={}, by=transaction.checkout.user)
                return
    end_basket_payment(payment_id=payment.pk)


@shared_task
def forget_ended_sellers(**_kwargs: object) -> None:
    """Forget ended sellers' traceability data and their files, one transaction each; nights missed are caught up.

    The files go after the commit; should the worker die in between, core.tasks.delete_orphan_files finds them.
    """
    for vendor_id in vendors_to_forget(clock.today()):
        try:
            forgotten = forget_seller(vendor_id=vendor_id)
            delete_unused(forgotten.files if forgotten else [])
        except Exception:
            logger.exception("the data of vendor %s could not be forgotten", vendor_id)


@shared_task
def forget_old_orders(**_kwargs: object) -> None:
    """Forget who bought when the tax law lets it go, one transaction an order; nights missed are caught up (T10-04)."""
    for order_id in orders_to_forget():
        try:
            delete_unused(forget_order(order_id=order_id) or [])
        except Exception:
            logger.exception("the data of order %s could not be forgotten", order_id)

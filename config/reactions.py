"""Every event and what happens then: the whole list, in one place."""

from core import events, tasks
from marketplace.catalogue.queries.badge import covered_listings
from marketplace.orders import notifications
from marketplace.orders.actions.confirm_payment import confirm_payment
from marketplace.orders.events import OrderPlaced, RefundDue, VendorOrderMoved, VendorOrderPaid
from marketplace.orders.tasks import make_order_documents
from marketplace.payments.events import PaymentArrivedLate, PaymentFailed, PaymentSucceeded
from quality_mark.events import CertificateIssued, CertificateScopeChanged, CertificateStateChanged, LabelModeChanged
from quality_mark.gateways.listings import set_source
from quality_mark.notifications import tell_holder
from vendors.events import (
    SellerTermsPublished,
    VendorApproved,
    VendorReinstated,
    VendorRejected,
    VendorSuspended,
    VendorTerminated,
)
from vendors.notifications import tell_vendor


def wake(message_id: int) -> None:
    """Deliver a fresh outbox row soon; when the broker is away, the sweep does it later."""
    tasks.deliver_outbox.delay(message_id=message_id)


def confirm_paid_orders(event: PaymentSucceeded) -> None:
    """Tell orders that the money of a payment is there."""
    confirm_payment(payment_id=event.payment_id)


def connect() -> None:
    """Subscribe the reactions of each event, in the order in which they run."""
    events.set_wake(wake)
    set_source(covered_listings)
    events.subscribe(CertificateIssued, tell_holder)
    events.subscribe(CertificateScopeChanged, tell_holder)
    events.subscribe(CertificateStateChanged, tell_holder)
    events.subscribe(LabelModeChanged)
    events.subscribe(
        OrderPlaced,
        make_order_documents,
        notifications.send_order_confirmation,
        notifications.send_new_order_to_sellers,
    )
    events.subscribe(PaymentArrivedLate)
    events.subscribe(PaymentFailed)
    events.subscribe(PaymentSucceeded, confirm_paid_orders)
    events.subscribe(RefundDue, notifications.send_refund_due)
    events.subscribe(VendorOrderMoved, notifications.send_order_update)
    events.subscribe(VendorOrderPaid, notifications.send_payment_received)
    events.subscribe(SellerTermsPublished)
    events.subscribe(VendorApproved, tell_vendor)
    events.subscribe(VendorReinstated, tell_vendor)
    events.subscribe(VendorRejected, tell_vendor)
    events.subscribe(VendorSuspended, tell_vendor)
    events.subscribe(VendorTerminated, tell_vendor)

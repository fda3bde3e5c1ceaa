"""The person goes out of returns, complaints, disputes and refund accounts of an order."""

from uuid import UUID

from core.action import action
from core.documents import private_storage
from marketplace.orders.models import (
    ComplaintPhoto,
    PurchaseComplaint,
    RefundAccount,
    ReturnCase,
    VendorOrder,
    WithdrawalLink,
)
from marketplace.payments.models import Dispute


@action
def forget_after_sale(*, order_id: UUID) -> int:
    """Take name, e-mail, words, photos, receipts and account numbers out; gives how many cases were emptied.

    A part of erasing and forgetting an order, which ask who may; numbers, pieces, dates and hashes stay. Repeating
    changes nothing.
    """
    cases = ReturnCase.objects.filter(vendor_order__order=order_id)
    complaints = PurchaseComplaint.objects.filter(vendor_order__order=order_id)
    photos = ComplaintPhoto.objects.filter(complaint__in=complaints)
    papers = [case.file for case in cases.exclude(file="")]
    papers += [complaint.file for complaint in complaints.exclude(file="")]
    for file in [*papers, *(photo.file for photo in photos)]:
        file.storage.delete(file.name)
    photos.delete()
    found = cases.update(buyer_name="", email="", note="", posting="", answer="", objection="", file="")
    found += complaints.update(buyer_name="", email="", description="", answer="", remedy_note="", parcel="", file="")
    numbers = VendorOrder.objects.filter(order=order_id).values("number")
    RefundAccount.objects.filter(refund__reference__in=numbers).delete()
    WithdrawalLink.objects.filter(order=order_id).delete()
    disputes = Dispute.objects.filter(payment__vendor_orders__order=order_id)
    for name in set(disputes.exclude(file="").values_list("file", flat=True)):
        private_storage().delete(name)
    Dispute.objects.filter(pk__in=disputes.values("pk")).update(evidence={}, file="")
    return found

"""A buyer is forgotten: returns and complaints stay as numbers, the person and the papers go."""

from django.core.files.base import ContentFile

from accounts.models import User
from core.documents import CleanDocument
from marketplace.orders.actions.forget_after_sale import forget_after_sale
from marketplace.orders.actions.give_refund_account import give_refund_account
from marketplace.orders.actions.store_return_receipt import store_return_receipt
from marketplace.orders.models import ComplaintPhoto, PurchaseComplaint, RefundAccount, ReturnCase, VendorOrder
from marketplace.orders.queries import order_token
from marketplace.orders.queries.after_sale_personal import export_after_sale
from marketplace.payments.models import Dispute
from tests.orders.complaints import complain
from tests.orders.refunds import failed_refund
from tests.orders.returns import shipped, withdraw


def test_the_person_goes_and_the_numbers_stay(accepted: VendorOrder, owner: User) -> None:
    part = shipped(accepted, owner)
    case = withdraw(part, 1, note="Za mały.")
    store_return_receipt(return_id=case.pk, content=b"%PDF-1 Anna")
    complaint = complain(part, photos=[CleanDocument(b"%PDF-1.4", "a.pdf", "application/pdf")])
    refund, token = failed_refund(part), order_token(part.order)
    account = "61109010140000071219812874"
    give_refund_account(refund_id=refund.pk, by=None, holder="Anna", account=account, token=token)
    told = export_after_sale(part.order)
    assert "Anna Testowa" in str(told["returns"])
    assert account in str(told["refund_accounts"])
    file = ReturnCase.objects.get().file
    assert part.payment is not None
    said = {"customer_email_address": part.order.email}
    dispute = Dispute(payment=part.payment, reference="dp_1", amount=part.payment.amount, evidence=said)
    dispute.file.save("dp_1.pdf", ContentFile(b"%PDF-1 Anna"))
    for _ in range(2):
        assert forget_after_sale(order_id=part.order_id) == 2
    assert not file.storage.exists(file.name)
    fresh, kept = ReturnCase.objects.get(), PurchaseComplaint.objects.get()
    assert (fresh.buyer_name, fresh.email, fresh.note, fresh.number) == ("", "", "", case.number)
    assert (kept.buyer_name, kept.description, kept.number) == ("", "", complaint.number)
    assert (ComplaintPhoto.objects.count(), RefundAccount.objects.count()) == (0, 0)
    assert (Dispute.objects.get().evidence, Dispute.objects.get().file) == ({}, "")
    assert not dispute.file.storage.exists(dispute.file.name)
    assert len(fresh.sha256) == 64

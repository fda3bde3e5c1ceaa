"""What returns and complaints keep of a buyer, for the export of personal data (law.md R10-04)."""

from marketplace.orders.models import Order, PurchaseComplaint, RefundAccount, ReturnCase


def export_after_sale(order: Order) -> dict[str, object]:
    """Give what the buyer stated, complained about and typed after the sale, as plain values."""
    cases = ReturnCase.objects.filter(vendor_order__order=order).order_by("pk")
    complaints = PurchaseComplaint.objects.filter(vendor_order__order=order).order_by("pk")
    numbers = order.vendor_orders.values("number")
    accounts = RefundAccount.objects.filter(refund__reference__in=numbers).order_by("pk")
    return {
        "returns": list(
            cases.values("number", "kind", "buyer_name", "email", "note", "posting", "answer", "objection")
        ),
        "complaints": list(complaints.values("number", "claim", "buyer_name", "email", "description", "answer")),
        "refund_accounts": list(accounts.values("holder", "account", "consent")),
    }

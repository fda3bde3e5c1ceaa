"""What bank statements hold of a buyer."""

from marketplace.orders.models import Order
from marketplace.payouts.models import BankLine


def export_payer(order: Order) -> list[dict[str, str]]:
    """Give the movements that paid an order, or went back of it, as plain values for JSON (law.md R10-04)."""
    lines = BankLine.objects.filter(payment__vendor_orders__order=order).distinct().order_by("pk")
    return [
        {
            "booked_on": line.booked_on.isoformat(),
            "amount": str(line.amount if line.is_incoming else -line.amount),
            "name": line.counterparty_name,
            "account": line.counterparty_account,
            "title": line.title,
            "state": line.state,
        }
        for line in lines
    ]

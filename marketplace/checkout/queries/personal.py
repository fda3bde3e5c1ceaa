"""What a basket keeps of a person."""

from accounts.models import User
from marketplace.checkout.models import Checkout


def export_basket(user: User) -> list[dict[str, object]]:
    """Give the basket of an account as plain values for JSON; an empty list without one."""
    found = Checkout.objects.filter(user=user).select_related("billing_address", "shipping_address")
    return [
        {
            "email": row.email,
            "first_name": row.first_name,
            "last_name": row.last_name,
            "phone": row.phone,
            "company_name": row.company_name,
            "nip": row.nip,
            "note": row.note,
            "billing_address": row.billing_address.lines() if row.billing_address else [],
            "shipping_address": row.shipping_address.lines() if row.shipping_address else [],
            "lines": [
                {"product": line.variant.product.name, "quantity": line.quantity}
                for line in row.lines.select_related("variant__product")
            ],
        }
        for row in found
    ]

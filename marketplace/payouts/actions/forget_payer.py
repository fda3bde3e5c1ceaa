"""The payer goes out of the movements of an order."""

from uuid import UUID

from core.action import action
from marketplace.payouts.actions.forget_lines import FIELDS
from marketplace.payouts.models import BankLine
from marketplace.payouts.queries.bank import WAITING


@action
def forget_payer(*, order_id: UUID) -> int:
    """Take name, account and title out of the lines that paid an order, or went back of it; tells how many.

    A part of erasing and forgetting an order, which ask who may. Money that still waits to go back keeps its sender
    until it went (`forget_lines` follows). The bank's own papers stay with who keeps the account.
    """
    found = BankLine.objects.filter(payment__vendor_orders__order=order_id)
    found = found.exclude(state__in=WAITING)
    keys = list(found.values_list("pk", flat=True))
    return BankLine.objects.filter(pk__in=keys).update(**dict.fromkeys(FIELDS, ""))

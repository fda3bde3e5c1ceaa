"""Who may do what with an order."""

from collections.abc import Sequence

from accounts.models import Role, User
from accounts.permissions import has_role
from marketplace.orders.models import Order, VendorOrder
from vendors.models import Vendor
from vendors.permissions import can_review, can_sell


def can_handle(by: User | None, part: VendorOrder) -> bool:
    """Let owner, manager and seller of the vendor move its orders; a viewer only looks."""
    return can_sell(by, part.vendor)


def can_confirm_money(by: User | None, part: VendorOrder) -> bool:
    """Let the seller, who sees the account, or a reviewer of the regional centre say that a transfer came."""
    return has_role(by, Role.REVIEWER) or can_handle(by, part)


def can_see_transfers(by: User | None) -> bool:
    """Let the regional centre's reviewers see the unpaid transfers and the refunds of all sellers."""
    return has_role(by, Role.REVIEWER)


def can_answer_dispute(by: User | None, parts: Sequence[VendorOrder]) -> bool:
    """Let a reviewer answer any dispute, a seller the one about its own part only, when no other seller's is in it."""
    return has_role(by, Role.REVIEWER) or (len(parts) == 1 and can_handle(by, parts[0]))


def can_see_reports(by: User | None, vendor: Vendor) -> bool:
    """Let a reviewer who is not tied to the vendor look at a reported message and close the report (R13-04)."""
    return can_review(by, vendor)


def is_buyer(by: User | None, order: Order) -> bool:
    """Tell whether a signed-in person placed this order; a guest shows the signed link instead."""
    return by is not None and order.user_id == by.pk

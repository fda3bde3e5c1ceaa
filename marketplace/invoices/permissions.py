"""Who may do what with sales documents, tax figures and the yearly report."""

from typing import TYPE_CHECKING

from accounts.models import Role, User
from accounts.permissions import has_role
from marketplace.orders.models import VendorOrder
from vendors.models import Vendor
from vendors.permissions import can_export_personal_data, can_manage, can_sell

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


def can_issue(by: "User | AnonymousUser | None", part: VendorOrder) -> bool:
    """Let owner, manager, seller and adviser add and draft the documents of a part."""
    return can_sell(by, part.vendor_id)


def can_set_invoicing(by: "User | AnonymousUser | None", vendor: Vendor) -> bool:
    """Let owner and manager choose how documents are made and say what concerns taxes."""
    return can_manage(by, vendor)


def can_see_taxes(by: "User | AnonymousUser | None", vendor: Vendor) -> bool:
    """Let owner and manager see turnover, limits and what is reported to the tax office."""
    return can_manage(by, vendor)


def can_take_evidence(by: "User | AnonymousUser | None", vendor: Vendor) -> bool:
    """Let whoever may take buyers' data out of the panel take the evidence of sales (law.md R7-06, R10-05)."""
    return can_export_personal_data(by, vendor)


def can_report(by: "User | AnonymousUser | None") -> bool:
    """Let reviewers of the regional centre and the market's operator prepare the report on all sellers."""
    return has_role(by, Role.REVIEWER, Role.OPERATOR)

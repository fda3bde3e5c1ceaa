"""Who may do what with payouts."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from accounts.models import Role, User
from accounts.permissions import has_role
from marketplace.payouts.models import BankLine, PayoutBatch
from vendors.models import Vendor
from vendors.permissions import can_manage, is_tied

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


def can_pay_out(by: "User | AnonymousUser | None") -> bool:
    """Let reviewers of the regional centre and the market's operator prepare payouts and see them."""
    return has_role(by, Role.REVIEWER, Role.OPERATOR)


def can_approve(by: "User | AnonymousUser | None", batch: PayoutBatch) -> bool:
    """Let a second person approve: never who prepared it, nor somebody tied to a seller that it pays."""
    return (
        isinstance(by, User)
        and can_pay_out(by)
        and by.pk != batch.prepared_by_id
        and not is_tied_to_any(by, Vendor.objects.filter(payouts__batch=batch))
    )


def is_tied_to_any(by: User, vendors: Iterable[Vendor]) -> bool:
    """Tell whether a person works for, advised or applied for one of these sellers (law.md R13-04)."""
    return any(is_tied(by, vendor) for vendor in vendors)


def can_see_settlements(by: "User | AnonymousUser | None", vendor: Vendor) -> bool:
    """Let owner and manager see what their enterprise is paid; an adviser and a seller of the team do not."""
    return can_manage(by, vendor)


def can_bring_statement(by: "User | AnonymousUser | None", vendor: Vendor | None) -> bool:
    """Let the regional centre bring statements of the market's account (None), owner and manager those of their own."""
    return can_pay_out(by) if vendor is None else can_see_settlements(by, vendor)


def can_explain(by: "User | AnonymousUser | None", line: BankLine) -> bool:
    """Let those who bring statements of an account say what its movements are."""
    return can_bring_statement(by, line.vendor)

"""The rules of money for new sales."""

from decimal import Decimal

from accounts.models import User
from core.action import action
from core.errors import NotAllowed
from marketplace.payments.models import MoneyPolicy
from marketplace.payments.queries.policy import policy_in_force
from marketplace.payouts.permissions import can_pay_out

FIELDS = ("commission_percent", "commission_vat", "fee_bearer", "refund_fee_bearer", "hold_days")


@action
def set_money_policy(
    *,
    commission_percent: Decimal,
    commission_vat: Decimal,
    fee_bearer: str,
    refund_fee_bearer: str,
    hold_days: int,
    by: User,
) -> MoneyPolicy:
    """Set what sales from now on are settled by; earlier ones keep theirs. A reviewer or the market's operator.

    Percents with two places (commission 0–30, VAT 0–23), days 0–60. Saving what holds already writes nothing.
    """
    if not can_pay_out(by):
        raise NotAllowed
    wanted = (commission_percent, commission_vat, fee_bearer, refund_fee_bearer, hold_days)
    current = policy_in_force()
    if current is not None and wanted == tuple(getattr(current, name) for name in FIELDS):
        return current
    return MoneyPolicy.objects.create(
        **dict(zip(FIELDS, wanted, strict=True)), actor_id=by.pk, actor_name=by.get_username()
    )

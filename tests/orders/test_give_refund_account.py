"""The buyer types where a failed refund may go (law.md R11-03)."""

import pytest

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from marketplace.orders.actions.give_refund_account import AccountWrong, give_refund_account
from marketplace.orders.actions.retry_refund import retry_refund
from marketplace.orders.models import RefundAccount, VendorOrder
from marketplace.orders.queries import order_token
from tests.orders.refunds import failed_refund

GOOD = "PL61 1090 1014 0000 0712 1981 2874"


def test_the_number_is_checked_kept_and_replaced_while_it_waits(accepted: VendorOrder, owner: User) -> None:
    refund, token = failed_refund(accepted), order_token(accepted.order)
    for wrong in ("12", GOOD[:-1] + "5"):
        with pytest.raises(AccountWrong):
            give_refund_account(refund_id=refund.pk, by=None, holder="Anna", account=wrong, token=token)
    give_refund_account(refund_id=refund.pk, by=None, holder="Anna", account=GOOD, token=token)
    give_refund_account(refund_id=refund.pk, by=None, holder="Anna Nowak", account=GOOD, token=token)
    found = RefundAccount.objects.get()
    assert (found.account, found.holder) == ("61109010140000071219812874", "Anna Nowak")
    assert "Zgadzam się" in found.consent
    retry_refund(refund_id=refund.pk, by=owner, by_hand=True)
    with pytest.raises(IllegalTransition):
        give_refund_account(refund_id=refund.pk, by=None, holder="Ktoś", account=GOOD, token=token)


@pytest.mark.parametrize("who", ["stranger", "owner", "reviewer"])
def test_refuses_everybody_but_the_buyer(accepted: VendorOrder, who: str, request) -> None:
    refund = failed_refund(accepted)
    with pytest.raises(NotAllowed):
        give_refund_account(refund_id=refund.pk, by=request.getfixturevalue(who), holder="Ja", account=GOOD)
    assert RefundAccount.objects.count() == 0

"""The buyer says where a refund may go whose own way failed."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core.action import action
from core.errors import IllegalTransition, NotAllowed, RuleViolation
from core.locking import lock
from marketplace.orders.models import RefundAccount, VendorOrder
from marketplace.orders.queries.withdrawal_links import acts_for_buyer
from marketplace.payments.models import Refund
from marketplace.payments.states import RefundState
from vendors.rules.identity import bare, valid_account


class AccountWrong(RuleViolation):
    """Not a Polish account number."""

    code = "ACCOUNT_WRONG"
    message = gettext_lazy("To nie jest numer polskiego rachunku. Sprawdź cyfry: powinno ich być 26.")


@action
def give_refund_account(
    *, refund_id: int, by: User | None, holder: str, account: str, token: str = ""
) -> RefundAccount:
    """Agree to be paid by transfer to an account, for one refund that FAILED: the buyer alone may (law.md R11-03).

    A second call with the same number changes nothing; with another number it replaces the first, while the refund is
    still FAILED. Raises AccountWrong, IllegalTransition.
    """
    refund = lock(Refund, refund_id)
    part = VendorOrder.objects.select_related("order").get(number=refund.reference)
    if not acts_for_buyer(by, part.order, token):
        raise NotAllowed
    if refund.state != RefundState.FAILED:
        raise IllegalTransition(gettext_lazy("Ten zwrot nie czeka na numer rachunku."))
    digits = bare(account)
    if not valid_account(digits):
        raise AccountWrong(field="account")
    found = RefundAccount.objects.filter(refund=refund).first() or RefundAccount(refund=refund)
    found.holder, found.account = holder.strip()[:200], digits
    found.consent = _("Zgadzam się, żeby sprzedawca oddał mi te pieniądze przelewem na podany rachunek.")
    found.save()
    return found

"""The rules of money for new sales, said to a seller in plain sentences."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from marketplace.payments.models import FeeBearer, MoneyPolicy


def policy_text(policy: MoneyPolicy | None) -> str:
    """Say commission, who bears the provider's fee, and when money goes out; without rules the market takes nothing."""
    percent = policy.commission_percent if policy else Decimal(0)
    sentences = [_("Zasady dla nowych zamówień:")]
    if percent:
        words = {"percent": number_format(percent.normalize(), use_l10n=True)}
        sentences.append(_("Rynek bierze prowizję %(percent)s%%.") % words)
    else:
        sentences.append(_("Rynek nie bierze prowizji."))
    if policy is not None and policy.fee_bearer == FeeBearer.SELLER:
        sentences.append(_("Opłatę operatora płatności płacisz Ty."))
    else:
        sentences.append(_("Opłatę operatora płatności płaci rynek."))
    if policy is not None and policy.refund_fee_bearer != policy.fee_bearer:
        sentences.append(
            _("Gdy pieniądze wracają do kupującego, opłatę, której operator nie zwraca, płacisz Ty.")
            if policy.refund_fee_bearer == FeeBearer.SELLER
            else _("Gdy pieniądze wracają do kupującego, opłatę, której operator nie zwraca, płaci rynek.")
        )
    if policy is not None:
        sentences.append(
            ngettext(
                "Pieniądze wypłacamy %(days)s dzień po końcu czasu na odstąpienie od umowy.",
                "Pieniądze wypłacamy %(days)s dni po końcu czasu na odstąpienie od umowy.",
                policy.hold_days,
            )
            % {"days": policy.hold_days}
        )
    return " ".join(sentences)

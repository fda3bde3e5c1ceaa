"""The provider's fee is shared by those who bear it."""

from core.action import action
from core.locking import lock_all
from marketplace.orders.models import VendorOrder
from marketplace.orders.queries.refunds import was_sold
from marketplace.payments.actions.post_transaction import post_transaction
from marketplace.payments.models import FeeBearer, Payment
from marketplace.payments.rules.commission import share_out
from marketplace.payments.rules.postings import fee_shared
from marketplace.payments.states import Happening


@action
def share_fee(*, payment_id: int) -> list[VendorOrder]:
    """Charge each seller its share of the fee of a payment, where the rules of the sale say that sellers bear it.

    The shares follow the totals of all parts of the payment and add up to its fee; a part that was not sold leaves
    its share to the market. A reaction to FeeTaken and part of confirming; safe to repeat. Gives the parts charged.
    """
    payment = Payment.objects.get(pk=payment_id)
    if not payment.fee or payment.vendor_id is not None:
        return []
    parts = lock_all(VendorOrder, VendorOrder.objects.filter(payment=payment).values_list("pk", flat=True))
    shares = share_out(payment.fee, [part.total_gross for part in parts])
    charged = []
    for part, share in zip(parts, shares, strict=True):
        if share and part.policy and part.policy.fee_bearer == FeeBearer.SELLER and was_sold(part):
            post_transaction(
                kind=Happening.PROVIDER_FEE,
                key=f"fee-share:{part.number}",
                postings=fee_shared(share, vendor_id=part.vendor_id, reference=part.number),
                payment=payment,
            )
            charged.append(part)
    return charged

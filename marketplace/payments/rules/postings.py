"""What each happening writes into the ledger: pure lists of postings, amounts in PLN (docs/adr/0017)."""

import dataclasses
from collections.abc import Iterable
from decimal import Decimal

from core.money import ZERO, round_pln
from marketplace.payments.models import Dispute, Payment, Refund, Transfer, TransferReversal
from marketplace.payments.rules.commission import Commission
from marketplace.payments.states import Account


@dataclasses.dataclass(frozen=True, kw_only=True)
class Posting:
    """An amount that moves from the account `credit` to the account `debit`, for one seller and part, if any."""

    debit: Account
    credit: Account
    amount: Decimal
    vendor_id: int | None = None
    reference: str = ""


def swapped(postings: Iterable[Posting]) -> list[Posting]:
    """Take postings back: the same amounts the other way."""
    return [dataclasses.replace(posting, debit=posting.credit, credit=posting.debit) for posting in postings]


def money_in(payment: Payment) -> list[Posting]:
    """Say that money came: to our balance at the provider, or straight to the seller; whose it is, is not said yet.

    What the provider diverted to us of a direct payment is owed to the seller until the sale charges the commission.
    """
    holder = Account.PROVIDER if payment.vendor_id is None else Account.SELLER_FUNDS
    postings = [Posting(debit=holder, credit=Account.RECEIVED, amount=payment.amount, vendor_id=payment.vendor_id)]
    if payment.vendor_id is not None and payment.commission:
        postings.append(_diverted(payment, payment.commission))
    return postings


def diverted_back(payment: Payment, given_back: Decimal, already: Decimal) -> list[Posting]:
    """Say that the provider gave a share of what it had diverted back to the seller, as much as of the payment.

    `given_back` is what went back of the payment in all, `already` what was given back of the diverted money before.
    """
    share = round_pln(payment.commission * min(given_back, payment.amount) / payment.amount) - already
    if share <= ZERO:
        return []
    return swapped([_diverted(payment, share)])


def _diverted(payment: Payment, amount: Decimal) -> Posting:
    return Posting(
        debit=Account.PROVIDER,
        credit=Account.SELLER_DUE,
        amount=amount,
        vendor_id=payment.vendor_id,
        reference=payment.reference,
    )


def fee_taken(payment: Payment, fee: Decimal) -> list[Posting]:
    """Say that the provider kept its fee from our balance; a fee on a seller's own account is no affair of ours."""
    if payment.vendor_id is not None:
        return []
    return [Posting(debit=Account.PROVIDER_FEES, credit=Account.PROVIDER, amount=fee)]


def sold(payment: Payment, *, vendor_id: int, reference: str, gross: Decimal, commission: Commission) -> list[Posting]:
    """Make money a seller's: owed to it, unless it has it already; less the commission."""
    postings = [
        Posting(
            debit=Account.RECEIVED,
            credit=Account.SELLER_DUE,
            amount=gross,
            vendor_id=vendor_id,
            reference=reference,
        )
    ]
    if payment.vendor_id is not None:
        postings.append(
            Posting(
                debit=Account.SELLER_DUE,
                credit=Account.SELLER_FUNDS,
                amount=gross,
                vendor_id=vendor_id,
                reference=reference,
            )
        )
    return postings + commission_charged(commission, vendor_id=vendor_id, reference=reference)


def unexplained(amount: Decimal, *, fee: Decimal = ZERO) -> list[Posting]:
    """Say that money is on our balance (negative: left it) for a cause that people must find first, less its fee."""
    came = amount > ZERO
    found = []
    if amount:
        found.append(
            Posting(
                debit=Account.PROVIDER if came else Account.SUSPENSE,
                credit=Account.SUSPENSE if came else Account.PROVIDER,
                amount=abs(amount),
            )
        )
    if fee:
        found.append(Posting(debit=Account.PROVIDER_FEES, credit=Account.PROVIDER, amount=fee))
    return found


def paid_again(payment: Payment, *, fee: Decimal) -> list[Posting]:
    """Say what a second payment of the same brought to our balance: all of it, or our commission of a direct one."""
    if payment.vendor_id is not None:
        return unexplained(payment.commission)
    return unexplained(payment.amount, fee=fee)


def second_given_back(payment: Payment, amount: Decimal, *, gives_commission_back: bool) -> list[Posting]:
    """Say that what a second payment brought went back; of a direct one that was our commission, which was no sale's.

    Where the provider left that with us, it is the seller's, who gave the whole sum back.
    """
    if payment.vendor_id is None:
        return unexplained(-amount)
    if gives_commission_back or not payment.commission:
        return unexplained(-payment.commission)
    return way_out(payment.commission, vendor_id=payment.vendor_id, reference=payment.reference)


def never_ordered(payment: Payment) -> list[Posting]:
    """Say that money came for a basket that nobody ordered: no sale will take it, it goes back."""
    return [Posting(debit=Account.RECEIVED, credit=Account.SUSPENSE, amount=payment.amount)]


def refunded_outside(payment: Payment, amount: Decimal) -> list[Posting]:
    """Say that a refund nobody here asked for left our balance (negative: came back); a seller's own is no affair."""
    return [] if payment.vendor_id is not None else unexplained(-amount)


def commission_charged(commission: Commission, *, vendor_id: int, reference: str) -> list[Posting]:
    """Charge a commission with its VAT to a seller; a negative one is given back."""
    found = []
    for account, amount in ((Account.COMMISSION, commission.net), (Account.COMMISSION_VAT, commission.vat)):
        if amount:
            charged = amount > ZERO
            found.append(
                Posting(
                    debit=Account.SELLER_DUE if charged else account,
                    credit=account if charged else Account.SELLER_DUE,
                    amount=abs(amount),
                    vendor_id=vendor_id,
                    reference=reference,
                )
            )
    return found


def fee_shared(amount: Decimal, *, vendor_id: int, reference: str) -> list[Posting]:
    """Charge a seller its share of the provider's fee."""
    return [
        Posting(
            debit=Account.SELLER_DUE,
            credit=Account.PROVIDER_FEES,
            amount=amount,
            vendor_id=vendor_id,
            reference=reference,
        )
    ]


def refund_promised(refund: Refund, commission: Commission) -> list[Posting]:
    """Owe money back to the buyer: by the seller, or out of what never became the seller's; less commission."""
    source = Account.SELLER_DUE if refund.is_allotted else Account.RECEIVED
    promised = Posting(
        debit=source,
        credit=Account.REFUNDS,
        amount=refund.amount,
        vendor_id=refund.vendor_id,
        reference=refund.reference,
    )
    return [promised, *commission_charged(commission, vendor_id=refund.vendor_id, reference=refund.reference)]


def refund_paid(refund: Refund) -> list[Posting]:
    """Say that the buyer has the money: from our balance at the provider, or from the seller's own."""
    return [
        Posting(
            debit=Account.REFUNDS,
            credit=_payer(refund),
            amount=refund.amount,
            vendor_id=refund.vendor_id,
            reference=refund.reference,
        )
    ]


def refund_returned(refund: Refund) -> list[Posting]:
    """Take a paid refund back: the buyer's bank did not accept it, and it is owed again."""
    return swapped(refund_paid(refund))


def _payer(refund: Refund) -> Account:
    if refund.payment.vendor_id is None:
        return Account.PROVIDER
    return Account.SELLER_DUE if refund.is_allotted else Account.SELLER_FUNDS


def transfer_begun(transfer: Transfer) -> list[Posting]:
    """Say that money is on its way to a seller's account at the provider: it is not owed any more."""
    return _moved(transfer, transfer.amount, debit=Account.SELLER_DUE, credit=Account.PAYOUTS)


def transfer_done(transfer: Transfer) -> list[Posting]:
    """Say that it left our balance and is on the seller's account."""
    return _moved(transfer, transfer.amount, debit=Account.PAYOUTS, credit=Account.PROVIDER)


def transfer_undone(transfer: Transfer) -> list[Posting]:
    """Owe it again: the provider refused."""
    return _moved(transfer, transfer.amount, debit=Account.PAYOUTS, credit=Account.SELLER_DUE)


def transfer_reversed(reversal: TransferReversal) -> list[Posting]:
    """Say that money came back from a seller's account."""
    return _moved(reversal.transfer, reversal.amount, debit=Account.PROVIDER, credit=Account.SELLER_DUE)


def _moved(transfer: Transfer, amount: Decimal, *, debit: Account, credit: Account) -> list[Posting]:
    return [
        Posting(debit=debit, credit=credit, amount=amount, vendor_id=transfer.vendor_id, reference=transfer.reference)
    ]


def dispute_withheld(dispute: Dispute, amount: Decimal) -> list[Posting]:
    """Say that the provider took a disputed amount from our balance until the bank decides."""
    if dispute.payment.vendor_id is not None or not amount:
        return []
    return [Posting(debit=Account.DISPUTES, credit=Account.PROVIDER, amount=amount)]


def dispute_given_back(dispute: Dispute, amount: Decimal) -> list[Posting]:
    """Say that a dispute was won and the amount is on our balance again."""
    return swapped(dispute_withheld(dispute, amount))


def dispute_of_second_lost(dispute: Dispute) -> list[Posting]:
    """Say that the bank gave a second payment back: what waited in SUSPENSE for the buyer is what it had withheld."""
    if dispute.payment.vendor_id is not None:
        return second_given_back(dispute.payment, dispute.amount, gives_commission_back=False)
    return [Posting(debit=Account.SUSPENSE, credit=Account.DISPUTES, amount=dispute.amount)]


def explained(payment: Payment, amount: Decimal, waited_in: Account) -> list[Posting]:
    """Take an amount out of the account where it waited, for the refund that it turned out to be has taken its place.

    It left our balance once: when it was seen. The refund says so a second time; this takes the first word back.
    """
    if payment.vendor_id is not None:
        return []
    return [Posting(debit=Account.PROVIDER, credit=waited_in, amount=amount)]


def explained_no_more(payment: Payment, amount: Decimal) -> list[Posting]:
    """Take `explained` back: a dispute was won after all, and what it had paid is owed by us again."""
    return swapped(explained(payment, amount, Account.DISPUTES))


def refund_revoked(refund: Refund, commission: Commission) -> list[Posting]:
    """Say that the money of a lost dispute is the seller's again, less the commission of what counts as sold again."""
    charged = commission_charged(commission, vendor_id=refund.vendor_id, reference=refund.reference)
    if refund.payment.vendor_id is not None:
        return charged
    source = Account.SELLER_DUE if refund.is_allotted else Account.RECEIVED
    back = Posting(
        debit=Account.DISPUTES,
        credit=source,
        amount=refund.amount,
        vendor_id=refund.vendor_id,
        reference=refund.reference,
    )
    return [back, *charged]


def way_out(waiting: Decimal, *, vendor_id: int | None, reference: str) -> list[Posting]:
    """Book money that waited in SUSPENSE (negative: that had left us) for a seller, or for the market (None)."""
    owner = Account.WRITTEN_OFF if vendor_id is None else Account.SELLER_DUE
    came = waiting > ZERO
    return [
        Posting(
            debit=Account.SUSPENSE if came else owner,
            credit=owner if came else Account.SUSPENSE,
            amount=abs(waiting),
            vendor_id=vendor_id,
            reference=reference if vendor_id is not None else "",
        )
    ]

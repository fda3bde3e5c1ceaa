"""Whatever happens, a balance is the sum of its movements, and no grosz appears or is lost between accounts."""

import hypothesis.strategies as st
import pytest
import stripe
from hypothesis import HealthCheck, settings
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, multiple, rule

from tests.stripe_double.double import StripeDouble

pytestmark = pytest.mark.needs_double

CARDS = ["pm_card_visa", "pm_card_bypassPending", "pm_card_refundFail", "pm_card_createDispute"]
#: Who takes the payment: the platform, a seller directly, or the platform for a seller.
WAYS = ["platform", "seller", "both"]
AMOUNTS = st.integers(200, 50_000)
PARTS = st.integers(1, 20_000)


class Books(RuleBasedStateMachine):
    """A platform with two sellers, money going everywhere, and a count kept beside the double's own."""

    charges = Bundle("charges")
    transfers = Bundle("transfers")

    def __init__(self):
        super().__init__()
        self.double = StripeDouble().start()
        self.api = self.double.client().v1
        self.sellers = [self.double.hand.connected(f"{name}@example.org") for name in ("jeden", "dwa")]
        #: What left the whole of the double or came into it: payers, banks, and Stripe's fees.
        self.outside = 0

    def teardown(self):
        self.double.stop()
        self.double.check()

    def try_to(self, do):
        """Do what Stripe may refuse; a refusal changes nothing, which the invariants prove."""
        before = self.total()
        try:
            return do()
        except stripe.InvalidRequestError:
            assert self.total() == before
            return None

    def total(self):
        return sum(self.double.hand.balance(account) for account in (self.double.platform, *self.sellers))

    @rule(
        target=charges, amount=AMOUNTS, card=st.sampled_from(CARDS), fee=st.integers(0, 300), to=st.sampled_from(WAYS)
    )
    def pay(self, amount, card, fee, to):
        params = {"amount": amount, "currency": "pln", "payment_method_types": ["card"], "confirm": True}
        params["payment_method"] = card
        seller, options = self.sellers[amount % 2], {}
        if to == "seller":
            params["application_fee_amount"] = min(fee, amount)
            options = {"stripe_account": seller}
        elif to == "both":
            params["transfer_data"] = {"destination": seller, "amount": max(1, amount - fee)}
        intent = self.api.payment_intents.create(params, options)
        return intent.latest_charge, options

    @rule(charge=charges, part=PARTS, fee=st.booleans(), reverse=st.booleans())
    def refund(self, charge, part, fee, reverse):
        key, options = charge
        params = {"charge": key, "amount": part, "refund_application_fee": fee, "reverse_transfer": reverse}
        self.try_to(lambda: self.api.refunds.create(params, options))

    @rule(target=transfers, charge=charges, part=PARTS, seller=st.integers(0, 1), sourced=st.booleans())
    def transfer(self, charge, part, seller, sourced):
        key, options = charge
        params = {"amount": part, "currency": "pln", "destination": self.sellers[seller]}
        if sourced and not options:
            params["source_transaction"] = key
        before = self.total()
        made = self.try_to(lambda: self.api.transfers.create(params))
        assert self.total() == before
        return made.id if made else multiple()

    @rule(transfer=transfers, part=PARTS)
    def reverse(self, transfer, part):
        before = self.total()
        self.try_to(lambda: self.api.transfers.reversals.create(transfer, {"amount": part}))
        assert self.total() == before

    @rule(seller=st.integers(0, 1), fails=st.booleans())
    def pay_out(self, seller, fails):
        key = self.double.hand.pay_out(self.sellers[seller])
        if key and fails:
            self.double.hand.payout_fails(key)

    @rule(charge=charges, won=st.booleans())
    def dispute(self, charge, won):
        found = self.api.charges.retrieve(charge[0], options=charge[1])
        if not found.disputed and not found.refunded:
            key = self.double.hand.dispute(charge[0])
            (self.double.hand.win if won else self.double.hand.lose)(key)

    @rule(hours=st.sampled_from([1, 24, 80]))
    def time_passes(self, hours):
        self.double.hand.advance(hours * 3600)

    @invariant()
    def balances_are_the_sums_of_their_movements(self):
        for account in (self.double.platform, *self.sellers):
            balance = self.api.balance.retrieve(options={"stripe_account": account})
            listed = list(
                self.api.balance_transactions.list({"limit": 100}, {"stripe_account": account}).auto_paging_iter()
            )
            assert all(line.net == line.amount - line.fee for line in listed)
            assert all(line.fee == sum(one.amount for one in line.fee_details) for line in listed)
            available = sum(line.net for line in listed if line.status == "available")
            assert balance.available[0].amount == available
            assert balance.pending[0].amount == sum(line.net for line in listed) - available

    @invariant()
    def charges_agree_with_their_refunds(self):
        for account in (self.double.platform, *self.sellers):
            on = {"stripe_account": account}
            refunds = [one for one in self.api.refunds.list({"limit": 100}, on).data if one.status != "failed"]
            for charge in self.api.charges.list({"limit": 100}, on).data:
                returned = sum(one.amount for one in refunds if one.charge == charge.id)
                assert charge.amount_refunded == returned <= charge.amount


TestBooks = Books.TestCase
TestBooks.settings = settings(
    max_examples=15, stateful_step_count=12, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)

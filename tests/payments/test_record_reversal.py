"""The provider's answer about money taken back."""

from decimal import Decimal

from marketplace.payments.actions.record_reversal import record_reversal
from marketplace.payments.gateways.port import Transferred
from marketplace.payments.models import LedgerTransaction, Transfer, TransferReversal
from marketplace.payments.states import TransferState
from vendors.models import Vendor


def test_a_refusal_changes_no_money_and_the_first_answer_counts(vendor: Vendor) -> None:
    made = Transfer.objects.create(vendor=vendor, reference="A/1", key="one", amount=Decimal("9.00"), destination="a")
    back = TransferReversal.objects.create(transfer=made, key="back", amount=Decimal("9.00"))
    no = Transferred(state=TransferState.FAILED, failure="Nie.")
    for answer in (no, Transferred(state=TransferState.SUCCEEDED)):
        kept = record_reversal(reversal_id=back.pk, answer=answer)
    assert (kept.state, kept.failure) == (TransferState.FAILED, "Nie.")
    assert not LedgerTransaction.objects.exists()

"""The provider's answer about money passed on."""

from decimal import Decimal

from marketplace.payments.actions.record_transfer import record_transfer
from marketplace.payments.gateways.port import Transferred
from marketplace.payments.models import LedgerTransaction, Transfer
from marketplace.payments.states import TransferState
from vendors.models import Vendor


def test_the_first_answer_counts(vendor: Vendor) -> None:
    made = Transfer.objects.create(vendor=vendor, reference="A/1", key="one", amount=Decimal("9.00"), destination="a")
    done = Transferred(state=TransferState.SUCCEEDED, gateway_reference="tr_1")
    for answer in (done, Transferred(state=TransferState.FAILED, failure="Nie."), done):
        kept = record_transfer(transfer_id=made.pk, answer=answer)
    assert (kept.state, kept.gateway_reference, kept.failure) == (TransferState.SUCCEEDED, "tr_1", "")
    assert LedgerTransaction.objects.count() == 1

"""Asking for money back from a seller; with the provider in test_request_transfer.py."""

from decimal import Decimal

import pytest

from marketplace.payments.actions.request_reversal import ReversalTooLarge, request_reversal
from marketplace.payments.models import Transfer, TransferReversal
from marketplace.payments.states import TransferState
from vendors.models import Vendor


def test_what_has_not_arrived_cannot_come_back(vendor: Vendor) -> None:
    made = Transfer.objects.create(vendor=vendor, reference="A/1", key="one", amount=Decimal("9.00"), destination="a")
    with pytest.raises(ReversalTooLarge):
        request_reversal(transfer_id=made.pk, key="back", amount=Decimal("9.00"))
    assert not TransferReversal.objects.exists()
    Transfer.objects.update(state=TransferState.SUCCEEDED)
    assert request_reversal(transfer_id=made.pk, key="back", amount=Decimal("9.00")).amount == Decimal("9.00")

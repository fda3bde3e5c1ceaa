"""A dispute is reminded of once, three days before its last day."""

import datetime as dt
from decimal import Decimal

from core import clock
from core.models import OutboxMessage
from marketplace.payments.actions.remind_of_dispute import remind_of_dispute
from marketplace.payments.models import Dispute, Payment
from marketplace.payments.queries.disputes import disputes_to_remind_of
from marketplace.payments.states import DisputeState


def test_once_and_only_while_it_waits(online: Payment) -> None:
    due = clock.now() + dt.timedelta(days=2)
    near = Dispute.objects.create(payment=online, reference="dp_1", amount=Decimal("9.00"), evidence_due_by=due)
    far = due + dt.timedelta(days=5)
    Dispute.objects.create(payment=online, reference="dp_2", amount=Decimal("9.00"), evidence_due_by=far)
    over = Dispute.objects.create(
        payment=online, reference="dp_3", amount=Decimal("9.00"), evidence_due_by=due, state=DisputeState.WON
    )
    assert disputes_to_remind_of() == [near.pk]
    assert remind_of_dispute(dispute_id=near.pk) is True
    assert remind_of_dispute(dispute_id=near.pk) is False
    assert remind_of_dispute(dispute_id=over.pk) is False
    assert disputes_to_remind_of() == []
    assert OutboxMessage.objects.filter(event="DisputeDue").count() == 1

"""All copies of a year are asked for."""

import pytest
import time_machine

from accounts.models import User
from core.errors import NotAllowed
from core.models import OutboxMessage
from marketplace.invoices.actions.request_dac7_copies import RateMissing, YearNotOver, request_dac7_copies
from tests.invoices.test_enter_exchange_rate import entered


def test_a_year_that_is_over_with_its_rate(reviewer: User, stranger: User) -> None:
    with time_machine.travel("2026-01-10T10:00:00+01:00"):
        with pytest.raises(RateMissing):
            request_dac7_copies(year=2025, by=reviewer)
        entered(reviewer)
        with pytest.raises(YearNotOver):
            request_dac7_copies(year=2026, by=reviewer)
        with pytest.raises(NotAllowed):
            request_dac7_copies(year=2025, by=stranger)
        assert OutboxMessage.objects.count() == 0
        request_dac7_copies(year=2025, by=reviewer)
    assert OutboxMessage.objects.get().payload == {"year": 2025, "user_id": reviewer.pk}

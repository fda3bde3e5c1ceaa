"""note_token_use: when a program asked last, to a minute."""

import datetime as dt

import pytest
import time_machine

from core import clock
from tests.api.programs import token_for
from vendors.actions.note_token_use import note_token_use
from vendors.models import Vendor

pytestmark = pytest.mark.django_db


def test_is_kept_at_most_once_a_minute(vendor: Vendor) -> None:
    token, _secret = token_for(vendor, "STOCK")
    other, _secret = token_for(vendor, "STOCK")
    start = clock.now()
    seen = []
    for seconds in (0, 30, 59, 61):
        with time_machine.travel(start + dt.timedelta(seconds=seconds), tick=False):
            note_token_use(token_id=token.pk)
        token.refresh_from_db()
        assert token.last_used_at
        seen.append(round((token.last_used_at - start).total_seconds()))
    assert seen == [0, 0, 0, 61]
    other.refresh_from_db()
    assert other.last_used_at is None

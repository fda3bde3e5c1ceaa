"""Old news of providers goes."""

import datetime as dt
from typing import Final

from core import clock
from core.action import action
from marketplace.payments.models import WebhookReceipt

KEPT: Final = dt.timedelta(days=90)


@action
def forget_receipts() -> int:
    """Delete what a provider told us ninety days after it was worked on; gives how many. Called every night.

    A provider repeats its news for three days, so none of them can come again as if it were new.
    """
    return WebhookReceipt.objects.filter(done_at__lt=clock.now() - KEPT).delete()[0]

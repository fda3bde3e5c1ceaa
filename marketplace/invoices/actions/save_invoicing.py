"""How a seller makes its documents, and what it says of its taxes."""

import datetime as dt
from decimal import Decimal

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from marketplace.invoices.models import InvoicingSettings
from marketplace.invoices.permissions import can_set_invoicing
from vendors.models import Vendor


@action
def save_invoicing(
    *,
    vendor_id: int,
    by: User,
    mode: str,
    uses_ksef_relief: bool,
    started_on: dt.date | None,
    never_exempt: bool,
    sales_elsewhere: Decimal,
) -> InvoicingSettings:
    """Keep the choices of a seller (owner or manager); `sales_elsewhere` is this year's turnover beside the market."""
    vendor = lock(Vendor, vendor_id)
    if not can_set_invoicing(by, vendor):
        raise NotAllowed
    kept, _made = InvoicingSettings.objects.get_or_create(vendor=vendor)
    kept.mode = mode
    kept.uses_ksef_relief = uses_ksef_relief
    kept.started_on = started_on
    kept.never_exempt = never_exempt
    kept.sales_elsewhere = sales_elsewhere
    kept.sales_elsewhere_year = clock.today().year
    kept.updated_at = clock.now()
    kept.save()
    return kept

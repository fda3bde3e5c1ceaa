"""The seller's choices about documents and taxes."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from accounts.models import User
from core import clock
from core.errors import NotAllowed
from marketplace.invoices.actions.save_invoicing import save_invoicing
from marketplace.invoices.models import InvoicingMode, InvoicingSettings
from vendors.models import Vendor


def saved(vendor: Vendor, by: User, **fields: Any) -> InvoicingSettings:
    said = {
        "mode": InvoicingMode.FA3,
        "uses_ksef_relief": True,
        "started_on": dt.date(2026, 7, 1),
        "never_exempt": False,
        "sales_elsewhere": Decimal("1200.50"),
    }
    return save_invoicing(vendor_id=vendor.pk, by=by, **{**said, **fields})


def test_the_last_choice_holds(vendor: Vendor, owner: User) -> None:
    saved(vendor, owner)
    saved(vendor, owner, uses_ksef_relief=False)
    kept = InvoicingSettings.objects.get()
    assert (kept.mode, kept.uses_ksef_relief, kept.started_on) == (InvoicingMode.FA3, False, dt.date(2026, 7, 1))
    assert (kept.sales_elsewhere, kept.sales_elsewhere_year) == (Decimal("1200.50"), clock.today().year)


def test_a_stranger_and_a_viewer_may_not(vendor: Vendor, stranger: User, colleague: User) -> None:
    for person in (stranger, colleague):
        with pytest.raises(NotAllowed):
            saved(vendor, person)
    assert InvoicingSettings.objects.count() == 0

"""Where sales documents say who made them."""

from typing import Final

from django.db import models

from marketplace.invoices.models import Dac7Copy, DocumentWithdrawal, ExchangeRate, KsefEntry, SalesDocument

#: Every table with a name of who did it: the column of the name, the column of the account's number.
NAMES: Final[tuple[tuple[type[models.Model], str, str], ...]] = (
    (SalesDocument, "made_by_name", "made_by_id"),
    (KsefEntry, "entered_by_name", "entered_by_id"),
    (DocumentWithdrawal, "withdrawn_by_name", "withdrawn_by_id"),
    (ExchangeRate, "entered_by_name", "entered_by_id"),
    (Dac7Copy, "made_by_name", ""),
)

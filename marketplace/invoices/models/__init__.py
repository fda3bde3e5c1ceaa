"""Tables of invoices."""

from marketplace.invoices.models.dac7 import Dac7Copy, Dac7Request, ExchangeRate
from marketplace.invoices.models.document_series import DocumentSeries
from marketplace.invoices.models.invoicing_settings import InvoicingMode, InvoicingSettings
from marketplace.invoices.models.sales_document import (
    Channel,
    DocumentKind,
    DocumentSource,
    DocumentVisual,
    DocumentWithdrawal,
    KsefEntry,
    SalesDocument,
)

__all__ = [
    "Channel",
    "Dac7Copy",
    "Dac7Request",
    "DocumentKind",
    "DocumentSeries",
    "DocumentSource",
    "DocumentVisual",
    "DocumentWithdrawal",
    "ExchangeRate",
    "InvoicingMode",
    "InvoicingSettings",
    "KsefEntry",
    "SalesDocument",
]

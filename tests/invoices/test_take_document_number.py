"""Numbers of documents: one series per seller, kind and year; a failed document takes none."""

import pytest

from core.action import action
from marketplace.invoices.actions.take_document_number import take_document_number
from marketplace.invoices.models import DocumentKind, DocumentSeries
from tests.factories import VendorFactory
from vendors.models import Vendor


def test_series_do_not_mix(vendor: Vendor) -> None:
    other = VendorFactory()
    taken = [
        take_document_number(vendor_id=who.pk, kind=kind, year=year)
        for who, kind, year in (
            (vendor, DocumentKind.INVOICE, 2026),
            (vendor, DocumentKind.INVOICE, 2026),
            (vendor, DocumentKind.CORRECTION, 2026),
            (vendor, DocumentKind.INVOICE, 2027),
            (other, DocumentKind.INVOICE, 2026),
        )
    ]
    assert taken == ["RES/2026/0001", "RES/2026/0002", "RES-KOR/2026/0001", "RES/2027/0001", "RES/2026/0001"]


def test_what_fails_takes_no_number(vendor: Vendor) -> None:
    @action
    def fails() -> None:
        """Take a number and break."""
        take_document_number(vendor_id=vendor.pk, kind=DocumentKind.INVOICE, year=2026)
        raise LookupError("later")

    with pytest.raises(LookupError):
        fails()
    assert DocumentSeries.objects.count() == 0
    assert take_document_number(vendor_id=vendor.pk, kind=DocumentKind.INVOICE, year=2026) == "RES/2026/0001"

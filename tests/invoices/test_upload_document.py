"""The seller's own documents: PDF and e-invoices, KSeF numbers, who may."""

from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
import time_machine

from accounts.models import User
from core import clock
from core.documents import CleanDocument, DocumentRefused
from core.errors import NotAllowed
from core.models import OutboxMessage
from marketplace.invoices.actions.upload_document import (
    ForeignInvoice,
    KsefNumberMissing,
    KsefNumberWrong,
    NumberMissing,
    NumberTaken,
    upload_document,
)
from marketplace.invoices.gateways.upload_file import SellersFile, clean_sellers_file
from marketplace.invoices.models import Channel, DocumentKind, SalesDocument
from marketplace.invoices.rules.ksef import is_ksef_number
from marketplace.orders.models import VendorOrder
from tests.invoices.conftest import FIRM, drafted, ksef_number, paid_part, papers, relief
from vendors.models import Vendor

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n"


def paper() -> SellersFile:
    return SellersFile(document=CleanDocument(PDF, "faktura.pdf", "application/pdf"))


def uploaded(part: VendorOrder, by: User, **fields: Any) -> SalesDocument:
    said = {
        "file": paper(),
        "kind": DocumentKind.INVOICE,
        "number": "FV 1/2026",
        "issued_on": clock.today(),
        "gross": Decimal("138.00"),
        "ksef_number": "",
        "reason": "",
        "key": uuid4(),
    }
    return upload_document(vendor_order_id=part.pk, by=by, **{**said, **fields})


def test_a_pdf_for_a_consumer_is_kept_and_told(for_consumer: VendorOrder, owner: User) -> None:
    document = uploaded(for_consumer, owner)
    assert (document.number, document.gross, document.channel) == ("FV 1/2026", Decimal(138), Channel.OUTSIDE)
    assert document.is_shared
    assert OutboxMessage.objects.get(event="SalesDocumentShared").payload == {"document_id": document.pk}
    with document.file.open("rb") as file:
        assert file.read() == PDF


def test_a_business_invoice_needs_its_ksef_number(for_firm: VendorOrder, owner: User) -> None:
    before = papers()
    with pytest.raises(KsefNumberMissing):
        uploaded(for_firm, owner)
    for wrong in ("123", ksef_number("8130008613"), ksef_number(for_firm.seller_nip)[:-1] + "G"):
        with pytest.raises(KsefNumberWrong):
            uploaded(for_firm, owner, ksef_number=wrong)
    assert papers() == before
    number = ksef_number(for_firm.seller_nip)
    document = uploaded(for_firm, owner, ksef_number=f" {number.lower()} ")
    assert (document.ksef, document.channel) == (number, Channel.KSEF)
    with pytest.raises(NumberTaken):
        uploaded(for_firm, owner, number="FV 2/2026", ksef_number=number)


def test_within_the_relief_none_is_asked_until_2027(vendor: Vendor, owner: User) -> None:
    relief(vendor, owner)
    with time_machine.travel("2026-12-31T12:00:00+01:00", tick=False):
        assert uploaded(paid_part(vendor, owner, **FIRM), owner, number="A").channel == Channel.OUTSIDE
        with pytest.raises(KsefNumberMissing):
            uploaded(paid_part(vendor, owner, **FIRM), owner, number="B", gross=Decimal("9862.01"))
        assert uploaded(paid_part(vendor, owner, **FIRM), owner, number="C", gross=Decimal("9862.00")).pk
    with time_machine.travel("2027-01-01T12:00:00+01:00", tick=False), pytest.raises(KsefNumberMissing):
        uploaded(paid_part(vendor, owner, **FIRM), owner, number="D", gross=Decimal("1.00"))


def test_a_bill_of_somebody_outside_vat_goes_nowhere_near_ksef(for_firm: VendorOrder, owner: User) -> None:
    assert uploaded(for_firm, owner, kind=DocumentKind.OTHER, number="R 1").channel == Channel.OUTSIDE


def test_an_e_invoice_says_its_own_number_day_and_sum(vendor: Vendor, owner: User, for_firm: VendorOrder) -> None:
    draft = drafted(for_firm, owner)
    with draft.file.open("rb") as file:
        content = file.read()
    cleaned = clean_sellers_file(content, "../e faktura<1>.xml")
    assert cleaned.document.name == "e faktura 1.xml"
    other = paid_part(vendor, owner, **FIRM)
    before = papers()
    with pytest.raises(NumberTaken):
        uploaded(other, owner, file=cleaned, ksef_number=ksef_number(vendor.nip))
    assert papers() == before
    renamed = clean_sellers_file(content.replace(draft.number.encode(), b"FV/77"), "e.xml")
    document = uploaded(
        other, owner, file=renamed, number="", issued_on=None, gross=None, ksef_number=ksef_number(vendor.nip)
    )
    assert (document.number, document.gross, document.issued_on) == ("FV/77", draft.gross, draft.issued_on)
    assert document.kind == DocumentKind.INVOICE


def test_a_foreign_e_invoice_is_refused(for_firm: VendorOrder, owner: User) -> None:
    with drafted(for_firm, owner).file.open("rb") as file:
        content = file.read().replace(for_firm.seller_nip.encode(), b"8130008613")
    before = papers()
    with pytest.raises(ForeignInvoice):
        uploaded(for_firm, owner, file=clean_sellers_file(content, "e.xml"))
    assert papers() == before


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"to nie jest faktura",
        b"<?xml version='1.0'?><Faktura/>",
        b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
        b"<html><body>faktura</body></html>",
        b"<" + b"a" * 100,
    ],
)
def test_other_files_are_refused(db: None, content: bytes) -> None:
    with pytest.raises(DocumentRefused):
        clean_sellers_file(content, "plik.xml")


def test_a_document_needs_number_day_and_sum_and_is_there_once(for_consumer: VendorOrder, owner: User) -> None:
    before = papers()
    for gap in ({"number": " "}, {"issued_on": None}, {"gross": None}):
        with pytest.raises(NumberMissing):
            uploaded(for_consumer, owner, **gap)
    assert papers() == before
    key = uuid4()
    assert uploaded(for_consumer, owner, key=key) == uploaded(for_consumer, owner, key=key)
    with pytest.raises(NumberTaken):
        uploaded(for_consumer, owner)


def test_an_uploaded_correction_is_linked(for_consumer: VendorOrder, owner: User) -> None:
    first = uploaded(for_consumer, owner)
    fields = {"number": "K 1", "gross": Decimal("-41.00"), "reason": "Zwrot."}
    correction = uploaded(for_consumer, owner, kind=DocumentKind.CORRECTION, **fields)
    assert (correction.corrects, correction.reason) == (first, "Zwrot.")


def test_a_stranger_and_a_viewer_may_not(for_consumer: VendorOrder, stranger: User, colleague: User) -> None:
    before = papers()
    for person in (stranger, colleague):
        with pytest.raises(NotAllowed):
            uploaded(for_consumer, person)
    assert papers() == before


def test_the_number_of_the_ministry_s_own_example_is_right() -> None:
    assert is_ksef_number("5265877635-20250826-0100001AF629-AF")
    assert not is_ksef_number("5265877635-20250826-0100001AF629-AE")
    assert not is_ksef_number("5265877635-20250826-0100001AF628-AF")

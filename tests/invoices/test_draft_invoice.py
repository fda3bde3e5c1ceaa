"""Invoices written from orders: totals, the official structure, numbers, who may, which way they go."""

from decimal import Decimal
from uuid import uuid4
from xml.etree import ElementTree as ET

import pytest
import time_machine
from django.db import DatabaseError, transaction

from accounts.models import User
from core.errors import NotAllowed
from core.models import OutboxMessage
from core.money import VatCode
from marketplace.invoices.actions.draft_invoice import (
    BasisMissing,
    CannotBeDrafted,
    InvoiceExists,
    draft_invoice,
)
from marketplace.invoices.gateways.fa3_schema import problems_in
from marketplace.invoices.models import Channel, SalesDocument
from marketplace.invoices.rules.fa3 import NAMESPACE
from marketplace.invoices.rules.totals import DocumentLine, totals_of
from marketplace.orders.actions.cancel_order import cancel_order
from marketplace.orders.models import VendorOrder
from tests.factories import DeliveryMethodFactory, MemberFactory, VendorFactory
from tests.invoices.conftest import FIRM, choices, drafted, paid_part, papers, relief
from tests.orders.baskets import order_of, variant_of
from vendors.models import DeliveryKind, VatStatus, Vendor

CONSUMER_WITHOUT_DELIVERY = {"delivery": DeliveryKind.PICKUP}


def xml_of(document: SalesDocument) -> ET.Element:
    with document.file.open("rb") as file:
        return ET.fromstring(file.read())


def text(root: ET.Element, path: str) -> str | None:
    return root.findtext("/".join(f"{{{NAMESPACE}}}{name}" for name in path.split("/")))


def test_vat_is_rounded_once_for_the_invoice(vendor: Vendor, owner: User) -> None:
    document = drafted(paid_part(vendor, owner, **CONSUMER_WITHOUT_DELIVERY), owner)
    root = xml_of(document)
    courier = Decimal(15)
    assert document.gross == 123 + courier
    assert text(root, "Fa/P_15") == "138.00"
    assert (text(root, "Fa/P_13_1"), text(root, "Fa/P_14_1")) == ("112.20", "25.80")


def test_123_zl_with_23_percent_is_100_and_23() -> None:
    def line(key: str, price: str, code: str = "23") -> DocumentLine:
        return DocumentLine(key=key, name="x", unit="PIECE", quantity=1, unit_gross=Decimal(price), vat_code=code)

    [total] = totals_of([line("a", "123.00")])
    assert (total.net, total.vat) == (Decimal("100.00"), Decimal("23.00"))
    # Each 0,07 holds 0,01 of VAT, their sum of 0,21 holds 0,04.
    [odd] = totals_of([line("a", "0.07"), line("b", "0.07"), line("c", "0.07")])
    assert (odd.gross, odd.vat) == (Decimal("0.21"), Decimal("0.04"))


def test_an_invoice_of_a_municipality_names_the_school_and_passes_the_official_structure(
    for_gmina: VendorOrder, owner: User
) -> None:
    document = drafted(for_gmina, owner, recipient_role="8")
    with document.file.open("rb") as file:
        assert problems_in(file.read()) == []
    root = xml_of(document)
    assert text(root, "Podmiot2/DaneIdentyfikacyjne/NIP") == "8130008613"
    assert (text(root, "Podmiot2/JST"), text(root, "Podmiot2/GV")) == ("1", "2")
    assert text(root, "Podmiot3/DaneIdentyfikacyjne/Nazwa") == "Szkoła Podstawowa nr 7"
    assert text(root, "Podmiot3/Rola") == "8"
    assert text(root, "Fa/FaWiersz/P_8A") == "szt."
    assert text(root, "Fa/Platnosc/Zaplacono") == "1"
    assert text(root, "Fa/Platnosc/FormaPlatnosci") == "6"
    assert document.channel == Channel.KSEF
    assert not document.is_shared


@pytest.mark.parametrize(("role", "flags"), [("2", ("2", "2")), ("10", ("2", "1"))])
def test_other_recipients_set_other_flags(
    for_gmina: VendorOrder, owner: User, role: str, flags: tuple[str, str]
) -> None:
    root = xml_of(drafted(for_gmina, owner, recipient_role=role))
    assert (text(root, "Podmiot2/JST"), text(root, "Podmiot2/GV")) == flags


def test_an_exempt_seller_states_the_basis_and_no_tax(db: None, owner: User) -> None:
    vendor = VendorFactory(vat_status=VatStatus.EXEMPT_113, vat_basis="art. 113 ust. 1 ustawy o VAT")
    boss = MemberFactory(vendor=vendor).user
    DeliveryMethodFactory(vendor=vendor, vat_code=VatCode.EXEMPT)
    part = paid_part(vendor, boss, vat_code=VatCode.EXEMPT, **FIRM)
    before = papers()
    with pytest.raises(BasisMissing):
        drafted(part, boss)
    assert papers() == before
    document = drafted(part, boss, exempt_basis="art. 113 ust. 1 ustawy o VAT")
    root = xml_of(document)
    assert text(root, "Fa/Adnotacje/Zwolnienie/P_19A") == "art. 113 ust. 1 ustawy o VAT"
    assert text(root, "Fa/P_13_7") == "138.00"
    assert text(root, "Fa/P_14_1") is None
    assert text(root, "Fa/FaWiersz/P_12") == "zw"


def test_numbers_have_no_gaps_per_seller_and_year(vendor: Vendor, owner: User, stranger: User) -> None:
    numbers = [drafted(paid_part(vendor, owner), owner).number for _ in range(2)]
    with pytest.raises(NotAllowed):
        drafted(paid_part(vendor, owner), stranger)
    numbers.append(drafted(paid_part(vendor, owner), owner).number)
    year = numbers[0].split("/")[1]
    assert numbers == [f"RES/{year}/0001", f"RES/{year}/0002", f"RES/{year}/0003"]


def test_a_consumers_invoice_is_sent_at_once(for_consumer: VendorOrder, owner: User) -> None:
    document = drafted(for_consumer, owner)
    assert document.channel == Channel.OUTSIDE
    assert OutboxMessage.objects.get(event="SalesDocumentShared").payload == {"document_id": document.pk}
    assert text(xml_of(document), "Podmiot2/DaneIdentyfikacyjne/BrakID") == "1"


def test_the_relief_holds_within_the_month_and_not_in_2027(vendor: Vendor, owner: User) -> None:
    relief(vendor, owner)
    with time_machine.travel("2026-11-27T10:00:00+01:00", tick=False):
        assert drafted(paid_part(vendor, owner, **FIRM), owner).channel == Channel.OUTSIDE
        big = paid_part(vendor, owner, price="3300.00", **FIRM)
        assert drafted(big, owner).channel == Channel.KSEF
    with time_machine.travel("2027-01-01T10:00:00+01:00", tick=False):
        assert drafted(paid_part(vendor, owner, **FIRM), owner).channel == Channel.KSEF


def test_repeating_gives_the_same_and_a_second_invoice_is_refused(for_firm: VendorOrder, owner: User) -> None:
    key = uuid4()
    first = draft_invoice(vendor_order_id=for_firm.pk, by=owner, choices=choices(), key=key)
    assert draft_invoice(vendor_order_id=for_firm.pk, by=owner, choices=choices(), key=key) == first
    before = papers()
    with pytest.raises(InvoiceExists):
        drafted(for_firm, owner)
    assert papers() == before


def test_what_was_made_never_changes(for_firm: VendorOrder, owner: User) -> None:
    document = drafted(for_firm, owner)
    with pytest.raises(DatabaseError), transaction.atomic():
        SalesDocument.objects.filter(pk=document.pk)._raw_delete(using="default")
    with pytest.raises(TypeError):
        SalesDocument.objects.filter(pk=document.pk).update(number="X")


def test_cancelled_unpaid_and_untaxed_orders_have_no_invoice(vendor: Vendor, owner: User) -> None:
    cancelled = paid_part(vendor, owner)
    cancel_order(vendor_order_id=cancelled.pk, by=owner, reason="Brak.")
    unpaid = order_of((variant_of(vendor), 1)).vendor_orders.get()
    outside = paid_part(vendor, owner, vat_code=VatCode.OUTSIDE)
    before = papers()
    for part in (cancelled, unpaid, outside):
        with pytest.raises(CannotBeDrafted):
            drafted(part, owner)
    assert papers() == before


def test_a_stranger_and_a_viewer_may_not(for_firm: VendorOrder, stranger: User, colleague: User, buyer: User) -> None:
    before = papers()
    for person in (stranger, colleague, buyer):
        with pytest.raises(NotAllowed):
            drafted(for_firm, person)
    assert papers() == before

"""Corrections: from the last document to what is owed now, linked, in the official structure."""

from decimal import Decimal
from uuid import uuid4
from xml.etree import ElementTree as ET

import pytest

from accounts.models import User
from core.errors import NotAllowed
from marketplace.invoices.actions.correct_invoice import (
    KsefNumberFirst,
    NothingToCorrect,
    ReasonMissing,
    correct_invoice,
)
from marketplace.invoices.actions.record_ksef_number import record_ksef_number
from marketplace.invoices.gateways.fa3_schema import problems_in
from marketplace.invoices.models import SalesDocument
from marketplace.invoices.queries.documents import papers_of, parts_to_correct
from marketplace.invoices.rules.fa3 import NAMESPACE
from marketplace.orders.actions.cancel_lines import cancel_lines
from marketplace.orders.actions.cancel_order import cancel_order
from marketplace.orders.actions.note_refund import note_refund
from marketplace.orders.models import VendorOrder
from marketplace.orders.rules.refunds import RefundShare
from marketplace.payments.models import RefundReason
from tests.invoices.conftest import choices, drafted, ksef_number, papers

N = f"{{{NAMESPACE}}}"


def corrected(part: VendorOrder, by: User, reason: str = "Anulowana sztuka.") -> SalesDocument:
    return correct_invoice(vendor_order_id=part.pk, by=by, choices=choices(reason=reason), key=uuid4())


def one_less(part: VendorOrder, owner: User, pieces: int = 1) -> None:
    cancel_lines(vendor_order_id=part.pk, by=owner, quantities={part.lines.get().pk: pieces}, reason="Brak.")


def test_a_cancelled_piece_gives_a_linked_correction(for_consumer: VendorOrder, owner: User) -> None:
    invoice = drafted(for_consumer, owner)
    one_less(for_consumer, owner)
    assert list(parts_to_correct(for_consumer.vendor)) == [for_consumer]
    correction = corrected(for_consumer, owner)
    assert (correction.corrects, correction.gross) == (invoice, Decimal("-41.00"))
    assert correction.number.startswith("RES-KOR/")
    with correction.file.open("rb") as file:
        content = file.read()
    assert problems_in(content) == []
    root = ET.fromstring(content)
    fa = root.find(f"{N}Fa")
    assert fa.findtext(f"{N}RodzajFaktury") == "KOR"
    assert fa.findtext(f"{N}DaneFaKorygowanej/{N}NrFaKorygowanej") == invoice.number
    assert fa.findtext(f"{N}DaneFaKorygowanej/{N}NrKSeFN") == "1"
    assert fa.findtext(f"{N}P_15") == "-41.00"
    # 138,00 holds 25,80 of VAT and 97,00 holds 18,14: the difference of the rounded sums, not the VAT of 41,00.
    assert (fa.findtext(f"{N}P_13_1"), fa.findtext(f"{N}P_14_1")) == ("-33.34", "-7.66")
    rows = fa.findall(f"{N}FaWiersz")
    assert [(row.findtext(f"{N}P_8B"), row.findtext(f"{N}StanPrzed")) for row in rows] == [("3", "1"), ("2", None)]
    assert list(parts_to_correct(for_consumer.vendor)) == []


def test_a_second_correction_starts_from_the_first(for_consumer: VendorOrder, owner: User) -> None:
    invoice = drafted(for_consumer, owner)
    one_less(for_consumer, owner)
    corrected(for_consumer, owner)
    cancel_order(vendor_order_id=for_consumer.pk, by=owner, reason="Rezygnacja.")
    last = corrected(for_consumer, owner)
    assert (last.corrects, last.gross) == (invoice, Decimal("-97.00"))
    assert [row["quantity"] for row in last.snapshot["before_lines"]] == [2, 1]
    assert last.snapshot["lines"] == []
    for_consumer.refresh_from_db()
    found = papers_of(for_consumer)
    assert (found.documented, found.differs) == (Decimal(0), False)
    with last.file.open("rb") as file:
        assert problems_in(file.read()) == []


def test_one_through_ksef_waits_for_the_first_number_and_names_it(for_firm: VendorOrder, owner: User) -> None:
    invoice = drafted(for_firm, owner)
    one_less(for_firm, owner)
    before = papers()
    with pytest.raises(KsefNumberFirst):
        corrected(for_firm, owner)
    assert papers() == before
    number = ksef_number(for_firm.seller_nip)
    record_ksef_number(document_id=invoice.pk, by=owner, number=number)
    correction = corrected(for_firm, owner)
    assert correction.snapshot["corrects"]["ksef_number"] == number
    assert not correction.is_shared
    with correction.file.open("rb") as file:
        assert problems_in(file.read()) == []


def test_nothing_changed_and_no_reason_are_refused(for_consumer: VendorOrder, owner: User) -> None:
    with pytest.raises(NothingToCorrect):
        corrected(for_consumer, owner)
    drafted(for_consumer, owner)
    with pytest.raises(NothingToCorrect):
        corrected(for_consumer, owner)
    one_less(for_consumer, owner)
    before = papers()
    with pytest.raises(ReasonMissing):
        corrected(for_consumer, owner, reason=" ")
    assert papers() == before


def test_repeating_makes_one_and_a_stranger_and_a_viewer_none(
    for_consumer: VendorOrder, owner: User, stranger: User, colleague: User
) -> None:
    drafted(for_consumer, owner)
    one_less(for_consumer, owner)
    before = papers()
    for person in (stranger, colleague):
        with pytest.raises(NotAllowed):
            corrected(for_consumer, person)
    assert papers() == before
    key = uuid4()
    made = {
        correct_invoice(vendor_order_id=for_consumer.pk, by=owner, choices=choices(reason="Brak."), key=key).pk
        for _ in range(2)
    }
    assert len(made) == 1


def test_a_reduction_of_the_price_lowers_the_line(for_consumer: VendorOrder, owner: User) -> None:
    drafted(for_consumer, owner)
    note_refund(
        vendor_order_id=for_consumer.pk,
        reason=RefundReason.GOODWILL,
        key="gest",
        shares=[RefundShare(gross=Decimal("5.50"))],
        by=owner,
    )
    correction = corrected(for_consumer, owner, reason="Gest.")
    assert correction.gross == Decimal("-5.50")
    with correction.file.open("rb") as file:
        content = file.read()
    assert problems_in(content) == []
    rows = ET.fromstring(content).findall(f"{N}Fa/{N}FaWiersz")
    assert [(row.findtext(f"{N}P_10"), row.findtext(f"{N}P_11A")) for row in rows] == [
        (None, "123.00"),
        ("5.50", "117.50"),
    ]
    for_consumer.refresh_from_db()
    assert not papers_of(for_consumer).differs

"""The PDF of a draft: made once, tagged, in the mail to the buyer."""

from io import BytesIO
from typing import Any

from django.core import mail
from pypdf import PdfReader

from accounts.models import User
from marketplace.invoices.actions.record_ksef_number import record_ksef_number
from marketplace.invoices.actions.store_visual import store_visual
from marketplace.invoices.models import DocumentVisual
from marketplace.orders.models import VendorOrder
from tests.invoices.conftest import drafted, ksef_number
from tests.invoices.test_upload_document import PDF, uploaded


def words_of(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())


def test_a_second_call_keeps_the_first(for_consumer: VendorOrder, owner: User) -> None:
    document = drafted(for_consumer, owner)
    first = store_visual(document_id=document.pk, content=b"a")
    assert store_visual(document_id=document.pk, content=b"b") == first
    with first.file.open("rb") as file:
        assert file.read() == b"a"


def test_the_buyer_gets_the_invoice_by_mail(for_consumer: VendorOrder, owner: User, deliver: Any) -> None:
    deliver()
    mail.outbox.clear()
    document = drafted(for_consumer, owner)
    deliver()
    [letter] = mail.outbox
    assert letter.to == [for_consumer.order.email]
    assert document.number in letter.subject
    [(name, content, kind)] = letter.attachments
    assert (name, kind) == (f"{document.number.replace('/', '-')}.pdf", "application/pdf")
    text = words_of(content)
    for word in (document.number, "Anna Testowa", for_consumer.seller_nip, "138,00", "25,80", for_consumer.number):
        assert word in text
    assert PdfReader(BytesIO(content)).trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert DocumentVisual.objects.get().document == document


def test_one_for_ksef_is_sent_with_its_number(for_gmina: VendorOrder, owner: User, deliver: Any) -> None:
    deliver()
    mail.outbox.clear()
    document = drafted(for_gmina, owner, recipient_role="8")
    deliver()
    assert mail.outbox == []
    number = ksef_number(for_gmina.seller_nip)
    record_ksef_number(document_id=document.pk, by=owner, number=number)
    deliver()
    [letter] = mail.outbox
    assert number in letter.body
    text = words_of(letter.attachments[0][1])
    assert number in text.replace(" ", "")
    assert "Szkoła Podstawowa nr 7" in text


def test_an_uploaded_file_is_sent_as_it_is(for_consumer: VendorOrder, owner: User, deliver: Any) -> None:
    deliver()
    mail.outbox.clear()
    uploaded(for_consumer, owner)
    deliver()
    [letter] = mail.outbox
    assert letter.attachments[0][1] == PDF

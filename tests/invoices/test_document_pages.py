"""Sales documents in the browser's words: the panel, the buyer's page, strangers, what is typed is kept."""

from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core import clock
from core.models import AccessRecord
from marketplace.invoices.models import InvoicingSettings, SalesDocument
from marketplace.orders.actions.cancel_lines import cancel_lines
from marketplace.orders.models import VendorOrder
from marketplace.orders.queries import order_token
from tests.invoices.conftest import FIRM, drafted, ksef_number, paid_part, papers
from tests.invoices.test_upload_document import PDF, uploaded
from vendors.models import Vendor


def url(name: str, part: VendorOrder, key: int | None = None) -> str:
    return reverse(f"invoices:{name}", args=[part.vendor.slug, key or part.pk])


def file(content: bytes = PDF, name: str = "faktura.pdf") -> BytesIO:
    found = BytesIO(content)
    found.name = name
    return found


def upload_data(**fields: Any) -> dict[str, Any]:
    return {
        "key": uuid4(),
        "file": file(),
        "kind": "INVOICE",
        "number": "FV 9/2026",
        "issued_on": clock.today().isoformat(),
        "gross": "138,00",
        "ksef_number": "",
        "reason": "",
        **fields,
    }


def test_a_pdf_is_added_and_the_buyer_finds_it_at_the_order(
    client: Client, owner: User, for_consumer: VendorOrder
) -> None:
    client.force_login(owner)
    assert "Dodaj dokument" in client.get(url("upload_document", for_consumer)).text
    data = upload_data()
    for _ in range(2):
        data["file"] = file()
        response = client.post(url("upload_document", for_consumer), data, follow=True)
        assert "Dokument dodany." in response.text
    assert "FV 9/2026" in response.text
    document = SalesDocument.objects.get()
    token = order_token(for_consumer.order)
    guest = Client()
    page = guest.get(reverse("orders:order", args=[token])).text
    link = reverse("invoices:buyer_document", args=[token, document.pk])
    assert link in page
    answer = guest.get(link)
    assert b"".join(answer) == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert "attachment" in answer["Content-Disposition"]
    assert AccessRecord.objects.filter(verb="sales_document.view").count() == 1


def test_bad_input_is_told_and_everything_typed_is_kept(client: Client, owner: User, for_firm: VendorOrder) -> None:
    client.force_login(owner)
    before = papers()
    for change, words in (
        ({"file": file(b"zdjecie", "x.jpg")}, "Przyjmujemy pliki PDF, JPG i PNG"),
        ({"file": file(b"<Faktura/>", "x.xml")}, "To nie jest poprawna e-faktura FA(3)"),
        ({"number": ""}, "Wpisz numer dokumentu"),
        ({"issued_on": "2999-01-01"}, "Ta data jest w przyszłości"),
        ({"gross": "sto"}, "Wpisz kwotę, na przykład 123,00."),
        ({}, "Ta faktura musi przejść przez KSeF"),
        ({"ksef_number": "123"}, "To nie jest numer KSeF Twojej faktury"),
    ):
        response = client.post(url("upload_document", for_firm), upload_data(reason="Dla Ani", **change))
        assert response.status_code == 422
        assert words in response.text
        assert 'value="Dla Ani"' in response.text
        assert "Wybierz pliki jeszcze raz" in response.text
    assert papers() == before


def test_an_invoice_is_drafted_sent_to_ksef_and_corrected(client: Client, owner: User, for_gmina: VendorOrder) -> None:
    client.force_login(owner)
    listed = client.get(reverse("invoices:sales_documents", args=[for_gmina.vendor.slug])).text
    assert "1 zamówienie czeka na fakturę" in listed
    page = client.get(url("draft_invoice", for_gmina)).text
    assert "Gmina Miasto Rzeszów" in page
    assert "Szkoła Podstawowa nr 7" in page
    data = {"issued_on": clock.today().isoformat(), "sold_on": clock.today().isoformat(), "key": uuid4()}
    refused = client.post(url("draft_invoice", for_gmina), data)
    assert refused.status_code == 422
    response = client.post(url("draft_invoice", for_gmina), {**data, "recipient_role": "8"}, follow=True)
    assert "Teraz pobierz plik XML i wyślij go do KSeF" in response.text
    document = SalesDocument.objects.get()
    token = order_token(for_gmina.order)
    assert Client().get(reverse("invoices:buyer_document", args=[token, document.pk])).status_code == 404
    xml = b"".join(client.get(url("document_file", for_gmina, document.pk)))
    assert xml.startswith(b"<?xml")
    assert b"".join(client.get(url("document_pdf", for_gmina, document.pk))).startswith(b"%PDF")
    numbering = url("record_ksef_number", for_gmina, document.pk)
    assert "ksef.podatki.gov.pl" in client.get(numbering).text
    assert client.post(numbering, {"number": "1"}).status_code == 422
    response = client.post(numbering, {"number": ksef_number(for_gmina.seller_nip)}, follow=True)
    assert "Numer KSeF zapisany." in response.text
    assert "Wszystko się zgadza." in response.text
    assert b"".join(Client().get(reverse("invoices:buyer_document", args=[token, document.pk]))).startswith(b"%PDF")
    cancel_lines(vendor_order_id=for_gmina.pk, by=owner, quantities={for_gmina.lines.get().pk: 1}, reason="Brak.")
    assert "Potrzebna korekta" in client.get(url("order_documents", for_gmina)).text
    assert "-41,00" in client.get(url("correct_invoice", for_gmina)).text.replace("\u2212", "-")
    fix = {"issued_on": clock.today().isoformat(), "key": uuid4()}
    assert client.post(url("correct_invoice", for_gmina), {**fix, "reason": ""}).status_code == 422
    response = client.post(url("correct_invoice", for_gmina), {**fix, "reason": "Brak towaru."}, follow=True)
    assert "RES-KOR/" in response.text


def test_a_file_is_taken_back(client: Client, owner: User, for_consumer: VendorOrder) -> None:
    document = uploaded(for_consumer, owner)
    client.force_login(owner)
    page = url("withdraw_document", for_consumer, document.pk)
    assert "Wycofaj plik" in client.get(page).text
    assert client.post(page, {"reason": ""}).status_code == 422
    assert "Plik wycofany." in client.post(page, {"reason": "Pomyłka."}, follow=True).text
    assert client.get(reverse("orders:panel_order", args=[for_consumer.pk])).text.count("Nie ma jeszcze żadnego") == 1


def test_the_list_is_short_of_queries_and_finds_numbers(
    client: Client, owner: User, vendor: Vendor, django_assert_max_num_queries: Any
) -> None:
    client.force_login(owner)
    page = reverse("invoices:sales_documents", args=[vendor.slug])
    assert "Nie ma jeszcze żadnego dokumentu" in client.get(page).text
    for _ in range(3):
        drafted(paid_part(vendor, owner, **FIRM), owner)
    with django_assert_max_num_queries(17):
        text = client.get(page).text
    assert text.count("czeka na numer KSeF") == 3
    year = clock.today().year
    assert f"RES/{year}/0002" in client.get(page, {"q": "0002"}).text
    assert "Nie ma dokumentu o takim numerze." in client.get(page, {"q": "zzz"}).text


def test_settings_are_kept_and_refused_with_words(client: Client, owner: User, vendor: Vendor) -> None:
    client.force_login(owner)
    page = reverse("invoices:invoicing", args=[vendor.slug])
    assert "złota i srebrna biżuteria" in client.get(page).text
    assert client.post(page, {"mode": "FA3", "sales_elsewhere": "-1"}).status_code == 422
    response = client.post(page, {"mode": "FA3", "sales_elsewhere": "15000,50", "uses_ksef_relief": "on"}, follow=True)
    assert "Ustawienia zapisane." in response.text
    assert str(InvoicingSettings.objects.get().sales_elsewhere) == "15000.50"


@pytest.mark.parametrize(
    "name",
    [
        "invoices:upload_document",
        "invoices:draft_invoice",
        "invoices:correct_invoice",
        "invoices:record_ksef_number",
        "invoices:withdraw_document",
        "invoices:invoicing",
    ],
)
def test_a_stranger_gets_404_and_a_viewer_403(
    client: Client, stranger: User, colleague: User, owner: User, for_consumer: VendorOrder, name: str
) -> None:
    document = uploaded(for_consumer, owner)
    before = papers()
    keys = {"invoices:record_ksef_number": document.pk, "invoices:withdraw_document": document.pk}
    slug = for_consumer.vendor.slug
    args = [slug] if name == "invoices:invoicing" else [slug, keys.get(name, for_consumer.pk)]
    data = {**upload_data(), "mode": "FA3", "sales_elsewhere": "0"}
    for person, status in ((stranger, 404), (colleague, 403)):
        client.force_login(person)
        assert client.post(reverse(name, args=args), data).status_code == status
    assert papers() == before
    assert InvoicingSettings.objects.count() == 0


def test_a_foreign_order_or_document_is_not_found(
    client: Client, owner: User, stranger: User, vendor: Vendor, for_consumer: VendorOrder
) -> None:
    other = stranger.memberships.get().vendor
    document = uploaded(for_consumer, owner)
    client.force_login(stranger)
    for name, key in (
        ("order_documents", for_consumer.pk),
        ("draft_invoice", for_consumer.pk),
        ("document_file", document.pk),
        ("document_pdf", document.pk),
    ):
        assert client.get(reverse(f"invoices:{name}", args=[other.slug, key])).status_code == 404
    own = paid_part(vendor, owner)
    token = order_token(own.order)
    assert client.get(reverse("invoices:buyer_document", args=[token, document.pk])).status_code == 404

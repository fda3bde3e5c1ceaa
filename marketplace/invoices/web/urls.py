"""Addresses of invoices."""

from django.urls import URLPattern, path

from marketplace.invoices.web import buyer, issuing, papers, taxes

PANEL = "panel/<slug:vendor_slug>/"
ORDER = f"{PANEL}dokumenty-sprzedazy/zamowienie/<int:vendor_order_id>/"
DOCUMENT = f"{PANEL}dokumenty-sprzedazy/dokument/<int:document_id>/"

app_name = "invoices"
urlpatterns: list[URLPattern] = [
    path(f"{PANEL}dokumenty-sprzedazy/", papers.sales_documents, name="sales_documents"),
    path(f"{PANEL}dokumenty-sprzedazy/ustawienia/", taxes.invoicing, name="invoicing"),
    path(ORDER, papers.order_documents, name="order_documents"),
    path(f"{ORDER}dodaj/", issuing.upload_document, name="upload_document"),
    path(f"{ORDER}faktura/", issuing.draft_invoice, name="draft_invoice"),
    path(f"{ORDER}korekta/", issuing.correct_invoice, name="correct_invoice"),
    path(f"{DOCUMENT}ksef/", issuing.record_ksef_number, name="record_ksef_number"),
    path(f"{DOCUMENT}wycofaj/", issuing.withdraw_document, name="withdraw_document"),
    path(f"{DOCUMENT}plik/", papers.document_file, name="document_file"),
    path(f"{DOCUMENT}pdf/", papers.document_pdf, name="document_pdf"),
    path("zamowienie/<str:token>/faktura/<int:document_id>/", buyer.buyer_document, name="buyer_document"),
]

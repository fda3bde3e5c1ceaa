"""Addresses of invoices."""

from django.urls import URLPattern, path

from marketplace.invoices.web import buyer, counters, issuing, papers, report, taxes

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
    path(f"{PANEL}podatki/", counters.taxes, name="taxes"),
    path(f"{PANEL}podatki/ewidencja/", counters.cash_evidence, name="cash_evidence"),
    path(f"{PANEL}podatki/dac7/", counters.my_dac7, name="my_dac7"),
    path(f"{PANEL}podatki/dac7/<int:copy_id>/", counters.dac7_copy, name="dac7_copy"),
    path("rops/dac7/", report.dac7_report, name="dac7_report"),
    path("rops/dac7/kopie/", report.send_dac7_copies, name="send_dac7_copies"),
    path("rops/dac7/plik/", report.export_dac7, name="export_dac7"),
    path("zamowienie/<str:token>/faktura/<int:document_id>/", buyer.buyer_document, name="buyer_document"),
]

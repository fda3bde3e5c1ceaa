"""Who may open the addresses of sales documents, taxes and the yearly report; a part of routes.ROUTES."""

from typing import Final

from tests.access.audiences import ANYBODY, MANAGE, SELL, VIEW, Audience

DOCUMENT_ROUTES: Final[dict[str, Audience]] = {
    "invoices:sales_documents": VIEW,
    "invoices:invoicing": MANAGE,
    "invoices:order_documents": VIEW,
    "invoices:upload_document": SELL,
    "invoices:draft_invoice": SELL,
    "invoices:correct_invoice": SELL,
    "invoices:record_ksef_number": SELL,
    "invoices:withdraw_document": SELL,
    "invoices:document_file": SELL,
    "invoices:document_pdf": SELL,
    "invoices:buyer_document": ANYBODY,
}

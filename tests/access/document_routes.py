"""Who may open the addresses of sales documents, taxes and the yearly report; a part of routes.ROUTES."""

from typing import Final

from tests.access.audiences import ANYBODY, EXPORT, MANAGE, ROPS_OR_OPERATOR, SELL, VIEW, Audience

DOCUMENT_ROUTES: Final[dict[str, Audience | tuple[Audience, Audience]]] = {
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
    "invoices:taxes": MANAGE,
    "invoices:cash_evidence": (MANAGE, EXPORT),
    "invoices:my_dac7": MANAGE,
    "invoices:dac7_copy": MANAGE,
    "invoices:dac7_report": ROPS_OR_OPERATOR,
    "invoices:send_dac7_copies": ROPS_OR_OPERATOR,
    "invoices:export_dac7": ROPS_OR_OPERATOR,
    "invoices:buyer_document": ANYBODY,
}

"""A seller's own document on its way in: PDF, or the XML of an e-invoice, told by the content."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from core.documents import PDF, CleanDocument, DocumentRefused, clean_document
from marketplace.invoices.gateways.fa3_schema import InvoiceFacts, facts_in, problems_in

XML = "application/xml"
MAX_XML = 3 * 1024 * 1024


@dataclass(frozen=True, kw_only=True, slots=True)
class SellersFile:
    """A checked file, and what it says of itself when it is an e-invoice."""

    document: CleanDocument
    facts: InvoiceFacts | None = None


def clean_sellers_file(content: bytes, name: str) -> SellersFile:
    """Check an uploaded sales document before the action; raises DocumentRefused with a sentence for the seller.

    A PDF passes core.documents; an XML must be valid FA(3). Pictures are no sales document.
    """
    if content[:200].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        return _clean_xml(content, name)
    document = clean_document(content, name)
    if document.content_type != PDF:
        raise DocumentRefused(
            _("Dodaj dokument jako PDF albo XML z KSeF. Zdjęcie zapisz najpierw jako PDF."), field="file"
        )
    return SellersFile(document=document)


def _clean_xml(content: bytes, name: str) -> SellersFile:
    if len(content) > MAX_XML:
        raise DocumentRefused(_("Plik jest za duży: e-faktura może mieć najwyżej 3 MB."), field="file")
    facts = None if problems_in(content) else facts_in(content)
    if facts is None:
        raise DocumentRefused(
            _("To nie jest poprawna e-faktura FA(3). Pobierz plik XML z KSeF jeszcze raz i dodaj go bez zmian."),
            field="file",
        )
    stem = name.replace("\\", "/").rpartition("/")[2].rpartition(".")[0][:90] or "e-faktura"
    safe = "".join(char if char.isalnum() or char in " -_." else " " for char in stem).strip() or "e-faktura"
    return SellersFile(document=CleanDocument(content, f"{safe}.xml", XML), facts=facts)

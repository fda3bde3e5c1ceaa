"""The market writes a seller's invoice from an order."""

import hashlib
from uuid import UUID

from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.events import publish
from core.money import VatCode
from marketplace.invoices.actions.take_document_number import hold_documents, take_document_number
from marketplace.invoices.events import SalesDocumentShared
from marketplace.invoices.gateways.fa3_schema import problems_in
from marketplace.invoices.models import Channel, DocumentKind, DocumentSource, SalesDocument
from marketplace.invoices.permissions import can_issue
from marketplace.invoices.queries.documents import lines_now, outside_ksef, papers_of, settings_of
from marketplace.invoices.rules.fa3 import can_be_written, fa3_xml
from marketplace.invoices.rules.ksef import must_use_ksef
from marketplace.invoices.rules.snapshot import Choices, can_be_invoiced, invoice_snapshot
from marketplace.invoices.rules.totals import gross_of, totals_of

XML = "application/xml"


class CannotBeDrafted(RuleViolation):
    """This part has no invoice that the market could write."""

    code = "CANNOT_BE_DRAFTED"
    message = _("Do tego zamówienia nie da się teraz przygotować faktury.")


class InvoiceExists(RuleViolation):
    """There is an invoice already."""

    code = "INVOICE_EXISTS"
    message = _("To zamówienie ma już fakturę. Zmiany opisuje faktura korygująca.")


class BasisMissing(RuleViolation):
    """An exempt sale needs its legal basis on the invoice (law.md R7-01)."""

    code = "BASIS_MISSING"
    message = _("Podaj podstawę prawną zwolnienia z VAT: musi być na fakturze.")


class StructureRefused(RuleViolation):
    """The document is not what the Ministry's structure wants; `details` are for the record, not for people."""

    code = "STRUCTURE_REFUSED"
    message = _("Dane w zamówieniu nie pasują do wzoru e-faktury. Sprawdź NIP i adresy albo napisz do nas.")

    def __init__(self, details: list[str]) -> None:
        self.details = details
        super().__init__(code="STRUCTURE_REFUSED")


@action
def draft_invoice(*, vendor_order_id: int, by: User, choices: Choices, key: UUID) -> SalesDocument:
    """Write the invoice of a part as FA(3): the seller's owner, manager, seller or adviser may.

    From a paid part, or an unpaid one of a buyer with a NIP; sales outside VAT have no invoice. Everything is copied
    into a snapshot, the XML passes the official XSD, and the number is the seller's next. It goes through KSeF unless
    the buyer is a consumer or the relief holds (rules.ksef); then the buyer has it at once. Repeating with the same
    `key` gives the same document. Raises CannotBeDrafted, InvoiceExists, BasisMissing, StructureRefused.
    Locks: the seller's documents, the part, the series.
    """
    part = hold_documents(vendor_order_id)
    if not can_issue(by, part):
        raise NotAllowed
    known: SalesDocument | None = SalesDocument.objects.filter(key=key, vendor_order=part).first()
    if known is not None:
        return known
    if papers_of(part).invoice is not None:
        raise InvoiceExists
    lines = lines_now(part)
    if not can_be_invoiced(part) or not lines or not can_be_written(lines):
        raise CannotBeDrafted
    if any(line.vat_code == VatCode.EXEMPT for line in lines) and not choices.exempt_basis.strip():
        raise BasisMissing(field="exempt_basis")
    number = take_document_number(vendor_id=part.vendor_id, kind=DocumentKind.INVOICE, year=choices.issued_on.year)
    snapshot = invoice_snapshot(part, lines, choices, number=number, made_at=clock.now())
    gross = gross_of(totals_of(lines))
    through_ksef = must_use_ksef(
        buyer_nip=part.order.nip,
        issued_on=choices.issued_on,
        uses_relief=settings_of(part.vendor_id).uses_ksef_relief,
        spent=outside_ksef(part.vendor_id, choices.issued_on),
        gross=gross,
    )
    content = fa3_xml(snapshot)
    if details := problems_in(content):
        raise StructureRefused(details)
    document = SalesDocument(
        vendor_id=part.vendor_id,
        vendor_order=part,
        kind=DocumentKind.INVOICE,
        source=DocumentSource.DRAFTED,
        channel=Channel.KSEF if through_ksef else Channel.OUTSIDE,
        number=number,
        issued_on=choices.issued_on,
        gross=gross,
        buyer_nip=part.order.nip,
        snapshot=snapshot,
        name=f"{number.replace('/', '-')}.xml",
        content_type=XML,
        sha256=hashlib.sha256(content).hexdigest(),
        key=key,
        made_by_id=by.pk,
        made_by_name=by.get_username(),
        made_at=clock.now(),
    )
    document.file.save(document.name, ContentFile(content), save=False)
    document.save()
    if document.is_shared:
        publish(SalesDocumentShared(document_id=document.pk))
    return document

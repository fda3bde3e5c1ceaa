"""The market writes a correction of an invoice that it wrote."""

import hashlib
from uuid import UUID

from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.events import publish
from core.locking import lock
from marketplace.invoices.actions.draft_invoice import XML, StructureRefused
from marketplace.invoices.actions.take_document_number import take_document_number
from marketplace.invoices.events import SalesDocumentShared
from marketplace.invoices.gateways.fa3_schema import problems_in
from marketplace.invoices.models import DocumentKind, DocumentSource, SalesDocument
from marketplace.invoices.permissions import can_issue
from marketplace.invoices.queries.documents import lines_now, papers_of
from marketplace.invoices.rules.fa3 import fa3_xml
from marketplace.invoices.rules.snapshot import Choices, correction_snapshot, lines_after
from marketplace.invoices.rules.totals import changed_lines, difference, gross_of, totals_of
from marketplace.orders.models import VendorOrder


class NothingToCorrect(RuleViolation):
    """The order is as the last document says."""

    code = "NOTHING_TO_CORRECT"
    message = _("Nie ma czego korygować: zamówienie zgadza się z fakturą.")


class ReasonMissing(RuleViolation):
    """A correction says why."""

    code = "REASON_MISSING"
    message = _("Podaj powód korekty: będzie na fakturze korygującej.")


class KsefNumberFirst(RuleViolation):
    """The corrected document is not in KSeF yet, so its number cannot be named."""

    code = "KSEF_NUMBER_FIRST"
    message = _("Najpierw wpisz numer KSeF faktury, którą korygujesz.")


@action
def correct_invoice(*, vendor_order_id: int, by: User, choices: Choices, key: UUID) -> SalesDocument:
    """Write a correction (KOR) that leads from the last document of a part to what is owed now.

    Whoever may draft may correct. The difference is taken between the snapshot of the document before and the order's
    lines now; it goes the way of the invoice, which must have its KSeF number when it goes through KSeF. Repeating
    with the same `key` gives the same document. Raises NothingToCorrect, ReasonMissing, KsefNumberFirst,
    StructureRefused. Locks: the part, the series.
    """
    part = lock(VendorOrder, vendor_order_id)
    if not can_issue(by, part):
        raise NotAllowed
    known: SalesDocument | None = SalesDocument.objects.filter(key=key, vendor_order=part).first()
    if known is not None:
        return known
    papers = papers_of(part)
    original, before = papers.invoice, papers.last_draft
    if original is None or before is None or not original.is_draft or before.is_forgotten:
        raise NothingToCorrect
    if not before.is_shared:
        raise KsefNumberFirst
    old, lines = lines_after(before), lines_now(part)
    if not changed_lines(old, lines):
        raise NothingToCorrect
    if not choices.reason.strip():
        raise ReasonMissing(field="reason")
    number = take_document_number(vendor_id=part.vendor_id, kind=DocumentKind.CORRECTION, year=choices.issued_on.year)
    snapshot = correction_snapshot(original, before, lines, choices, number=number, made_at=clock.now())
    content = fa3_xml(snapshot)
    if details := problems_in(content):
        raise StructureRefused(details)
    document = SalesDocument(
        vendor_id=part.vendor_id,
        vendor_order=part,
        kind=DocumentKind.CORRECTION,
        source=DocumentSource.DRAFTED,
        channel=original.channel,
        number=number,
        issued_on=choices.issued_on,
        corrects=original,
        reason=choices.reason[:200],
        gross=gross_of(difference(totals_of(old), totals_of(lines))),
        buyer_nip=original.buyer_nip,
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

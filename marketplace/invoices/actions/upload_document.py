"""The seller's own sales document."""

import datetime as dt
from decimal import Decimal
from uuid import UUID

from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.events import publish
from marketplace.invoices.actions.take_document_number import hold_documents
from marketplace.invoices.events import SalesDocumentShared
from marketplace.invoices.gateways.upload_file import SellersFile
from marketplace.invoices.models import Channel, DocumentKind, DocumentSource, KsefEntry, SalesDocument
from marketplace.invoices.permissions import can_issue
from marketplace.invoices.queries.documents import outside_ksef, papers_of, settings_of
from marketplace.invoices.rules.ksef import is_ksef_number, must_use_ksef, nip_in, normalised_number
from marketplace.orders.models import VendorOrder


class NumberMissing(RuleViolation):
    """A document has a number, a day and a sum."""

    code = "NUMBER_MISSING"
    message = _("Wpisz numer dokumentu, datę wystawienia i kwotę brutto.")


class NumberTaken(RuleViolation):
    """The seller has a document of this number already."""

    code = "NUMBER_TAKEN"
    message = _("Dokument o tym numerze już tu jest. Sprawdź numer.")


class KsefNumberWrong(RuleViolation):
    """No such number can be given by KSeF to this seller."""

    code = "KSEF_NUMBER_WRONG"
    message = _("To nie jest numer KSeF Twojej faktury. Ma 35 znaków i zaczyna się od Twojego NIP. Skopiuj go z KSeF.")


class KsefNumberMissing(RuleViolation):
    """This invoice must go through KSeF (law.md R7-05, T7-04)."""

    code = "KSEF_NUMBER_MISSING"
    message = _("Ta faktura musi przejść przez KSeF. Wyślij ją tam i wpisz tu numer, który nada KSeF.")


class ForeignInvoice(RuleViolation):
    """The e-invoice is somebody else's."""

    code = "FOREIGN_INVOICE"
    message = _("W tym pliku sprzedawcą jest ktoś inny: NIP się nie zgadza. Wybierz właściwy plik.")


@action
def upload_document(
    *,
    vendor_order_id: int,
    by: User,
    file: SellersFile,
    kind: str,
    number: str,
    issued_on: dt.date | None,
    gross: Decimal | None,
    ksef_number: str,
    reason: str,
    key: UUID,
) -> SalesDocument:
    """Keep the seller's own document of a part; the buyer sees it and gets it by mail. Sellers of the vendor may.

    What an e-invoice says of number, day, sum and kind counts more than what was typed. A correction is linked to the
    part's invoice when there is one; its `gross` is the difference. Invoices to businesses need a KSeF number unless
    the relief holds (rules.ksef); bills (OTHER) never do. Repeating with the same `key` gives the same document.
    Raises NumberMissing, NumberTaken, KsefNumberWrong, KsefNumberMissing, ForeignInvoice.
    Locks the seller's documents and the part.
    """
    part = hold_documents(vendor_order_id)
    if not can_issue(by, part):
        raise NotAllowed
    known: SalesDocument | None = SalesDocument.objects.filter(key=key, vendor_order=part).first()
    if known is not None:
        return known
    facts = file.facts
    if facts is not None:
        if facts.seller_nip != part.seller_nip:
            raise ForeignInvoice(field="file")
        kind = DocumentKind.CORRECTION if facts.is_correction else DocumentKind.INVOICE
        number, issued_on, gross = facts.number, dt.date.fromisoformat(facts.issued_on[:10]), facts.gross
    if not number.strip() or issued_on is None or gross is None:
        raise NumberMissing(field="number")
    if SalesDocument.objects.filter(vendor=part.vendor_id, number=number.strip(), withdrawal=None).exists():
        raise NumberTaken(field="number")
    ksef_number = normalised_number(ksef_number)
    if ksef_number:
        _check(part, ksef_number)
    elif kind != DocumentKind.OTHER and must_use_ksef(
        buyer_nip=part.order.nip,
        issued_on=issued_on,
        uses_relief=settings_of(part.vendor_id).uses_ksef_relief,
        spent=outside_ksef(part.vendor_id, issued_on),
        gross=max(gross, Decimal(0)),
    ):
        raise KsefNumberMissing(field="ksef_number")
    document = SalesDocument(
        vendor_id=part.vendor_id,
        vendor_order=part,
        kind=kind,
        source=DocumentSource.UPLOADED,
        channel=Channel.KSEF if ksef_number else Channel.OUTSIDE,
        number=number.strip(),
        issued_on=issued_on,
        corrects=papers_of(part).invoice if kind == DocumentKind.CORRECTION else None,
        reason=reason[:200],
        gross=gross,
        buyer_nip=part.order.nip,
        ksef_number=ksef_number,
        name=file.document.name,
        content_type=file.document.content_type,
        sha256=file.document.sha256,
        key=key,
        made_by_id=by.pk,
        made_by_name=by.get_username(),
        made_at=clock.now(),
    )
    document.file.save(document.name, ContentFile(file.document.content), save=False)
    document.save()
    publish(SalesDocumentShared(document_id=document.pk))
    return document


def _check(part: VendorOrder, ksef_number: str) -> None:
    """Refuse a KSeF number that is broken, of another seller, or known already."""
    if not is_ksef_number(ksef_number) or nip_in(ksef_number) != part.seller_nip:
        raise KsefNumberWrong(field="ksef_number")
    known = SalesDocument.objects.filter(ksef_number=ksef_number, withdrawal=None).exists()
    if known or KsefEntry.objects.filter(number=ksef_number).exists():
        raise NumberTaken(_("Ten numer KSeF jest już przy innym dokumencie."), field="ksef_number")

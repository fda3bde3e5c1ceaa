"""KSeF has taken a drafted document."""

from accounts.models import User
from core import clock
from core.action import action
from core.errors import IllegalTransition, NotAllowed
from core.events import publish
from marketplace.invoices.actions.take_document_number import hold_documents
from marketplace.invoices.actions.upload_document import KsefNumberWrong, NumberTaken
from marketplace.invoices.events import SalesDocumentShared
from marketplace.invoices.models import Channel, KsefEntry, SalesDocument
from marketplace.invoices.permissions import can_issue
from marketplace.invoices.rules.ksef import is_ksef_number, nip_in, normalised_number


@action
def record_ksef_number(*, document_id: int, by: User, number: str) -> SalesDocument:
    """Keep the number that KSeF gave to a draft; from then on the buyer sees the document and gets it by mail.

    Sellers of the vendor may. Repeating the same number changes nothing. Raises IllegalTransition for a document that
    goes no such way or has another number, KsefNumberWrong, NumberTaken. Locks the seller's documents and the part.
    """
    document: SalesDocument = SalesDocument.objects.get(pk=document_id)
    part = hold_documents(document.vendor_order_id)
    if not can_issue(by, part):
        raise NotAllowed
    wanted = normalised_number(number)
    document = SalesDocument.objects.select_related("ksef_entry").get(pk=document_id)
    if document.ksef and document.ksef == wanted:
        return document
    if not document.is_draft or document.channel != Channel.KSEF or document.ksef:
        raise IllegalTransition
    if not is_ksef_number(wanted) or nip_in(wanted) != part.seller_nip:
        raise KsefNumberWrong(field="number")
    if (
        KsefEntry.objects.filter(number=wanted).exists()
        or SalesDocument.objects.filter(ksef_number=wanted, withdrawal=None).exists()
    ):
        raise NumberTaken(field="number")
    KsefEntry.objects.create(
        document=document,
        number=wanted,
        entered_by_id=by.pk,
        entered_by_name=by.get_username(),
        entered_at=clock.now(),
    )
    publish(SalesDocumentShared(document_id=document.pk))
    return document

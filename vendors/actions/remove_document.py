"""Take a document back."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.locking import lock
from vendors.models import Document, Vendor
from vendors.permissions import can_manage
from vendors.states import VendorState


class DocumentStays(RuleViolation):
    """A document that is being judged, or that proves an approved vendor's data, is replaced, not removed."""

    code = "DOCUMENT_STAYS"
    message = _("Ten dokument jest teraz potrzebny ROPS. Możesz go zastąpić nowszym.")


@action
def remove_document(*, document_id: int, by: User) -> Document:
    """Take a document out of the application; the file stays for the history of what was sent.

    The vendor's owner or manager, while the application is filled; a document sent with a submission that waits or was
    approved can only be replaced. Removing twice is harmless. Raises DocumentStays.
    """
    vendor_id = Document.objects.values_list("vendor_id", flat=True).get(pk=document_id)
    vendor = lock(Vendor, vendor_id)
    document = lock(Document, document_id)
    if not can_manage(by, vendor):
        raise NotAllowed
    if document.removed_at is None:
        if vendor.state in {VendorState.PENDING, VendorState.APPROVED, VendorState.SUSPENDED}:
            raise DocumentStays
        document.removed_at = clock.now()
        document.save(update_fields=["removed_at"])
    return document

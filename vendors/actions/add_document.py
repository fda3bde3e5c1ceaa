"""Give the regional centre a document."""

import datetime as dt

from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.documents import CleanDocument
from core.errors import NotAllowed, RuleViolation
from core.locking import lock
from vendors.models import Document, DocumentKind, Vendor
from vendors.permissions import can_manage
from vendors.states import VendorState


class DocumentNotTaken(RuleViolation):
    """A document cannot be kept: wrong kind, out of date already, too many of them, or not the time for it."""

    code = "DOCUMENT_NOT_TAKEN"


MOST = 30


@action
def add_document(
    *,
    vendor_id: int,
    kind: str,
    document: CleanDocument,
    by: User,
    expires_on: dt.date | None = None,
    replaces_id: int | None = None,
) -> Document:
    """Keep a checked file privately; with `replaces_id` it takes the place of an older one, which stays as history.

    The vendor's owner or manager, in every state but TERMINATED; `expires_on` is the last day of validity and may not
    lie in the past; at most 30 documents at a time. The file was cleaned before (core.documents.clean_document).
    Raises DocumentNotTaken; then nothing is kept.
    """
    vendor = lock(Vendor, vendor_id)
    if not can_manage(by, vendor):
        raise NotAllowed
    if vendor.state == VendorState.TERMINATED:
        raise DocumentNotTaken(_("Współpraca jest zakończona, więc nowych dokumentów nie przyjmujemy."))
    if kind not in DocumentKind.values:
        raise DocumentNotTaken(_("Wybierz rodzaj dokumentu z listy."), field="kind")
    if expires_on is not None and expires_on < clock.today():
        raise DocumentNotTaken(
            _("Ten dokument stracił już ważność. Dodaj aktualny albo popraw datę."), field="expires_on"
        )
    kept = Document.objects.filter(vendor=vendor, removed_at=None)
    if replaces_id is not None:
        older = kept.get(pk=replaces_id)
        older.removed_at = clock.now()
        older.save(update_fields=["removed_at"])
    if kept.count() >= MOST:
        raise DocumentNotTaken(_("Masz już 30 dokumentów. Usuń te, które są niepotrzebne."))
    return Document.objects.create(
        vendor=vendor,
        kind=kind,
        file=ContentFile(document.content, name=document.name),
        name=document.name,
        content_type=document.content_type,
        size=len(document.content),
        sha256=document.sha256,
        expires_on=expires_on,
        uploaded_by=by,
    )

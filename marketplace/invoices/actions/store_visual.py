"""Keep the PDF of a drafted document."""

import hashlib

from django.core.files.base import ContentFile

from core import clock
from core.action import action
from core.locking import lock
from marketplace.invoices.models import DocumentVisual, SalesDocument


@action
def store_visual(*, document_id: int, content: bytes) -> DocumentVisual:
    """Keep the PDF of a drafted document, once; a second call gives the first one back unchanged.

    Raises SalesDocument.DoesNotExist.
    """
    document = lock(SalesDocument, document_id)
    kept: DocumentVisual | None = DocumentVisual.objects.filter(document=document).first()
    if kept is not None:
        return kept
    visual = DocumentVisual(document=document, sha256=hashlib.sha256(content).hexdigest(), made_at=clock.now())
    visual.file.save(f"{document.number.replace('/', '-')}.pdf", ContentFile(content), save=False)
    visual.save()
    return visual

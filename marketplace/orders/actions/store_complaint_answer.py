"""Keep the answer to a complaint as the durable medium."""

import hashlib

from django.core.files.base import ContentFile

from core.action import action
from core.locking import lock
from marketplace.orders.models import PurchaseComplaint


@action
def store_complaint_answer(*, purchase_complaint_id: int, content: bytes) -> PurchaseComplaint:
    """Keep the answer's PDF once, with its hash; a second call gives the first one back unchanged (law.md R2-09)."""
    complaint = lock(PurchaseComplaint, purchase_complaint_id)
    if complaint.file:
        return complaint
    complaint.sha256 = hashlib.sha256(content).hexdigest()
    name = f"{complaint.filed_at:%Y/%m}/{complaint.pk}-{complaint.sha256[:16]}.pdf"
    complaint.file.save(name, ContentFile(content), save=False)
    complaint.save(update_fields=["file", "sha256"])
    return complaint

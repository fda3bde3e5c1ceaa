"""Keep the receipt of a statement as the durable medium."""

import hashlib

from django.core.files.base import ContentFile

from core.action import action
from core.locking import lock
from marketplace.orders.models import ReturnCase


@action
def store_return_receipt(*, return_id: int, content: bytes) -> ReturnCase:
    """Keep the receipt's PDF once, with its hash; a second call gives the first one back unchanged (law.md R2-07)."""
    case = lock(ReturnCase, return_id)
    if case.file:
        return case
    case.sha256 = hashlib.sha256(content).hexdigest()
    case.file.save(f"{case.stated_at:%Y/%m}/{case.pk}-{case.sha256[:16]}.pdf", ContentFile(content), save=False)
    case.save(update_fields=["file", "sha256"])
    return case

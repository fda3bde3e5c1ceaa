"""Keep the PDF of one seller's part as the durable medium."""

import hashlib

from django.core.files.base import ContentFile

from core import clock
from core.action import action
from core.locking import lock
from marketplace.orders.models import OrderDocument, VendorOrder


@action
def store_order_document(*, vendor_order_id: int, content: bytes) -> OrderDocument:
    """Keep the document of one seller's part, once; a second call gives the first document back unchanged.

    What the buyer got by mail is what stays, byte for byte, with its SHA-256 (law.md R2-04, T2-05). Raises
    VendorOrder.DoesNotExist.
    """
    part = lock(VendorOrder, vendor_order_id)
    kept = OrderDocument.objects.filter(vendor_order=part).first()
    if kept:
        return kept
    document = OrderDocument(vendor_order=part, sha256=hashlib.sha256(content).hexdigest(), made_at=clock.now())
    document.file.save(
        f"{part.created_at:%Y/%m}/{part.pk}-{document.sha256[:16]}.pdf", ContentFile(content), save=False
    )
    document.save()
    return document

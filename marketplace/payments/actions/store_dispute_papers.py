"""Keep the papers that go to the bank with the evidence of a dispute."""

import hashlib

from django.core.files.base import ContentFile

from core.action import action
from core.events import publish
from core.locking import lock
from marketplace.payments.events import DisputePapersReady
from marketplace.payments.models import Dispute
from marketplace.payments.states import DisputeState


@action
def store_dispute_papers(*, dispute_id: int, content: bytes) -> Dispute:
    """Keep the PDF of an answered dispute, once, and let it be sent with the evidence; a second call changes nothing.

    Empty `content` means that it could not be made: the words go to the bank without it. A part of answering a
    dispute, whose rules say who may.
    """
    dispute = lock(Dispute, dispute_id)
    if dispute.state != DisputeState.ANSWERED or dispute.file:
        return dispute
    if content:
        dispute.sha256 = hashlib.sha256(content).hexdigest()
        dispute.file.save(f"{dispute.reference}.pdf", ContentFile(content), save=False)
        dispute.save(update_fields=["file", "sha256"])
    publish(DisputePapersReady(dispute_id=dispute.pk))
    return dispute

"""Keep the typeset text of a licence agreement."""

import hashlib

from django.core.files.base import ContentFile

from core.action import action
from core.locking import lock
from quality_mark.actions.record_history import record_history
from quality_mark.models import LicenceAgreement


@action
def store_agreement_file(*, agreement_id: int, content: bytes) -> LicenceAgreement:
    """Keep the PDF of a licence agreement with its hash; a second call gives the first file back."""
    agreement = lock(LicenceAgreement, agreement_id)
    if agreement.sha256:
        return agreement
    agreement.sha256 = hashlib.sha256(content).hexdigest()
    agreement.file.save(f"umowa-{agreement.pk}.pdf", ContentFile(content), save=False)
    agreement.save(update_fields=["file", "sha256"])
    case = str(agreement.decision.application or "")
    record_history(verb="agreement.keep", subject=agreement, case=case, by=None)
    return agreement

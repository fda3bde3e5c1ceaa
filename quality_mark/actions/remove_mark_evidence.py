"""Take a file out of an application."""

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from quality_mark.models import Application, Evidence
from quality_mark.permissions import can_apply_for_mark
from quality_mark.queries.mark_applications import check_editable
from quality_mark.rules.apply_steps import EVIDENCE, RECOMMENDATIONS


@action
def remove_mark_evidence(*, evidence_id: int, by: User) -> Evidence:
    """Take a file out; it stays for the history of what was sent. Removing twice is harmless.

    Owner or manager of the applicant; while the application is a draft, or called to complete this part.
    """
    application_id = Evidence.objects.values_list("application_id", flat=True).get(pk=evidence_id)
    application = lock(Application, application_id)
    evidence = lock(Evidence, evidence_id)
    if not can_apply_for_mark(by, application.applicant):
        raise NotAllowed
    check_editable(application, RECOMMENDATIONS.key if evidence.recommendation_id else EVIDENCE.key)
    if evidence.removed_at is None:
        evidence.removed_at = clock.now()
        evidence.save(update_fields=["removed_at"])
    return evidence

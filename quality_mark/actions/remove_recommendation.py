"""Take a recommendation out of an application."""

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from quality_mark.models import Application, Recommendation
from quality_mark.permissions import can_apply_for_mark
from quality_mark.queries.mark_applications import check_editable
from quality_mark.rules.apply_steps import RECOMMENDATIONS


@action
def remove_recommendation(*, application_id: int, recommendation_id: int, by: User) -> Application:
    """Take out a recommendation with its files; removing twice is harmless.

    Owner or manager of the applicant; while it is a draft, or called to complete this part.
    """
    application = lock(Application, application_id)
    if not can_apply_for_mark(by, application.applicant):
        raise NotAllowed
    check_editable(application, RECOMMENDATIONS.key)
    for row in Recommendation.objects.filter(application=application, pk=recommendation_id):
        row.evidence.filter(removed_at=None).update(removed_at=clock.now())
        row.delete()
    application.changed_at = clock.now()
    application.save(update_fields=["changed_at"])
    return application

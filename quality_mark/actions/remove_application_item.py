"""Take an item out of an application."""

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from quality_mark.models import Application, ApplicationItem
from quality_mark.permissions import can_apply_for_mark
from quality_mark.queries.mark_applications import check_editable
from quality_mark.rules.apply_steps import ITEMS


@action
def remove_application_item(*, application_id: int, item_id: int, by: User) -> Application:
    """Take out an item that shall not be certified; what was sent before keeps it. Removing twice is harmless.

    Owner or manager of the applicant; while it is a draft, or called to complete this part.
    """
    application = lock(Application, application_id)
    if not can_apply_for_mark(by, application.applicant):
        raise NotAllowed
    check_editable(application, ITEMS.key)
    ApplicationItem.objects.filter(application=application, pk=item_id).delete()
    application.changed_at = clock.now()
    application.save(update_fields=["changed_at"])
    return application

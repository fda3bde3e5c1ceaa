"""Say who of the scheme's operators handles an application."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.locking import lock
from quality_mark.models import Application
from quality_mark.permissions import can_handle, can_run_scheme


class CannotHandle(RuleViolation):
    """The person is no operator of the scheme, or has ties to the applicant (law.md R13-04)."""

    code = "CANNOT_HANDLE"
    message = _("Ta osoba nie może prowadzić tej sprawy: nie prowadzi znaku albo jest związana z podmiotem.")

    def __init__(self) -> None:
        super().__init__(field="operator")


@action
def assign_application(*, application_id: int, operator_id: int | None, by: User) -> Application:
    """Take a case, give it to another operator of the scheme, or drop it (None).

    An operator without ties to the applicant; one with ties may only drop a case of their own. It decides nothing:
    every operator without ties may still work on the case.
    """
    application = lock(Application, application_id)
    drops_own = operator_id is None and application.operator_id == by.pk and can_run_scheme(by)
    if not can_handle(by, application.applicant) and not drops_own:
        raise NotAllowed
    operator = User.objects.filter(pk=operator_id).first() if operator_id is not None else None
    if operator_id is not None and not can_handle(operator, application.applicant):
        raise CannotHandle
    if application.operator_id == operator_id:
        return application
    application.operator = operator
    application.changed_at = clock.now()
    application.save(update_fields=["operator", "changed_at"])
    return application

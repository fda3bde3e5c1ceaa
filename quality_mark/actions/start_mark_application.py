"""Begin an application for the mark."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from quality_mark.actions.copy_mark_application import copy_mark_application
from quality_mark.actions.record_history import record_history
from quality_mark.actions.take_number import take_number
from quality_mark.models import Application, Certificate
from quality_mark.permissions import can_apply_for_mark
from quality_mark.queries.mark_applications import (
    earliest_new_application,
    last_application,
    open_application,
    version_for_applying,
)
from quality_mark.rules.applying import MarkApplicationRefused
from quality_mark.rules.standing import standing_of
from quality_mark.states import ApplicationKind, Standing
from vendors.models import Vendor


@action
def start_mark_application(
    *, vendor_id: int, kind: ApplicationKind, by: User, certificate_id: int | None = None
) -> Application:
    """Begin a draft under the rules in force today, filled from the entity's last application; one that is there stays.

    Owner or manager of an approved vendor or of an entity of the register. NEW needs no ban after a withdrawal;
    RENEWAL and SCOPE need the entity's own certificate: one that lasts (also suspended) and is not renewed yet, or one
    in force. Raises MarkApplicationRefused.
    """
    vendor = lock(Vendor, vendor_id)
    if not can_apply_for_mark(by, vendor):
        raise NotAllowed
    kind = ApplicationKind(kind)
    certificate = None
    if kind != ApplicationKind.NEW:
        certificate = Certificate.objects.select_related("scheme_version", "decision__application").get(
            pk=certificate_id or 0, holder=vendor
        )
    if found := open_application(vendor, kind, certificate):
        return found
    version = version_for_applying()
    if version is None:
        raise MarkApplicationRefused(
            gettext_lazy("Zasady znaku nie są jeszcze ogłoszone, więc wniosków teraz nie przyjmujemy.")
        )
    _check(vendor, kind, certificate)
    source = last_application(vendor, certificate)
    application = Application.objects.create(
        number=take_number(prefix="W"),
        scheme_version=version,
        applicant=vendor,
        kind=kind,
        certificate=certificate,
        started_by=by,
    )
    copy_mark_application(application_id=application.pk, source=source)
    record_history(verb="application.start", subject=application, case=application.number, by=by)
    return application


def _check(vendor: Vendor, kind: ApplicationKind, certificate: Certificate | None) -> None:
    if certificate is None:
        if earliest := earliest_new_application(vendor):
            raise MarkApplicationRefused(
                _("Po cofnięciu certyfikatu nowy wniosek można złożyć od %(day)s.")
                % {"day": date_format(earliest, "j E Y")}
            )
        return
    standing = standing_of(certificate, clock.today())
    if kind == ApplicationKind.SCOPE and standing != Standing.IN_FORCE:
        raise MarkApplicationRefused(gettext_lazy("Zakres można rozszerzyć tylko wtedy, gdy certyfikat obowiązuje."))
    if kind == ApplicationKind.RENEWAL and standing not in {Standing.IN_FORCE, Standing.SUSPENDED, Standing.FUTURE}:
        raise MarkApplicationRefused(
            gettext_lazy("Ten certyfikat już się skończył, więc nie można go odnowić. Złóż nowy wniosek.")
        )
    if kind == ApplicationKind.RENEWAL and hasattr(certificate, "renewed_by"):
        raise MarkApplicationRefused(gettext_lazy("Ten certyfikat jest już odnowiony."))

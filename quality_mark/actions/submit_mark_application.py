"""Send an application for the mark."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import IllegalTransition, NotAllowed, RuleViolation
from core.locking import lock
from core.transitions import move
from quality_mark.actions.record_history import record_history
from quality_mark.actions.write_letter import write_letter
from quality_mark.models import Application, ApplicationSnapshot, LetterKind
from quality_mark.permissions import can_apply_for_mark
from quality_mark.queries.mark_applications import gaps, open_call
from quality_mark.rules.applying import Gap, MarkApplicationRefused
from quality_mark.rules.letter_words import address_of, day_words
from quality_mark.rules.mark_snapshot import snapshot_hash, take_mark_snapshot
from quality_mark.rules.standing import version_in_force
from quality_mark.states import APPLICATION_EDITABLE, APPLICATION_TRANSITIONS, ApplicationState


class MarkApplicationIncomplete(RuleViolation):
    """Something is missing; `gaps` lists it."""

    code = "MARK_APPLICATION_INCOMPLETE"

    def __init__(self, missing: list[Gap]) -> None:
        self.gaps = missing
        words = ", ".join(str(gap.label) for gap in missing[:5])
        super().__init__(_("Nie można jeszcze wysłać wniosku. Brakuje: %(what)s.") % {"what": words})


@action
def submit_mark_application(*, application_id: int, by: User) -> ApplicationSnapshot:
    """Send a draft, or the answer to a call to complete: what is sent is frozen as the next snapshot with its hash.

    Owner or manager of the applicant; from DRAFT or CALLED; nothing may be missing, and a draft's rules must still be
    in force. The applicant gets a letter. Raises MarkApplicationIncomplete, MarkApplicationRefused.
    """
    application = lock(Application, application_id)
    vendor, version = application.applicant, application.scheme_version
    if not can_apply_for_mark(by, vendor):
        raise NotAllowed
    if application.state not in APPLICATION_EDITABLE:
        raise IllegalTransition
    if application.state == ApplicationState.DRAFT and not version_in_force(version, clock.today()):
        raise MarkApplicationRefused(
            _("Zasady znaku zmieniły się, odkąd zaczęto ten wniosek. Wycofaj go i zacznij nowy: przeniesiemy dane.")
        )
    if missing := gaps(application):
        raise MarkApplicationIncomplete(missing)
    content = take_mark_snapshot(application)
    last = application.snapshots.order_by("-number").values_list("number", flat=True).first()
    snapshot = ApplicationSnapshot.objects.create(
        application=application,
        number=(last or 0) + 1,
        content=content,
        sha256=snapshot_hash(content),
        submitted_by=by,
    )
    if call := open_call(application):
        call.answered_at = clock.now()
        call.save(update_fields=["answered_at"])
    move(application, ApplicationState.SUBMITTED, by=by, table=APPLICATION_TRANSITIONS)
    application.submitted_at = clock.now()
    application.save(update_fields=["submitted_at"])
    write_letter(
        kind=LetterKind.SUBMITTED,
        about=application,
        values={
            "numer": application.number,
            "znak": version.scheme.name,
            "dzien": day_words(clock.today()),
            "podmiot": vendor.name,
            "miesiace": version.decision_months,
            "adres": address_of(reverse("quality_mark:mark_application", args=[vendor.slug, application.pk])),
        },
        case=application.number,
        vendor=vendor,
        by=by,
    )
    record_history(verb="application.snapshot", subject=snapshot, case=application.number, by=by)
    record_history(verb="application.submit", subject=application, case=application.number, by=by)
    return snapshot

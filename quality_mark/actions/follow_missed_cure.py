"""Begin the case about withdrawal of a certificate that stayed suspended too long."""

from core import clock
from core.action import action
from core.locking import lock
from quality_mark.actions.open_proceeding import open_proceeding
from quality_mark.models import Certificate, Proceeding, StatusEvent
from quality_mark.queries.audits import missed_cures
from quality_mark.rules.letter_words import day_words
from quality_mark.states import StatusEventKind


@action
def follow_missed_cure(*, certificate_id: int) -> Proceeding | None:
    """Open the case about withdrawal once the last day to put a suspension's cause right has passed (law.md R13-06).

    By the clock, once a suspension. None, and nothing is written, when the day has not passed, the certificate is not
    suspended any more, an answer waits for its verdict, or a case was begun since.
    """
    certificate = lock(Certificate, certificate_id)
    if not missed_cures(clock.today()).filter(pk=certificate.pk).exists():
        return None
    assert certificate.cure_due_on is not None  # the query asks for it
    suspended = StatusEvent.objects.filter(certificate=certificate, kind=StatusEventKind.SUSPENDED)
    event = suspended.order_by("-happened_at", "-pk").first()
    cause = event.reason if event else ""
    grounds = (
        f"Certyfikat jest zawieszony, a przyczyny nie usunięto do {day_words(certificate.cure_due_on)}.\n"
        f"Powód zawieszenia: {cause}"
    )
    made: Proceeding = open_proceeding(certificate_id=certificate.pk, grounds=grounds, by=None)
    return made

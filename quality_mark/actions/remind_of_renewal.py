"""Remind a holder that a certificate ends."""

from core import clock
from core.action import action
from core.locking import lock
from quality_mark.actions.write_letter import write_letter
from quality_mark.models import Certificate, LetterKind, RenewalReminder
from quality_mark.queries.clocks import reminder_due
from quality_mark.rules.letter_words import day_words, panel_address


@action
def remind_of_renewal(*, certificate_id: int) -> RenewalReminder | None:
    """Send the reminder that is due today, once: 120, 90, 60, 30 or 14 days before the end, or that it has ended.

    Run by the clock; None when nothing is due, because it was sent, or a renewal was filed (law.md R13-05, T13-14).
    After missed nights only the newest step goes out.
    """
    certificate = lock(Certificate, certificate_id)
    today = clock.today()
    step = reminder_due(certificate, today)
    if step is None:
        return None
    reminder = RenewalReminder.objects.create(certificate=certificate, step=step, sent_at=clock.now())
    vendor = certificate.holder
    values: dict[str, object] = {
        "numer": certificate.number,
        "do": day_words(certificate.valid_to),
        "adres": panel_address(vendor.slug),
    }
    if step:
        values |= {
            "dni": (certificate.valid_to - today).days,
            "miesiace": certificate.scheme_version.decision_months,
        }
    write_letter(
        kind=LetterKind.RENEWAL_REMINDER if step else LetterKind.EXPIRED,
        about=certificate,
        values=values,
        case=certificate.number,
        vendor=vendor,
        by=None,
    )
    return reminder

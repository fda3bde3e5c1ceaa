"""Complaints on certificates of the demo: one answered, one in work, one that has just come."""

import datetime as dt

from accounts.models import User
from marketplace.demo.loading.travel import at, days_ago
from quality_mark.actions.acknowledge_mark_complaint import acknowledge_mark_complaint
from quality_mark.actions.close_mark_complaint import close_mark_complaint
from quality_mark.actions.file_mark_complaint import file_mark_complaint
from quality_mark.actions.reply_mark_complaint import reply_mark_complaint
from quality_mark.models import MarkComplaint
from quality_mark.queries import certificates_in_force
from vendors.models import MemberRole


def load_complaints(operator: User, now: dt.datetime) -> None:
    """File, take over and answer three complaints, the answered one on a certificate that holds."""
    valid = certificates_in_force(now).order_by("valid_from").first()
    with at(days_ago(now, 40)):
        answered = file_mark_complaint(
            certificate_id=valid.pk if valid else None,
            about="Opakowanie kupione na jarmarku w Rzeszowie",
            text="Na opakowaniu był stary numer certyfikatu, którego nie ma w rejestrze.",
            email="kupujaca@example.org",
        )
    with at(days_ago(now, 39)):
        acknowledge_mark_complaint(mark_complaint_id=answered.pk, by=operator)
    with at(days_ago(now, 21)):
        close_mark_complaint(
            mark_complaint_id=answered.pk,
            is_justified=True,
            answer="Na jarmark trafiła resztka opakowań z poprzednim numerem. Posiadacz wycofał ją i pokazał nam nowe.",
            public_outcome="Stare opakowania z poprzednim numerem wycofano ze sprzedaży, certyfikat zostaje.",
            by=operator,
        )
    with at(days_ago(now, 6)):
        handled = file_mark_complaint(
            certificate_id=valid.pk if valid else None,
            about="Opis produktu na stronie producenta",
            text="Na stronie jest napisane, że certyfikat ma cały sklep, a w rejestrze są tylko dwa produkty.",
        )
    with at(days_ago(now, 5)):
        acknowledge_mark_complaint(mark_complaint_id=handled.pk, by=operator)
    _let_reply(handled, now)
    with at(days_ago(now, 1)):
        file_mark_complaint(
            certificate_id=None,
            about="Plakat w sklepie osiedlowym",
            text="Na plakacie jest znak „Zakup prospołeczny”, a przy nim produkty bez żadnego numeru.",
            name="Stowarzyszenie Konsumentów",
            email="biuro@example.org",
        )


def _let_reply(complaint: MarkComplaint, now: dt.datetime) -> None:
    """Let the holder's owner say how it was, two days ago."""
    if complaint.certificate is None:
        return
    owner = User.objects.get(memberships__vendor=complaint.certificate.holder, memberships__role=MemberRole.OWNER)
    reply = "Zmieniliśmy ten opis wczoraj: na stronie są teraz tylko dwa produkty z rejestru i link do certyfikatu."
    with at(days_ago(now, 2)):
        reply_mark_complaint(mark_complaint_id=complaint.pk, reply=reply, by=owner)

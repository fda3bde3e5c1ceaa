"""Background work on the mark: letters become PDFs and are mailed; what the clock does at night."""

import logging

from celery import shared_task

from core import clock
from core.errors import RuleViolation
from quality_mark.actions.alarm_overdue_complaint import alarm_overdue_complaint
from quality_mark.actions.alarm_overdue_decision import alarm_overdue_decision
from quality_mark.actions.drop_incomplete_badge import drop_incomplete_badge
from quality_mark.actions.fail_nonconformity import fail_nonconformity
from quality_mark.actions.follow_missed_cure import follow_missed_cure
from quality_mark.actions.forget_juror_note import forget_juror_note
from quality_mark.actions.lapse_mark_application import lapse_mark_application
from quality_mark.actions.order_certificate_audit import order_certificate_audit
from quality_mark.actions.remind_of_renewal import remind_of_renewal
from quality_mark.actions.store_agreement_file import store_agreement_file
from quality_mark.actions.store_letter_file import store_letter_file
from quality_mark.actions.store_minutes import store_minutes
from quality_mark.events import AgreementPrepared, LetterWritten, SessionClosed
from quality_mark.gateways.jury_pdf import render_jury_pdf
from quality_mark.gateways.letter_pdf import render_letter_pdf
from quality_mark.models import Application, JurySession, Letter, LetterFile, LicenceAgreement, Scheme
from quality_mark.notifications import mail_letter
from quality_mark.queries.application_queue import overdue
from quality_mark.queries.audits import breaches_past_due, missed_cures, surveillance_to_order
from quality_mark.queries.clocks import ending, lapsing
from quality_mark.queries.history import faults
from quality_mark.queries.juror_notes import notes_to_forget
from quality_mark.queries.jury import cases_for_minutes
from quality_mark.queries.mark_complaints import overdue_complaints
from quality_mark.rules.agreement_text import agreement_document
from quality_mark.rules.minutes_text import minutes_document
from quality_mark.states import AuditKind, LabelMode

logger = logging.getLogger(__name__)


def make_letter_file(event: LetterWritten) -> None:
    """Make and keep a letter's PDF unless it is there."""
    letter = Letter.objects.select_related("vendor", "pdf").get(pk=event.letter_id)
    if getattr(letter, "pdf", None) is None:
        store_letter_file(letter_id=letter.pk, content=render_letter_pdf(letter))


def send_letter(event: LetterWritten) -> None:
    """Mail a letter with its PDF, which was made before; the outbox repeats what failed (docs/adr/0003)."""
    file = LetterFile.objects.select_related("letter").get(letter=event.letter_id)
    mail_letter(file.letter, file)


@shared_task
def drop_incomplete_badges(**_kwargs: object) -> None:
    """Move down the mode of schemes whose legal gate misses an evidence today, one transaction each (T13-06)."""
    for scheme_id in Scheme.objects.filter(label_mode=LabelMode.BADGE).values_list("pk", flat=True):
        try:
            drop_incomplete_badge(scheme_id=scheme_id)
        except Exception:
            logger.exception("the gate of scheme %s could not be looked at", scheme_id)


@shared_task
def lapse_mark_applications(**_kwargs: object) -> None:
    """End the applications whose day passed, one transaction each; a night that was missed is caught up."""
    for key in list(lapsing(clock.today()).values_list("pk", flat=True)):
        try:
            lapse_mark_application(application_id=key)
        except Exception:
            logger.exception("application %s could not lapse", key)


@shared_task
def remind_of_renewals(**_kwargs: object) -> None:
    """Send the reminders of renewal that are due and were not sent, one transaction each (law.md T13-14)."""
    for key in list(ending(clock.today()).values_list("pk", flat=True)):
        try:
            remind_of_renewal(certificate_id=key)
        except Exception:
            logger.exception("the holder of certificate %s could not be reminded", key)


def make_agreement_file(event: AgreementPrepared) -> None:
    """Typeset a licence agreement and keep it, unless it is there."""
    parts = ("decision__application__scheme_version__scheme", "decision__application__applicant")
    agreement = LicenceAgreement.objects.select_related(*parts).get(pk=event.agreement_id)
    if not agreement.sha256:
        store_agreement_file(agreement_id=agreement.pk, content=render_jury_pdf(agreement_document(agreement)))


def make_session_minutes(event: SessionClosed) -> None:
    """Typeset the minutes of a session and keep them, unless they are there."""
    session = JurySession.objects.select_related("scheme").get(pk=event.session_id)
    if not session.minutes_hash:
        document = minutes_document(session, cases_for_minutes(session))
        store_minutes(session_id=session.pk, content=render_jury_pdf(document))


@shared_task
def order_surveillance(**_kwargs: object) -> int:
    """Order the yearly checks that are due within 60 days, one transaction each; tells how many (law.md R13-05).

    A night that was missed is caught up: what is overdue already is due today.
    """
    today, ordered = clock.today(), 0
    for certificate in list(surveillance_to_order(today)):
        due_on = max(certificate.surveillance_due_on or today, today)
        try:
            order_certificate_audit(certificate_id=certificate.pk, kind=AuditKind.SURVEILLANCE, due_on=due_on, by=None)
        except RuleViolation as refusal:
            logger.warning("no check of certificate %s was ordered: %s", certificate.pk, refusal)
        else:
            ordered += 1
    return ordered


@shared_task
def fail_nonconformities(**_kwargs: object) -> int:
    """Fail the breaches that nobody answered by their day, one transaction each; tells how many (law.md R13-06)."""
    failed = 0
    for key in list(breaches_past_due(clock.today()).values_list("pk", flat=True)):
        try:
            fail_nonconformity(nonconformity_id=key)
            failed += 1
        except Exception:
            logger.exception("breach %s could not be failed", key)
    return failed


@shared_task
def follow_missed_cures(**_kwargs: object) -> None:
    """Begin the cases of certificates that stayed suspended past their day, one transaction each (law.md R13-06)."""
    for key in list(missed_cures(clock.today()).values_list("pk", flat=True)):
        try:
            follow_missed_cure(certificate_id=key)
        except Exception:
            logger.exception("the missed cure of certificate %s could not be followed", key)


@shared_task
def alarm_overdue_decisions(**_kwargs: object) -> None:
    """Write the letter of each decision that is late, once a case, one transaction each (law.md T13-12)."""
    rows = Application.objects.filter(overdue(clock.today())).order_by("pk")
    for application_id in list(rows.values_list("pk", flat=True)):
        try:
            alarm_overdue_decision(application_id=application_id)
        except Exception:
            logger.exception("the alarm of application %s could not be written", application_id)


@shared_task
def alarm_overdue_complaints(**_kwargs: object) -> None:
    """Write the letters of complaints that missed a deadline, one transaction each; a missed night is caught up."""
    for key in list(overdue_complaints(clock.today()).values_list("pk", flat=True)):
        try:
            alarm_overdue_complaint(mark_complaint_id=key)
        except Exception:
            logger.exception("the alarm of complaint %s could not be written", key)


@shared_task
def forget_juror_notes(**_kwargs: object) -> None:
    """Delete jurors' notes on cases that are over, one transaction each."""
    for key in notes_to_forget(clock.today()):
        try:
            forget_juror_note(note_id=key)
        except Exception:
            logger.exception("the notes %s could not be deleted", key)


@shared_task
def check_history(**_kwargs: object) -> None:
    """Walk the chain of history and say in the log of errors what does not hold (`manage.py verify_history`)."""
    for fault in faults():
        if fault.kind != "row_without_entry":
            logger.error("history: %s: %s: %s", fault.kind, fault.where, fault.what)

"""Withdraw a certificate by the jury's decision."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed
from core.locking import lock
from core.transitions import move
from quality_mark.actions.record_history import record_history
from quality_mark.actions.write_letter import write_letter
from quality_mark.models import (
    Certificate,
    Decision,
    DecisionKind,
    LetterKind,
    Nonconformity,
    Proceeding,
    StatusEvent,
)
from quality_mark.permissions import can_judge
from quality_mark.rules import CertificateRefused, require_reason
from quality_mark.rules.deadlines import days_after
from quality_mark.rules.letter_words import appeal_words, day_words
from quality_mark.states import TRANSITIONS, AppealState, CertificateState, StatusEventKind


@action
def withdraw_certificate(*, decision_id: int, reason: str, by: User) -> Certificate:
    """Withdraw the certificate that a proceeding was about: the badge goes everywhere at once (law.md R13-06, R13-07).

    The juror who announced the decision WITHDRAW, as a part of close_case; nobody else, neither the scheme's operator
    nor the market's administrator (T13-05). From VALID or SUSPENDED; a decision that an appeal undid counts no more.
    `reason` is published (10 to 300 characters, no personal data), the full reasons stand in the letter.
    """
    decision = Decision.objects.select_related("proceeding").get(pk=decision_id)
    if not can_judge(by) or decision.announced_by_id != by.pk:
        raise NotAllowed
    proceeding = decision.proceeding
    undone = getattr(getattr(decision, "appeal", None), "state", None) == AppealState.UPHELD
    if decision.kind != DecisionKind.WITHDRAW or proceeding is None or undone:
        raise CertificateRefused(_("Certyfikat cofa tylko obowiązująca decyzja Kapituły o cofnięciu."))
    certificate = lock(Certificate, proceeding.certificate_id)
    reason = require_reason(reason)
    move(certificate, CertificateState.WITHDRAWN, by=by, table=TRANSITIONS, note=decision.number)
    kind = StatusEventKind.WITHDRAWN
    StatusEvent.objects.create(certificate=certificate, kind=kind, reason=reason, happened_at=clock.now())
    record_history(verb="certificate.withdraw", subject=certificate, case=proceeding.number, by=by)
    last = days_after(clock.date_of(decision.decided_at), certificate.scheme_version.appeal_days)
    write_letter(
        kind=LetterKind.WITHDRAWN,
        about=decision,
        values={
            "numer": certificate.number,
            "dzien": day_words(decision.decided_at),
            "uzasadnienie": decision.reasons,
            "nowy_wniosek": _again(proceeding),
            "odwolanie": appeal_words(certificate.holder.slug, last),
        },
        case=proceeding.number,
        vendor=certificate.holder,
        by=by,
    )
    record_change(CATALOGUE, "certificate", certificate.pk)
    return certificate


def _again(proceeding: Proceeding) -> str:
    """Say when a new application is possible, by the table of breaches of the certificate's version."""
    breach: Nonconformity | None = proceeding.nonconformity
    sanctions = proceeding.certificate.scheme_version.sanctions
    line = sanctions.filter(severity=breach.severity).first() if breach else None
    months = line.ban_months if line else 0
    if not months:
        return "O nowy certyfikat możesz wystąpić w każdej chwili."
    return f"O nowy certyfikat możesz wystąpić od {day_words(clock.add_months(clock.today(), months))}."

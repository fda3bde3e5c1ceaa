"""Announce the jury's decision on a case."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import IllegalTransition, NotAllowed
from core.locking import lock
from core.transitions import move
from quality_mark.actions.prepare_agreement import prepare_agreement
from quality_mark.actions.record_history import record_history
from quality_mark.actions.take_number import take_number
from quality_mark.actions.withdraw_certificate import withdraw_certificate
from quality_mark.actions.write_letter import write_letter
from quality_mark.models import (
    Application,
    Certificate,
    Decision,
    DecisionKind,
    JuryCase,
    JurySession,
    LetterKind,
    Proceeding,
)
from quality_mark.permissions import can_vote
from quality_mark.queries.jury import Bench, announcer_of, bench_of, case_number, party_of
from quality_mark.rules import require_reason
from quality_mark.rules.counting import Count, count_application, count_proceeding
from quality_mark.rules.deadlines import days_after
from quality_mark.rules.jury import JuryRefused, require_reasons
from quality_mark.rules.letter_words import appeal_words, day_words, list_words
from quality_mark.states import (
    APPLICATION_TRANSITIONS,
    PROCEEDING_TRANSITIONS,
    ApplicationState,
    ProceedingState,
    SessionState,
)

GRANTS = (DecisionKind.GRANT, DecisionKind.GRANT_PART)
OUTCOMES = {
    DecisionKind.GRANT: ApplicationState.GRANTED,
    DecisionKind.GRANT_PART: ApplicationState.GRANTED,
    DecisionKind.REFUSE: ApplicationState.REFUSED,
    DecisionKind.DEFER: ApplicationState.COMPLETE,
}
LETTERS = {
    DecisionKind.GRANT: LetterKind.GRANTED,
    DecisionKind.GRANT_PART: LetterKind.GRANTED,
    DecisionKind.REFUSE: LetterKind.REFUSED,
    DecisionKind.DEFER: LetterKind.DEFERRED,
}


@action
def close_case(*, case_id: int, reasons: str, by: User, register_reason: str = "") -> Decision:
    """Count the votes of a case and write the decision that they give, with its effects and letters (law.md R13-02).

    The chair, or without one in this case any juror who may vote on it; everybody who is present and without a conflict
    has voted, and they are a quorum (T13-07). More than half of the votes that do not abstain decide, item by item.
    A grant waits for its licence agreement; a refusal can be appealed; put off, the application waits for another
    audit. `register_reason` is the short public reason, needed when a certificate is withdrawn (R13-08).
    """
    session = lock(JurySession, JuryCase.objects.get(pk=case_id).session_id)
    case = JuryCase.objects.get(pk=case_id)
    bench = bench_of(case)
    if not can_vote(by, case, party_of(case)) or by not in announcer_of(bench):
        raise NotAllowed
    if session.state != SessionState.OPEN or case.closed_at is not None:
        raise IllegalTransition
    reasons = require_reasons(reasons)
    _check_votes(bench)
    application = lock(Application, case.application_id) if case.application_id else None
    proceeding = lock(Proceeding, case.proceeding_id) if case.proceeding_id else None
    items = list(application.items.order_by("pk")) if application else []
    count = (
        count_application(bench.votes, [item.pk for item in items]) if application else count_proceeding(bench.votes)
    )
    if count.kind == DecisionKind.WITHDRAW:
        register_reason = require_reason(register_reason)
    decision = _write(case, bench, count, [item.name for item in items if item.pk in count.items], reasons, by)
    number = case_number(case)
    if application:
        _move_application(application, count, decision, by)
        agreement_number = take_number(prefix="U") if count.kind in GRANTS else ""
        record_history(verb="decision.make", subject=decision, case=number, by=by)
        record_history(verb="case.decide", subject=application, case=number, by=by)
        _tell_applicant(application, decision, by)
        if agreement_number:
            prepare_agreement(decision_id=decision.pk, number=agreement_number)
    if proceeding:
        lock(Certificate, proceeding.certificate_id)
        proceeding.closed_at = clock.now()
        proceeding.save(update_fields=["closed_at"])
        move(proceeding, ProceedingState.DECIDED, by=by, table=PROCEEDING_TRANSITIONS, note=decision.number)
        record_history(verb="decision.make", subject=decision, case=number, by=by)
        record_history(verb="case.decide", subject=proceeding, case=number, by=by)
        if count.kind == DecisionKind.WITHDRAW:
            withdraw_certificate(decision_id=decision.pk, reason=register_reason, by=by)
        else:
            _tell_holder(proceeding, decision, by)
    return decision


def _check_votes(bench: Bench) -> None:
    if bench.waiting:
        raise JuryRefused(_("Nie wszyscy jeszcze zagłosowali."))
    if len(bench.votes) < bench.quorum:
        raise JuryRefused(_("Nie ma kworum: ta sprawa musi trafić na inne posiedzenie."))


def _write(case: JuryCase, bench: Bench, count: Count, items: list[str], reasons: str, by: User) -> Decision:
    """Write the decision and close the case."""
    case.closed_at = clock.now()
    case.save(update_fields=["closed_at"])
    return Decision.objects.create(
        case=case,
        application=case.application,
        proceeding=case.proceeding,
        number=take_number(prefix="D"),
        kind=count.kind,
        reasons=reasons,
        items=items,
        quorum=bench.quorum,
        votes_cast=count.votes_cast,
        votes_for=count.votes_for,
        votes_against=count.votes_against,
        votes_abstained=count.votes_abstained,
        conflicts=len(bench.conflicted),
        announced_by=by,
    )


def _move_application(application: Application, count: Count, decision: Decision, by: User) -> None:
    """Move an application where the decision leads; raises IllegalTransition when it was withdrawn meanwhile."""
    to = OUTCOMES[count.kind]
    move(application, to, by=by, table=APPLICATION_TRANSITIONS, note=decision.number)
    if count.kind == DecisionKind.DEFER:
        return
    application.items.filter(pk__in=count.items).update(is_granted=True)
    application.items.exclude(pk__in=count.items).update(is_granted=False)
    if to == ApplicationState.REFUSED:
        application.closed_at = clock.now()
        application.save(update_fields=["closed_at"])


def _tell_applicant(application: Application, decision: Decision, by: User) -> None:
    version, vendor = application.scheme_version, application.applicant
    assert application.decision_due_on is not None
    last = days_after(clock.date_of(decision.decided_at), version.appeal_days)
    write_letter(
        kind=LETTERS[DecisionKind(decision.kind)],
        about=decision,
        values={
            "numer": application.number,
            "decyzja": decision.number,
            "dzien": day_words(decision.decided_at),
            "znak": version.scheme.name,
            "pozycje": list_words(decision.items),
            "uzasadnienie": decision.reasons,
            "termin": day_words(application.decision_due_on),
            "odwolanie": "" if decision.kind == DecisionKind.GRANT else appeal_words(vendor.slug, last),
        },
        case=application.number,
        vendor=vendor,
        by=by,
    )


def _tell_holder(proceeding: Proceeding, decision: Decision, by: User) -> None:
    certificate = proceeding.certificate
    write_letter(
        kind=LetterKind.KEPT,
        about=decision,
        values={
            "numer": certificate.number,
            "dzien": day_words(decision.decided_at),
            "sprawa": proceeding.number,
            "uzasadnienie": decision.reasons,
        },
        case=proceeding.number,
        vendor=certificate.holder,
        by=by,
    )

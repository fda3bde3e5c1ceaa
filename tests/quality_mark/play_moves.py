"""Every action of the mark as a move: who tries it is given, which rows and which variant follows from two numbers."""

import datetime as dt
from collections.abc import Callable
from typing import Any, Final

from accounts.models import Role, User
from core import clock
from quality_mark.actions.acknowledge_mark_complaint import acknowledge_mark_complaint
from quality_mark.actions.add_case import add_case
from quality_mark.actions.answer_nonconformity import answer_nonconformity
from quality_mark.actions.appoint import appoint
from quality_mark.actions.call_to_complete import call_to_complete
from quality_mark.actions.cancel_audit import cancel_audit
from quality_mark.actions.cancel_session import cancel_session
from quality_mark.actions.cast_vote import cast_vote
from quality_mark.actions.close_case import close_case
from quality_mark.actions.close_mark_complaint import close_mark_complaint
from quality_mark.actions.close_session import close_session
from quality_mark.actions.complete_application import complete_application
from quality_mark.actions.decide_appeal import decide_appeal
from quality_mark.actions.declare_conflict import declare_conflict
from quality_mark.actions.draft_scheme_version import draft_scheme_version
from quality_mark.actions.drop_proceeding import drop_proceeding
from quality_mark.actions.drop_scope_item import drop_scope_item
from quality_mark.actions.end_appointment import end_appointment
from quality_mark.actions.file_appeal import file_appeal
from quality_mark.actions.file_mark_complaint import file_mark_complaint
from quality_mark.actions.issue_certificate import issue_certificate
from quality_mark.actions.judge_nonconformity import judge_nonconformity
from quality_mark.actions.mark_juror_absent import mark_juror_absent
from quality_mark.actions.open_proceeding import open_proceeding
from quality_mark.actions.open_session import open_session
from quality_mark.actions.order_audit import order_audit
from quality_mark.actions.order_certificate_audit import order_certificate_audit
from quality_mark.actions.order_complaint_audit import order_complaint_audit
from quality_mark.actions.plan_audit import plan_audit
from quality_mark.actions.plan_session import plan_session
from quality_mark.actions.publish_scheme_version import publish_scheme_version
from quality_mark.actions.raise_nonconformity import raise_nonconformity
from quality_mark.actions.record_formal_finding import record_formal_finding
from quality_mark.actions.record_gate_evidence import record_gate_evidence
from quality_mark.actions.record_signed_agreement import record_signed_agreement
from quality_mark.actions.reinstate_certificate import reinstate_certificate
from quality_mark.actions.reply_proceeding import reply_proceeding
from quality_mark.actions.report_audit import report_audit
from quality_mark.actions.revoke_gate_evidence import revoke_gate_evidence
from quality_mark.actions.save_audit_findings import save_audit_findings
from quality_mark.actions.set_label_mode import set_label_mode
from quality_mark.actions.start_mark_application import start_mark_application
from quality_mark.actions.submit_mark_application import submit_mark_application
from quality_mark.actions.surrender_certificate import surrender_certificate
from quality_mark.actions.suspend_certificate import suspend_certificate
from quality_mark.actions.vote_on_appeal import vote_on_appeal
from quality_mark.actions.withdraw_certificate import withdraw_certificate
from quality_mark.actions.withdraw_mark_application import withdraw_mark_application
from quality_mark.models import (
    Appeal,
    Application,
    Appointment,
    Audit,
    AuditConclusion,
    AuditMethod,
    Certificate,
    CertificateScope,
    Consultation,
    Decision,
    FormalFinding,
    GateEvidence,
    GateKind,
    JuryCase,
    JurySession,
    LicenceAgreement,
    MarkComplaint,
    Nonconformity,
    Proceeding,
    Severity,
    StatusEvent,
    VoteChoice,
)
from quality_mark.queries.audits import criteria_of
from quality_mark.queries.formal import evidence_of, formal_criteria
from quality_mark.states import ApplicationKind, ApplicationState, AuditKind, AuditState, LabelMode, SessionState
from tests.quality_mark.applying import paper
from tests.quality_mark.play import Play, fill_draft, jury_of
from vendors.actions.accept_invitation import accept_invitation
from vendors.rules.team import token_of

WHY: Final = "Tak wynika z akt tej sprawy."
Move = Callable[[Play, User, int, int], object]
DAY: Final = dt.timedelta(days=1)
BALLOTS: Final = (VoteChoice.GRANT, VoteChoice.REFUSE, VoteChoice.DEFER, VoteChoice.ABSTAIN)
VERDICTS: Final = (VoteChoice.WITHDRAW, VoteChoice.KEEP, VoteChoice.ABSTAIN, VoteChoice.GRANT)


def _start(play: Play, by: User, which: int, kind: int) -> object:
    asked = (ApplicationKind.NEW, ApplicationKind.RENEWAL, ApplicationKind.SCOPE, ApplicationKind.RENEWAL)[kind % 4]
    key = play.any_key(Certificate, which)
    made = start_mark_application(vendor_id=play.vendor, kind=asked, certificate_id=key, by=by)
    if made.state == ApplicationState.DRAFT:
        fill_draft(made)
    return made


def _find(play: Play, by: User, which: int, kind: int) -> object:
    key = play.any_key(Application.objects.filter(state=ApplicationState.SUBMITTED), which)
    application = Application.objects.get(pk=key)
    rows = [{"criterion_id": row.pk} for row in formal_criteria(application)]
    rows += [{"evidence_id": row.pk} for row in evidence_of(application)]
    known = FormalFinding.objects.filter(application=application).count()
    about = rows[(known + which) % len(rows)] if rows else {"criterion_id": 0}
    outcome = ("MET", "MET", "NOT_MET", "MISSING")[kind % 4]
    return record_formal_finding(application_id=key, outcome=outcome, note=WHY, by=by, **about)


def _order(play: Play, by: User, which: int, _kind: int) -> object:
    key = play.any_key(Application.objects.filter(state=ApplicationState.COMPLETE), which)
    return order_audit(application_id=key, body_id=play.body, due_on=clock.today() + 5 * DAY, by=by)


def _audit(play: Play, which: int) -> int:
    return play.any_key(Audit.objects.exclude(state__in=[AuditState.REPORTED, AuditState.CANCELLED]), which)


def _look(play: Play, by: User, which: int, _kind: int) -> object:
    key = _audit(play, which)
    criteria = criteria_of(Audit.objects.get(pk=key))
    return save_audit_findings(audit_id=key, findings={row.pk: ("MET", "") for row in criteria}, by=by)


def _report(play: Play, by: User, which: int, kind: int) -> object:
    conclusion = list(AuditConclusion)[kind % 3]
    said = {"method": AuditMethod.REMOTE, "summary": WHY, "conclusion": conclusion, "document": paper()}
    return report_audit(audit_id=_audit(play, which), performed_on=clock.today(), by=by, **said)


def _plan(play: Play, by: User, which: int, kind: int) -> object:
    when = clock.now() + dt.timedelta(hours=1 + which % 3)
    return plan_session(scheme_id=play.scheme, held_at=when, place="Tu", juror_ids=jury_of(play, kind), by=by)


def _session(play: Play, *states: str) -> int:
    return play.any_key(JurySession.objects.filter(state__in=states), 0)


def _agenda(play: Play, by: User, which: int, kind: int) -> object:
    about = {"application_id": play.any_key(Application, which)}
    if kind % 2:
        about = {"proceeding_id": play.any_key(Proceeding, which)}
    return add_case(session_id=_session(play, SessionState.PLANNED), by=by, **about)


def _case(play: Play, which: int) -> int:
    return play.any_key(JuryCase.objects.filter(closed_at=None), which) or play.any_key(JuryCase, which)


def _vote(play: Play, by: User, which: int, kind: int) -> object:
    case = JuryCase.objects.get(pk=_case(play, which))
    items = list(case.application.items.values_list("pk", flat=True)) if case.application else []
    choice = (BALLOTS if case.application else VERDICTS)[kind % 4]
    return cast_vote(case_id=case.pk, choice=choice, item_ids=items[:1] if which % 2 else items, reasons=WHY, by=by)


def _sign(play: Play, by: User, which: int, kind: int) -> object:
    start = (None, None, clock.today() + 10 * DAY, clock.today() - DAY)[kind % 4]
    key = play.any_key(LicenceAgreement, which)
    return record_signed_agreement(agreement_id=key, signed_on=clock.today(), document=paper(), valid_from=start, by=by)


def _breach(play: Play, by: User, which: int, kind: int) -> object:
    audits = Audit.objects.filter(certificate__isnull=False) if kind else Audit.objects.all()
    said = {"severity": list(Severity)[kind % 3], "description": WHY, "public": WHY}
    return raise_nonconformity(audit_id=play.any_key(audits, which), by=by, **said)


def _judge(play: Play, by: User, which: int, kind: int) -> object:
    key = play.any_key(Nonconformity, which)
    due = clock.today() + 20 * DAY
    return judge_nonconformity(nonconformity_id=key, is_cured=kind != 3, verdict=WHY, due_on=due, by=by)


def _drop(play: Play, by: User, which: int, _kind: int) -> object:
    row = CertificateScope.objects.filter(dropped_on=None).order_by("-pk")[which]
    return drop_scope_item(certificate_id=row.certificate_id, scope_item_id=row.scope_item_id, reason=WHY, by=by)


def _appeal(play: Play, by: User, which: int, kind: int) -> object:
    about = {"decision_id": play.any_key(Decision, which)}
    if kind % 2:
        about = {"status_event_id": play.any_key(StatusEvent.objects.filter(kind="SUSPENDED"), which)}
    return file_appeal(text=WHY, by=by, **about)


def _seat(play: Play, by: User, which: int, kind: int) -> object:
    role = (Role.JUROR, Role.AUDITOR, Role.APPEALS, Role.OPERATOR)[kind % 4]
    keys = list(play.cast.values())
    person = keys[(which * 7 + kind * 3 + Appointment.objects.count()) % len(keys)]
    return appoint(user_id=person, role=role, organisation="Gmina", monitoring_body_id=play.body, by=by)


def _join(_play: Play, by: User, which: int, _kind: int) -> object:
    name = ("juror0", "auditor", "stranger")[which % 3]
    return accept_invitation(token=token_of("invitation", f"zaproszenie-{name}"), by=by)


def _prove(play: Play, by: User, which: int, kind: int) -> object:
    end = (None, clock.today(), clock.today() + 50 * DAY, clock.today() - DAY)[kind % 4]
    said = {"title": "Nowy dokument", "summary": "Bezterminowo.", "valid_to": end, "document": paper()}
    found = GateKind.LICENCE if kind < 2 else list(GateKind)[which % 8]
    return record_gate_evidence(scheme_id=play.scheme, kind=found, valid_from=clock.today(), by=by, **said)


def _mode(play: Play, by: User, _which: int, kind: int) -> object:
    mode = (LabelMode.BADGE, LabelMode.BADGE, LabelMode.TEXT_STATUS, LabelMode.OFF)[kind % 4]
    return set_label_mode(scheme_id=play.scheme, mode=mode, reason=WHY, by=by)


def _publish(play: Play, by: User, which: int, kind: int) -> object:
    draft = draft_scheme_version(scheme_id=play.scheme, by=by)
    voice = {"participant": "Rada", "role": "strona społeczna", "held_on": clock.today(), "remark": WHY, "answer": WHY}
    Consultation.objects.get_or_create(scheme_version=draft, participant="Rada", defaults=voice)
    start = clock.today() + (which * 20) * DAY
    until = start - DAY if kind % 2 else None
    return publish_scheme_version(version_id=draft.pk, effective_from=start, earlier_until=until, by=by)


def _newest(model: Any, state: str = "") -> Callable[[Play, int], int]:
    return lambda play, which: play.any_key(model.objects.filter(state=state) if state else model, which)


_application, _certificate, _proceeding = _newest(Application), _newest(Certificate), _newest(Proceeding)
_drafts = Application.objects.filter(state__in=[ApplicationState.DRAFT, ApplicationState.CALLED])

#: Verb -> who should do it, and the move.
MOVES: Final[dict[str, tuple[str, Move]]] = {
    "start": ("owner", _start),
    "submit": (
        "owner",
        lambda p, by, n, _k: submit_mark_application(application_id=p.any_key(_drafts.all(), n), by=by),
    ),
    "call": (
        "operator",
        lambda p, by, n, _k: call_to_complete(
            application_id=_newest(Application, "SUBMITTED")(p, n), parts={"pozycje": WHY}, by=by
        ),
    ),
    "find": ("operator", _find),
    "complete": (
        "operator",
        lambda p, by, n, _k: complete_application(application_id=_newest(Application, "SUBMITTED")(p, n), by=by),
    ),
    "give_up": ("owner", lambda p, by, n, _k: withdraw_mark_application(application_id=_application(p, n), by=by)),
    "order": ("operator", _order),
    "look": ("auditor", _look),
    "report": ("auditor", _report),
    "plan_audit": (
        "auditor",
        lambda p, by, n, _k: plan_audit(
            audit_id=_audit(p, n), planned_on=clock.today() + DAY, method=AuditMethod.REMOTE, text=WHY, by=by
        ),
    ),
    "cancel_audit": ("auditor", lambda p, by, n, _k: cancel_audit(audit_id=_audit(p, n), reason=WHY, by=by)),
    "plan": ("operator", _plan),
    "agenda": ("operator", _agenda),
    "open": (
        "operator",
        lambda p, by, _n, k: open_session(session_id=_session(p, "PLANNED"), present_ids=jury_of(p, k), by=by),
    ),
    "declare": (
        "juror0",
        lambda p, by, n, k: declare_conflict(case_id=_case(p, n), has_conflict=k == 3, reason="Znam prezeskę.", by=by),
    ),
    "vote": ("juror0", _vote),
    "leave": (
        "operator",
        lambda p, by, _n, k: mark_juror_absent(session_id=_session(p, "OPEN"), juror_id=jury_of(p, 0)[k % 4], by=by),
    ),
    "decide": (
        "juror0",
        lambda p, by, n, _k: close_case(case_id=_case(p, n), reasons=WHY, register_reason=WHY, by=by),
    ),
    "close": ("operator", lambda p, by, _n, _k: close_session(session_id=_session(p, "OPEN"), by=by)),
    "call_off": ("operator", lambda p, by, _n, _k: cancel_session(session_id=_session(p, "PLANNED"), by=by)),
    "sign": ("operator", _sign),
    "issue": (
        "operator",
        lambda p, by, n, _k: issue_certificate(decision_id=p.any_key(Decision, n), by=by),
    ),
    "suspend": (
        "auditor",
        lambda p, by, n, _k: suspend_certificate(certificate_id=_certificate(p, n), reason=WHY, by=by),
    ),
    "reinstate": (
        "auditor",
        lambda p, by, n, _k: reinstate_certificate(
            certificate_id=_newest(Certificate, "SUSPENDED")(p, n), reason=WHY, by=by
        ),
    ),
    "inspect": (
        "operator",
        lambda p, by, n, k: order_certificate_audit(
            certificate_id=_certificate(p, n), kind=list(AuditKind)[k % 4], due_on=clock.today() + DAY, by=by
        ),
    ),
    "breach": ("auditor", _breach),
    "answer": (
        "owner",
        lambda p, by, n, _k: answer_nonconformity(nonconformity_id=p.any_key(Nonconformity, n), text=WHY, by=by),
    ),
    "judge": ("auditor", _judge),
    "accuse": ("auditor", lambda p, by, n, _k: open_proceeding(certificate_id=_certificate(p, n), grounds=WHY, by=by)),
    "reply": ("owner", lambda p, by, n, _k: reply_proceeding(proceeding_id=_proceeding(p, n), reply=WHY, by=by)),
    "acquit": ("auditor", lambda p, by, n, _k: drop_proceeding(proceeding_id=_proceeding(p, n), reasons=WHY, by=by)),
    "withdraw": (
        "juror0",
        lambda p, by, n, _k: withdraw_certificate(decision_id=p.any_key(Decision, n), reason=WHY, by=by),
    ),
    "surrender": (
        "owner",
        lambda p, by, n, _k: surrender_certificate(certificate_id=_certificate(p, n), reason=WHY, by=by),
    ),
    "drop": ("owner", _drop),
    "appeal": ("owner", _appeal),
    "weigh": (
        "appeals0",
        lambda p, by, n, k: vote_on_appeal(appeal_id=p.any_key(Appeal, n), upholds=k != 3, reasons=WHY, by=by),
    ),
    "rule": ("appeals0", lambda p, by, n, _k: decide_appeal(appeal_id=p.any_key(Appeal, n), reasons=WHY, by=by)),
    "complain": (
        "stranger",
        lambda p, _by, n, _k: file_mark_complaint(certificate_id=_certificate(p, n) or None, about=WHY, text=WHY * 2),
    ),
    "acknowledge": (
        "operator",
        lambda p, by, n, _k: acknowledge_mark_complaint(mark_complaint_id=p.any_key(MarkComplaint, n), by=by),
    ),
    "resolve": (
        "operator",
        lambda p, by, n, k: close_mark_complaint(
            mark_complaint_id=p.any_key(MarkComplaint, n),
            is_justified=k > 1,
            answer=WHY * 2,
            public_outcome=WHY,
            by=by,
        ),
    ),
    "follow_up": (
        "operator",
        lambda p, by, n, _k: order_complaint_audit(
            mark_complaint_id=p.any_key(MarkComplaint, n), body_id=p.body, due_on=clock.today() + DAY, by=by
        ),
    ),
    "seat": ("operator", _seat),
    "unseat": (
        "operator",
        lambda p, by, n, k: end_appointment(appointment_id=p.any_key(Appointment, n * 4 + k), by=by),
    ),
    "join": ("juror0", _join),
    "prove": ("operator", _prove),
    "revoke": (
        "operator",
        lambda p, by, n, k: revoke_gate_evidence(evidence_id=p.any_key(GateEvidence, n * 4 + k), reason=WHY, by=by),
    ),
    "mode": ("operator", _mode),
    "publish": ("operator", _publish),
}

"""Reading the jury's sessions: who may vote on a case, who has, and what may be seen of it."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts.models import Role, User
from quality_mark.models import (
    Application,
    Appointment,
    Certificate,
    ConflictDeclaration,
    Decision,
    JuryCase,
    JurySeat,
    JurySession,
    Proceeding,
    Scheme,
    SchemeVersion,
    Vote,
)
from quality_mark.queries.in_force import MAIN_SCHEME, day_of
from quality_mark.rules.standing import version_in_force
from quality_mark.states import ApplicationState, ProceedingState
from vendors.models import Vendor

CASE_PARTS = (
    "session",
    "application__applicant",
    "application__scheme_version__scheme",
    "proceeding__certificate__holder",
    "proceeding__certificate__scheme_version__scheme",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Bench:
    """The people of one case: `quorum` the version asks; `eligible` are present and without a conflict (T13-07)."""

    quorum: int
    eligible: list[JurySeat]
    conflicted: list[ConflictDeclaration]
    votes: list[Vote]

    @property
    def waiting(self) -> list[JurySeat]:
        """Give the seats that may vote and have not."""
        voted = {vote.juror_id for vote in self.votes}
        return [seat for seat in self.eligible if seat.juror_id not in voted]

    @property
    def has_quorum(self) -> bool:
        """Tell whether enough people vote: those who did and those who still may; conflicted ones do not count."""
        return len(self.votes) + len(self.waiting) >= self.quorum

    @property
    def is_ready(self) -> bool:
        """Tell whether the case can be closed: everybody who may vote did, and they are enough."""
        return not self.waiting and len(self.votes) >= self.quorum


def party_of(case: JuryCase) -> Vendor:
    """Give the entity that a case is about."""
    certificate = certificate_of(case)
    if certificate is not None:
        return certificate.holder
    assert case.application is not None
    return case.application.applicant


def certificate_of(case: JuryCase) -> Certificate | None:
    """Give the certificate that a proceeding on the agenda is about; None for an application."""
    return case.proceeding.certificate if case.proceeding else None


def version_of(case: JuryCase) -> SchemeVersion:
    """Give the version of the rules under which a case is decided."""
    certificate = certificate_of(case)
    if certificate is not None:
        return certificate.scheme_version
    assert case.application is not None
    return case.application.scheme_version


def case_number(case: JuryCase) -> str:
    """Give the number of the case whose file a point of the agenda belongs to."""
    return str(case.application or case.proceeding)


def bench_of(case: JuryCase) -> Bench:
    """Give who sits on a case; three queries."""
    conflicted = list(case.conflicts.filter(has_conflict=True).select_related("juror"))
    out = {declared.juror_id for declared in conflicted}
    seats = case.session.seats.filter(is_present=True).select_related("juror__mark_appointment")
    return Bench(
        quorum=version_of(case).jury_quorum,
        eligible=[seat for seat in seats if seat.juror_id not in out],
        conflicted=conflicted,
        votes=list(case.votes.select_related("juror")),
    )


def announcer_of(bench: Bench) -> list[User]:
    """Give who may announce a case's result: the chair who may vote on it, without one anybody who may."""
    chairs = [
        seat.juror
        for seat in bench.eligible
        if getattr(seat.juror, "mark_appointment", None) and seat.juror.mark_appointment.is_chair
    ]
    return chairs or [seat.juror for seat in bench.eligible]


def are_votes_open(case: JuryCase, bench: Bench) -> bool:
    """Tell whether votes may be seen by others: once all have voted, or at once where the version is not secret."""
    return case.closed_at is not None or not version_of(case).votes_secret or bench.is_ready


def rules_today(scheme: Scheme) -> SchemeVersion | None:
    """Give the newest published version of a scheme in force today."""
    today = day_of(None)
    published = scheme.versions.exclude(published_at=None).order_by("-effective_from", "-version")
    return next((version for version in published if version_in_force(version, today)), None)


def open_cases(session: JurySession) -> list[JuryCase]:
    """Give the cases of a session that are not closed, in the order of the agenda."""
    rows = session.cases.filter(closed_at=None)
    return list(rows.select_related(*CASE_PARTS))


def cases_for_minutes(session: JurySession) -> list[JuryCase]:
    """Give the whole agenda with parties, decisions, votes and conflicts fetched."""
    rows = session.cases.select_related(*CASE_PARTS, "decision")
    return list(rows.prefetch_related("votes__juror", "conflicts__juror"))


@dataclass(frozen=True, kw_only=True, slots=True)
class AgendaRow:
    """A point of an agenda as a list shows it; `voted` of `eligible` have voted, `decision` once it is announced."""

    case: JuryCase
    number: str
    vendor: Vendor
    decision: Decision | None
    voted: int
    eligible: int
    conflicts: int


def agenda_of(session: JurySession) -> list[AgendaRow]:
    """Give the agenda with how far each case is; five queries whatever its length."""
    present = set(session.seats.filter(is_present=True).values_list("juror_id", flat=True))
    rows = []
    for case in cases_for_minutes(session):
        out = {row.juror_id for row in case.conflicts.all() if row.has_conflict}
        rows.append(
            AgendaRow(
                case=case,
                number=case_number(case),
                vendor=party_of(case),
                decision=getattr(case, "decision", None),
                voted=len(case.votes.all()),
                eligible=len(present - out),
                conflicts=len(out),
            )
        )
    return rows


def sessions() -> QuerySet[JurySession]:
    """Give all sessions, the newest day first, each with the number of its cases."""
    cases = JuryCase.objects.filter(session=OuterRef("pk")).order_by().values("session").annotate(all=Count("pk"))
    counted = Coalesce(Subquery(cases.values("all")), 0)
    return JurySession.objects.annotate(case_count=counted).order_by("-held_at", "-pk")


def applications_waiting() -> QuerySet[Application]:
    """Give audited applications that are on no open agenda, the most urgent first."""
    on_agenda = JuryCase.objects.filter(closed_at=None, application=OuterRef("pk"))
    rows = Application.objects.filter(~Exists(on_agenda), state=ApplicationState.AUDITED)
    return rows.select_related("applicant").order_by("decision_due_on", "pk")


def proceedings_waiting() -> QuerySet[Proceeding]:
    """Give proceedings whose holder replied or had the time to, on no open agenda."""
    on_agenda = JuryCase.objects.filter(closed_at=None, proceeding=OuterRef("pk"))
    ready = Q(state=ProceedingState.REPLIED) | Q(state=ProceedingState.OPEN, reply_due_on__lt=day_of(None))
    rows = Proceeding.objects.filter(ready, ~Exists(on_agenda))
    return rows.select_related("certificate__holder").order_by("opened_at", "pk")


def jurors_today() -> list[User]:
    """Give everybody with a juror's seat today."""
    today = day_of(None)
    seats = Appointment.objects.filter(role=Role.JUROR, starts_on__lte=today)
    rows = seats.filter(Q(ends_on=None) | Q(ends_on__gte=today)).select_related("user").order_by("-is_chair", "pk")
    return [seat.user for seat in rows]


def main_scheme() -> Scheme | None:
    """Give the scheme whose jury meets here; None before there is one."""
    return Scheme.objects.filter(slug=MAIN_SCHEME).first()


def sessions_of(juror: User) -> QuerySet[JurySession]:
    """Give the sessions in which a juror has a seat, the newest day first."""
    return sessions().filter(pk__in=juror.jury_seats.values("session"))

"""The legal gate of the badge (law.md R13-01): the eight evidences and what must stand behind them, on a Warsaw day.

Nothing of it is stored: the day after an evidence ends, the badge is gone, whoever is awake. Everything that asks how a
label may be shown asks here or filters by what stands here.
"""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from quality_mark.models import (
    Appointment,
    Consultation,
    GateEvidence,
    GateKind,
    MonitoringBody,
    Sanction,
    Scheme,
    SchemeVersion,
    Severity,
)
from quality_mark.states import LabelMode

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

NO_PROOF: Final = _("nie ma dowodu, który dziś obowiązuje")
#: What is said when the evidence is there and what it speaks of is not.
NO_FACT: "Final[dict[GateKind, StrPromise]]" = {
    GateKind.PUBLIC_TERMS: _("żadna opublikowana wersja zasad dziś nie obowiązuje"),
    GateKind.CONSULTATION: _("w obowiązującej wersji zasad nie ma ani jednego głosu z konsultacji"),
    GateKind.MONITORING: _("żadna jednostka kontrolująca nie ma dziś ważnych uprawnień, a uchwały zamiast niej nie ma"),
    GateKind.SANCTIONS: _("tabela naruszeń nie mówi, co grozi za każdą z trzech wag"),
    GateKind.APPEALS: _("komisja odwoławcza ma mniej osób, niż wynosi kworum"),
}


@dataclass(frozen=True, slots=True)
class Missing:
    """One evidence that the gate misses on a day, and why."""

    kind: GateKind
    why: "StrPromise"

    def __str__(self) -> str:
        return f"{self.kind.label}: {self.why}"


def holding(day: dt.date, start: str = "valid_from", end: str = "valid_to") -> Q:
    """Say in SQL that a row's dates hold a day; both are inclusive, an empty end is none."""
    return Q(**{f"{start}__lte": day}) & (Q(**{end: None}) | Q(**{f"{end}__gte": day}))


def proofs(day: dt.date) -> QuerySet[GateEvidence]:
    """Give the evidences that hold on a day."""
    return GateEvidence.objects.filter(holding(day), revoked_at=None)


def current_versions(day: dt.date) -> QuerySet[SchemeVersion]:
    """Give the published versions in force on a day, the one that new applications fall under first."""
    found = SchemeVersion.objects.filter(holding(day, "effective_from", "effective_to"), published_at__isnull=False)
    return found.order_by("-effective_from", "-version")


def complete_schemes(day: dt.date) -> QuerySet[Scheme]:
    """Give the schemes whose gate is complete on a day; depends on no outer row, so the database works it out once."""
    found = _with_version(day)
    for kind, condition in _proof_of(day).items():
        found = found.filter(condition, _fact_of(day).get(kind, Q()))
    return found


def badge_allowed(day: dt.date, path: str = "") -> Q:
    """Say in SQL that a scheme's badge may be shown on a day: two people switched it on and the gate is complete.

    `path` leads from the filtered model to the scheme, e.g. "scheme_version__scheme__".
    """
    return Q(**{f"{path}label_mode": LabelMode.BADGE, f"{path}pk__in": complete_schemes(day).values("pk")})


def shown_mode(day: dt.date, path: str = "") -> Case:
    """Give in SQL the mode in which a scheme's label is shown on a day: BADGE without its gate is TEXT_STATUS."""
    return Case(
        When(badge_allowed(day, path), then=Value(LabelMode.BADGE.value)),
        When(**{f"{path}label_mode": LabelMode.BADGE}, then=Value(LabelMode.TEXT_STATUS.value)),
        default=F(f"{path}label_mode"),
        output_field=CharField(),
    )


def missing_evidence(scheme: Scheme, day: dt.date) -> list[Missing]:
    """List what a scheme's gate misses on a day, in the order of the law's list; one query, [] when complete."""
    proof, fact = _proof_of(day), _fact_of(day)
    answers = {f"proof_{kind}": _yes(condition) for kind, condition in proof.items()}
    answers |= {f"fact_{kind}": _yes(condition) for kind, condition in fact.items()}
    found = _with_version(day).filter(pk=scheme.pk).annotate(**answers).values(*answers).get()
    missing = []
    for kind in GateKind:
        if found[f"proof_{kind}"] == "n":
            missing.append(Missing(kind, NO_PROOF))
        elif found.get(f"fact_{kind}") == "n":
            missing.append(Missing(kind, NO_FACT[kind]))
    return missing


def _yes(condition: Q | Exists) -> Case:
    return Case(When(condition, then=Value("y")), default=Value("n"), output_field=CharField())


def _with_version(day: dt.date) -> QuerySet[Scheme]:
    version = current_versions(day).filter(scheme=OuterRef("pk")).values("pk")[:1]
    return Scheme.objects.annotate(current_version=Subquery(version))


def _proof_of(day: dt.date) -> dict[GateKind, Exists]:
    return {kind: Exists(proofs(day).filter(scheme=OuterRef("pk"), kind=kind)) for kind in GateKind}


def _fact_of(day: dt.date) -> dict[GateKind, Q | Exists]:
    """Say for five of the evidences what must also be there on the day."""
    version = OuterRef("current_version")
    seats = Appointment.objects.filter(
        holding(day, "starts_on", "ends_on"),
        role=Role.APPEALS,
        user__is_active=True,
        user__role_grants__role=Role.APPEALS,
    )
    counted = seats.order_by().values("role").annotate(seats=Count("pk", distinct=True)).values("seats")
    body = MonitoringBody.objects.filter(holding(day), scheme=OuterRef("pk"))
    resolution = proofs(day).filter(scheme=OuterRef("pk"), kind=GateKind.MONITORING, is_resolution=True)
    lines = Sanction.objects.filter(scheme_version=version)
    sanctions = Q()
    for severity in Severity:
        sanctions &= Q(Exists(lines.filter(severity=severity)))
    quorum = SchemeVersion.objects.filter(pk=version, appeal_quorum__lte=Subquery(counted))
    return {
        GateKind.PUBLIC_TERMS: Q(current_version__isnull=False),
        GateKind.CONSULTATION: Exists(Consultation.objects.filter(scheme_version=version)),
        GateKind.MONITORING: Q(Exists(body)) | Q(Exists(resolution)),
        GateKind.SANCTIONS: sanctions,
        GateKind.APPEALS: Exists(quorum),
    }

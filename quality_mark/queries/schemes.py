"""Reading the scheme, the versions of its rules, and who watches over it."""

import datetime as dt

from django.db.models import Exists, OuterRef, Q, QuerySet

from quality_mark.models import GateKind, MarkGraphic, MonitoringBody, Scheme, SchemeVersion
from quality_mark.queries.gate import current_versions, holding, proofs
from quality_mark.queries.in_force import MAIN_SCHEME

_PARTS = ("criteria", "questions__criterion", "sanctions", "consultations")


def main_scheme() -> Scheme:
    """Give the scheme of the market's mark; raises Scheme.DoesNotExist on a market without one."""
    return Scheme.objects.get(slug=MAIN_SCHEME)


def published_versions(scheme: Scheme) -> QuerySet[SchemeVersion]:
    """Give the published versions of a scheme's rules, the newest first, with all their parts fetched; no drafts."""
    return (
        scheme.versions.filter(published_at__isnull=False)
        .select_related("scheme")
        .prefetch_related(*_PARTS)
        .order_by("-version")
    )


def current_version(scheme: Scheme, day: dt.date) -> SchemeVersion | None:
    """Give the version that new applications fall under on a day, with its parts fetched; None without one."""
    return current_versions(day).filter(scheme=scheme).select_related("scheme").prefetch_related(*_PARTS).first()


def has_monitoring(scheme: Scheme, day: dt.date) -> bool:
    """Tell whether somebody independent watches over the mark on a day: a body in force, or a resolution (T13-06)."""
    return Scheme.objects.filter(_is_watched(day), pk=scheme.pk).exists()


def unwatched(day: dt.date, slug: str = MAIN_SCHEME) -> QuerySet[Scheme]:
    """Give the scheme of a market over which nobody watches on a day; nothing when somebody does."""
    return Scheme.objects.filter(~_is_watched(day), slug=slug)


def _is_watched(day: dt.date) -> Q:
    """Say in SQL that a scheme has a monitoring body in force on a day, or a resolution in its place."""
    resolution = proofs(day).filter(scheme=OuterRef("pk"), kind=GateKind.MONITORING, is_resolution=True)
    return Q(Exists(MonitoringBody.objects.filter(holding(day), scheme=OuterRef("pk")))) | Q(Exists(resolution))


def graphic_of(scheme: Scheme) -> MarkGraphic | None:
    """Give the graphic of the mark that counts: the newest one."""
    return scheme.graphics.order_by("-uploaded_at", "-pk").first()

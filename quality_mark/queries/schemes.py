"""Reading the scheme, the versions of its rules, and who watches over it."""

import datetime as dt

from django.db.models import QuerySet

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
    if MonitoringBody.objects.filter(holding(day), scheme=scheme).exists():
        return True
    return proofs(day).filter(scheme=scheme, kind=GateKind.MONITORING, is_resolution=True).exists()


def monitoring_is_missing(day: dt.date, slug: str = MAIN_SCHEME) -> bool:
    """Tell whether the register must warn that nobody watches over the mark today; False on a market without one."""
    scheme = Scheme.objects.filter(slug=slug).first()
    return scheme is not None and not has_monitoring(scheme, day)


def graphic_of(scheme: Scheme) -> MarkGraphic | None:
    """Give the graphic of the mark that counts: the newest one."""
    return scheme.graphics.order_by("-uploaded_at", "-pk").first()

"""What proofs of a certificate ask: whether its holder may show the mark now, and who monitors it."""

from django.db.models import Q

from core import clock
from quality_mark.models import Certificate, CertificateScope, MonitoringBody
from quality_mark.queries.in_force import bearing


def badge_holds(certificate: Certificate) -> bool:
    """Tell whether a certificate holds now for at least one item: in force, decided, its check not overdue (R13-03)."""
    return CertificateScope.objects.filter(bearing(clock.today()), certificate=certificate).exists()


def monitored_by(certificate: Certificate) -> list[MonitoringBody]:
    """Give the monitoring bodies of a certificate's scheme whose evidence holds today (law.md R13-09)."""
    today = clock.today()
    holds = Q(valid_from__lte=today, valid_to__gte=today)
    return list(MonitoringBody.objects.filter(holds, scheme=certificate.scheme_version.scheme_id).order_by("name"))

"""What grew out of an application: its certificate with checks, breaches and cases, and its appeals."""

from dataclasses import dataclass

from django.db.models import Q

from quality_mark.models import (
    Appeal,
    Application,
    Audit,
    Certificate,
    Decision,
    HistoryEntry,
    Letter,
    Nonconformity,
    Proceeding,
)


@dataclass(frozen=True, slots=True)
class CaseParts:
    """The later parts of a case; `numbers` are those under which its letters and history stand, the own one first."""

    certificates: list[Certificate]
    audits: list[Audit]
    breaches: list[Nonconformity]
    proceedings: list[Proceeding]
    decisions: list[Decision]
    appeals: list[Appeal]
    numbers: list[str]

    def letters(self) -> list[Letter]:
        """Give the letters of the whole case, the oldest first, with their PDFs fetched."""
        rows = Letter.objects.filter(case__in=self.numbers).select_related("pdf")
        return list(rows.order_by("written_at", "pk"))

    def entries(self) -> list[HistoryEntry]:
        """Give the entries of history of the whole case, the oldest first."""
        return list(HistoryEntry.objects.filter(case__in=self.numbers).order_by("number"))


def numbers_about(certificate: Certificate) -> list[str]:
    """Give the numbers under which a certificate's letters stand, with one query: its own, of its cases and appeals."""
    proceedings = certificate.proceedings.order_by().values_list("number", flat=True)
    about = Q(status_event__certificate=certificate) | Q(decision__proceeding__certificate=certificate)
    appeals = Appeal.objects.filter(about).order_by().values_list("number", flat=True)
    return [certificate.number, *proceedings.union(appeals)]


def numbers_of(application: Application) -> list[str]:
    """Give the numbers under which an application's letters stand: its own, and of appeals against its decisions."""
    appeals = Appeal.objects.filter(decision__application=application).values_list("number", flat=True)
    return [application.number, *appeals]


def parts_of(application: Application) -> CaseParts:
    """Give the parts of a case; a certificate belongs to the application whose decision it was issued by."""
    certificates = list(Certificate.objects.filter(decision__application=application).order_by("pk"))
    about = Q(audit__application=application) | Q(audit__certificate__in=certificates)
    breaches = Nonconformity.objects.filter(about).select_related("criterion").prefetch_related("files")
    proceedings = list(Proceeding.objects.filter(certificate__in=certificates).order_by("pk"))
    against = (
        Q(decision__application=application)
        | Q(decision__proceeding__in=proceedings)
        | Q(status_event__certificate__in=certificates)
    )
    appeals = list(Appeal.objects.filter(against).order_by("pk"))
    return CaseParts(
        certificates=certificates,
        audits=list(Audit.objects.filter(certificate__in=certificates).select_related("body").order_by("pk")),
        breaches=list(breaches.order_by("pk")),
        proceedings=proceedings,
        decisions=list(Decision.objects.filter(proceeding__in=proceedings).order_by("pk")),
        appeals=appeals,
        numbers=[
            application.number,
            *(row.number for row in certificates),
            *(row.number for row in proceedings),
            *(row.number for row in appeals),
        ],
    )

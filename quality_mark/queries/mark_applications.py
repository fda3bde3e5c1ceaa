"""Reading an application: its parts, what it lacks, the rules it stands under, the entity's own applications."""

import datetime as dt
from collections.abc import Iterable, Mapping

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from quality_mark.models import (
    Answer,
    Application,
    Certificate,
    CompletionCall,
    Criterion,
    Evidence,
    Question,
    SchemeVersion,
    Severity,
)
from quality_mark.queries.in_force import MAIN_SCHEME
from quality_mark.rules.apply_steps import (
    ACTIVITY,
    DECLARATIONS,
    ENTITY,
    EVIDENCE,
    FINANCES,
    ITEMS,
    RECOMMENDATIONS,
    SURVEY,
    steps_of,
)
from quality_mark.rules.applying import (
    YES,
    Gap,
    MarkApplicationRefused,
    criteria_asked,
    declarations_asked,
    may_edit,
    questions_asked,
)
from quality_mark.states import APPLICATION_OPEN, ApplicationKind, CertificateState, StatusEventKind
from vendors.models import Vendor

#: What the register must know of an entity before it applies.
ENTITY_FIELDS = ("name", "nip", "register_number", "city", "email")


def version_for_applying(day: dt.date | None = None, scheme: str = MAIN_SCHEME) -> SchemeVersion | None:
    """Give the published rules in force on a Warsaw day, by default today; the newest when two overlap."""
    today = day or clock.today()
    rows = SchemeVersion.objects.filter(scheme__slug=scheme, published_at__isnull=False, effective_from__lte=today)
    return rows.exclude(effective_to__lt=today).select_related("scheme").order_by("-effective_from", "-version").first()


def applications_of(vendor: Vendor) -> QuerySet[Application]:
    """Give an entity's own applications, the newest first."""
    rows = Application.objects.filter(applicant=vendor).select_related("scheme_version__scheme", "certificate")
    return rows.order_by("-started_at", "-pk")


def open_application(vendor: Vendor, kind: str, certificate: Certificate | None = None) -> Application | None:
    """Give the entity's application of a kind (and about a certificate) that is still under way."""
    rows = Application.objects.filter(applicant=vendor, kind=kind, certificate=certificate)
    return rows.filter(state__in=APPLICATION_OPEN).first()


def last_application(vendor: Vendor, certificate: Certificate | None = None) -> Application | None:
    """Give the application that the next one begins from: the certificate's own, otherwise the newest whole one."""
    if certificate is not None and certificate.decision and certificate.decision.application:
        return certificate.decision.application
    rows = Application.objects.filter(applicant=vendor).exclude(kind=ApplicationKind.SCOPE)
    return rows.order_by("-started_at", "-pk").first()


def open_call(application: Application) -> CompletionCall | None:
    """Give the call to complete that waits for an answer."""
    return application.calls.filter(answered_at=None).first()


def questions_of(application: Application) -> list[Question]:
    """Give the questions that this application asks, without statements."""
    return questions_asked(application, list(application.scheme_version.questions.select_related("criterion")))


def declarations_of(application: Application) -> list[Question]:
    """Give the statements that this application confirms."""
    return declarations_asked(list(application.scheme_version.questions.all()))


def criteria_of(application: Application) -> list[Criterion]:
    """Give the criteria that this application proves."""
    return criteria_asked(application, list(application.scheme_version.criteria.all()))


def answers_of(application: Application) -> dict[int, Answer]:
    """Give the answers by the key of their question."""
    return {row.question_id: row for row in application.answers.all()}


def evidence_of(application: Application) -> list[Evidence]:
    """Give the files that are there now."""
    rows = application.evidence.filter(removed_at=None).select_related("criterion", "recommendation")
    return list(rows.order_by("pk"))


def gaps(application: Application) -> list[Gap]:
    """List everything that an application lacks before it can be sent, in the order of its steps: six queries."""
    steps = {row.key for row in steps_of(application.kind)}
    answers = answers_of(application)
    questions = list(application.scheme_version.questions.select_related("criterion"))
    found = [
        *_entity(application),
        *_items(application),
        *_activity(application),
        *_survey(questions_asked(application, questions), answers),
        *_finances(application),
        *_evidence(application),
        *_recommendations(application),
        *_declarations(declarations_asked(questions), answers),
    ]
    return [gap for gap in found if gap.step in steps]


def _entity(application: Application) -> list[Gap]:
    vendor = application.applicant
    return [
        Gap(step=ENTITY.key, label=str(Vendor._meta.get_field(name).verbose_name))  # type: ignore[union-attr]
        for name in ENTITY_FIELDS
        if not getattr(vendor, name)
    ]


def _items(application: Application) -> list[Gap]:
    rows = list(application.items.all())
    if not rows:
        return [Gap(step=ITEMS.key, label=gettext_lazy("co najmniej jeden produkt albo usługa"))]
    return [Gap(step=ITEMS.key, label=_("opis: %(name)s") % {"name": row.name}) for row in rows if not row.description]


def _activity(application: Application) -> list[Gap]:
    found = []
    if application.active_since is None:
        found.append(Gap(step=ACTIVITY.key, label=gettext_lazy("od kiedy działacie")))
    if not application.social_aims.strip():
        found.append(Gap(step=ACTIVITY.key, label=gettext_lazy("cele społeczne")))
    return found


def _survey(questions: Iterable[Question], answers: Mapping[int, Answer]) -> list[Gap]:
    return [
        Gap(step=SURVEY.key, label=row.text)
        for row in questions
        if row.is_required and not (row.pk in answers and answers[row.pk].value.strip())
    ]


def _finances(application: Application) -> list[Gap]:
    asked = {
        "finance_period": gettext_lazy("za jaki okres są kwoty"),
        "income_from": gettext_lazy("początek okresu"),
        "income_to": gettext_lazy("koniec okresu"),
        "own_income": gettext_lazy("przychody własne"),
        "total_income": gettext_lazy("wszystkie przychody"),
    }
    return [
        Gap(step=FINANCES.key, label=label) for name, label in asked.items() if getattr(application, name) in {None, ""}
    ]


def _evidence(application: Application) -> list[Gap]:
    today = clock.today()
    rows = evidence_of(application)
    proven = {row.criterion_id for row in rows if row.valid_to is None or row.valid_to >= today}
    old = [row for row in rows if row.valid_to is not None and row.valid_to < today]
    return [
        *(
            Gap(step=EVIDENCE.key, label=_("dowód do kryterium: %(name)s") % {"name": row.name})
            for row in criteria_of(application)
            if row.is_evidence_required and row.pk not in proven
        ),
        *(Gap(step=EVIDENCE.key, label=_("aktualny dokument zamiast: %(name)s") % {"name": row.title}) for row in old),
    ]


def _recommendations(application: Application) -> list[Gap]:
    asked = application.scheme_version.recommendations_min
    given = application.recommendations.count()
    if given >= asked:
        return []
    return [
        Gap(
            step=RECOMMENDATIONS.key,
            label=_("rekomendacje: jest %(given)d, potrzeba %(asked)d") % {"given": given, "asked": asked},
        )
    ]


def _declarations(declarations: Iterable[Question], answers: Mapping[int, Answer]) -> list[Gap]:
    return [
        Gap(step=DECLARATIONS.key, label=row.text)
        for row in declarations
        if not (row.pk in answers and answers[row.pk].value == YES)
    ]


def check_editable(application: Application, step: str) -> None:
    """Refuse a change of a step that is not open now (rules/applying.py: may_edit)."""
    call = open_call(application)
    if not may_edit(application, step, call.parts if call else None):
        raise MarkApplicationRefused(
            gettext_lazy("Tej części wniosku nie można teraz zmieniać. Wszystko, co w niej jest, zostało.")
        )


def earliest_new_application(vendor: Vendor) -> dt.date | None:
    """Give the day from which an entity may apply anew after a withdrawal, when it lies ahead (law.md R13-06).

    The months stand in the certificate's own table of breaches: in the line of the breach that the proceeding was
    about, or in the gravest one.
    """
    today = clock.today()
    days = []
    withdrawn = Certificate.objects.filter(holder=vendor, state=CertificateState.WITHDRAWN)
    for certificate in withdrawn.prefetch_related("status_events", "scheme_version__sanctions", "proceedings"):
        ended = [row.happened_at for row in certificate.status_events.all() if row.kind == StatusEventKind.WITHDRAWN]
        about = [row.nonconformity.severity for row in certificate.proceedings.all() if row.nonconformity]
        lines = {row.severity: row.ban_months for row in certificate.scheme_version.sanctions.all()}
        months = lines.get(about[0], 0) if about else lines.get(Severity.CRITICAL, 0)
        if ended and months:
            days.append(clock.add_months(clock.date_of(max(ended)), months))
    last = max(days, default=today)
    return last if last > today else None

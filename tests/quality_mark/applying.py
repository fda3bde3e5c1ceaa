"""An entity that applies for the mark: its owner, its rules, and a draft with everything in it."""

import datetime as dt
from decimal import Decimal
from typing import Any

from accounts.models import User
from core import clock
from core.documents import CleanDocument, clean_document
from quality_mark.models import (
    Answer,
    Application,
    Criterion,
    CriterionKind,
    Evidence,
    FinancePeriod,
    Question,
    QuestionKind,
    Recommendation,
    SchemeVersion,
)
from quality_mark.rules.applying import YES
from tests.core.test_documents import PLAIN_PDF
from tests.factories import MemberFactory, SchemeVersionFactory
from tests.mark_factories import ApplicationFactory, ApplicationItemFactory, CriterionFactory, QuestionFactory

AIMS = "Zatrudniamy osoby, którym trudno znaleźć pracę."


def paper(name: str = "odpis.pdf") -> CleanDocument:
    """Give a checked file."""
    return clean_document(PLAIN_PDF, name)


def rules(**more: Any) -> SchemeVersion:
    """Give version 1 with a criterion that asks evidence, one that does not, four questions of every kind."""
    version: SchemeVersion = SchemeVersionFactory(**more)
    if not version.criteria.exists():
        CriterionFactory(scheme_version=version, code="A", name="Forma prawna", is_evidence_required=True)
        CriterionFactory(scheme_version=version, code="B", name="Jakość", kind=CriterionKind.JURY)
        kinds = (QuestionKind.TEXT, QuestionKind.YES_NO, QuestionKind.NUMBER, QuestionKind.DECLARATION)
        for kind in kinds:
            QuestionFactory(scheme_version=version, kind=kind, text=f"Pytanie {kind.value}")
    return version


def question(kind: QuestionKind) -> Question:
    """Give the question of a kind."""
    return Question.objects.get(kind=kind, text=f"Pytanie {kind.value}")


def criterion(code: str = "A") -> Criterion:
    """Give a criterion by its symbol."""
    return Criterion.objects.get(code=code)


def draft(owner: User | None = None, **more: Any) -> Application:
    """Give a draft without anything in it; its applicant has an owner."""
    application: Application = ApplicationFactory(scheme_version=rules(), **more)
    MemberFactory(vendor=application.applicant, **({"user": owner} if owner else {}))
    return application


def owner_of(application: Application) -> User:
    """Give the applicant's owner."""
    return application.applicant.members.get(role="OWNER").user


def fill(application: Application) -> Application:
    """Put everything into a draft that its rules ask."""
    today = clock.today()
    application.active_since = dt.date(2020, 3, 1)
    application.social_aims = AIMS
    application.finance_period = FinancePeriod.YEAR
    application.income_from, application.income_to = dt.date(today.year - 1, 1, 1), dt.date(today.year - 1, 12, 31)
    application.own_income, application.total_income = Decimal("30000.00"), Decimal("90000.00")
    application.save()
    ApplicationItemFactory(application=application, name="Syrop z sosny", description="Z pędów, bez cukru.")
    for row in application.scheme_version.questions.all():
        value = {QuestionKind.TEXT: "Tak robimy.", QuestionKind.NUMBER: "12"}.get(QuestionKind(row.kind), YES)
        Answer.objects.create(application=application, question=row, value=value)
    for name in ("Szkoła w Sanoku", "Urząd Gminy"):
        Recommendation.objects.create(application=application, organisation=name, text="Dobra jakość, zawsze na czas.")
    proof(application)
    return application


def proof(application: Application, **more: Any) -> Evidence:
    """Add a file to the criterion that asks one."""
    file = paper()
    fields: dict[str, Any] = {
        "criterion": application.scheme_version.criteria.get(code="A"),
        "title": "Odpis z KRS",
        "file": "mark/evidence/odpis.pdf",
        "name": file.name,
        "content_type": file.content_type,
        "size": len(file.content),
        "sha256": file.sha256,
        "uploaded_by": application.started_by,
    }
    return Evidence.objects.create(application=application, **{**fields, **more})

"""Fill a fresh application with what the entity sent before."""

from core import clock
from core.action import action
from core.errors import IllegalTransition
from core.locking import lock
from quality_mark.models import Answer, Application, ApplicationItem, Evidence, Question, QuestionKind, Recommendation
from quality_mark.states import ApplicationKind, ApplicationState

TEXTS = ("active_since", "social_aims")


@action
def copy_mark_application(*, application_id: int, source: Application | None) -> Application:
    """Take over items, aims, answers and files that still hold from an older application; a part of starting one.

    Only into a draft. A renewal gets the items that its certificate covers; more items begin without any. Answers
    follow the words of their question and files the symbol of their criterion, so both find their place under newer
    rules too. Figures of income and statements are always given anew. Files are the same bytes, not second copies.
    """
    application = lock(Application, application_id)
    if application.state != ApplicationState.DRAFT:
        raise IllegalTransition
    _items(application, source)
    if source is None or application.kind == ApplicationKind.SCOPE:
        return application
    for name in TEXTS:
        setattr(application, name, getattr(source, name))
    application.save(update_fields=list(TEXTS))
    _answers(application, source)
    _evidence(application, source)
    return application


def _items(application: Application, source: Application | None) -> None:
    known = {row.name: row for row in source.items.all()} if source else {}
    if application.kind == ApplicationKind.RENEWAL and application.certificate:
        kept = application.certificate.scope.filter(dropped_on=None).select_related("scope_item").order_by("pk")
        rows = [
            ApplicationItem(
                application=application,
                kind=row.scope_item.kind,
                name=row.scope_item.name,
                scope_item=row.scope_item,
                description=known[row.scope_item.name].description if row.scope_item.name in known else "",
                listing=known[row.scope_item.name].listing if row.scope_item.name in known else "",
            )
            for row in kept
        ]
    elif application.kind == ApplicationKind.NEW:
        rows = [
            ApplicationItem(
                application=application,
                kind=row.kind,
                name=row.name,
                description=row.description,
                listing=row.listing,
                scope_item=row.scope_item,
            )
            for row in known.values()
        ]
        if source:
            Recommendation.objects.bulk_create(
                Recommendation(
                    application=application,
                    organisation=row.organisation,
                    person=row.person,
                    contact=row.contact,
                    text=row.text,
                    given_on=row.given_on,
                )
                for row in source.recommendations.all()
            )
    else:
        rows = []
    ApplicationItem.objects.bulk_create(rows)


def _answers(application: Application, source: Application) -> None:
    asked = Question.objects.filter(scheme_version=application.scheme_version)
    by_text = {row.text: row for row in asked if row.kind != QuestionKind.DECLARATION}
    given = source.answers.select_related("question").exclude(value="")
    Answer.objects.bulk_create(
        Answer(application=application, question=by_text[row.question.text], value=row.value)
        for row in given
        if row.question.text in by_text and row.question.kind == by_text[row.question.text].kind
    )


def _evidence(application: Application, source: Application) -> None:
    by_code = {row.code: row for row in application.scheme_version.criteria.all() if row.is_active}
    today = clock.today()
    kept = source.evidence.filter(removed_at=None, recommendation=None).select_related("criterion")
    Evidence.objects.bulk_create(
        Evidence(
            application=application,
            criterion=by_code[row.criterion.code] if row.criterion else None,
            title=row.title,
            file=row.file.name,
            name=row.name,
            content_type=row.content_type,
            size=row.size,
            sha256=row.sha256,
            valid_to=row.valid_to,
            uploaded_by=row.uploaded_by,
            uploaded_at=row.uploaded_at,
        )
        for row in kept
        if (row.valid_to is None or row.valid_to >= today) and (row.criterion is None or row.criterion.code in by_code)
    )

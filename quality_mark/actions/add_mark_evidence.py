"""Give a file that proves something of an application."""

import datetime as dt

from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.documents import CleanDocument
from core.errors import NotAllowed
from core.locking import lock
from quality_mark.models import Application, Evidence
from quality_mark.permissions import can_apply_for_mark
from quality_mark.queries.mark_applications import check_editable, criteria_of
from quality_mark.rules.apply_steps import EVIDENCE, RECOMMENDATIONS
from quality_mark.rules.applying import MOST_FILES, MarkApplicationRefused


@action
def add_mark_evidence(
    *,
    application_id: int,
    title: str,
    document: CleanDocument,
    by: User,
    criterion_id: int | None = None,
    recommendation_id: int | None = None,
    valid_to: dt.date | None = None,
) -> Evidence:
    """Keep a checked file privately, for a criterion, for a recommendation or in general.

    Owner or manager of the applicant; while it is a draft, or called to complete this part; `valid_to` (the last day)
    may not lie in the past; at most 60 files. The file was cleaned before (core.documents.clean_document). The same
    bytes for the same criterion again change nothing. Raises MarkApplicationRefused.
    """
    application = lock(Application, application_id)
    if not can_apply_for_mark(by, application.applicant):
        raise NotAllowed
    check_editable(application, RECOMMENDATIONS.key if recommendation_id else EVIDENCE.key)
    if criterion_id is not None and criterion_id not in {row.pk for row in criteria_of(application)}:
        raise MarkApplicationRefused(_("Wybierz kryterium z listy."), field="criterion")
    if recommendation_id is not None:
        application.recommendations.get(pk=recommendation_id)
    title = " ".join(title.split())[:200] or document.name
    if valid_to is not None and valid_to < clock.today():
        raise MarkApplicationRefused(
            _("Ten dokument stracił już ważność. Dodaj aktualny albo popraw datę."), field="valid_to"
        )
    rows = application.evidence.filter(removed_at=None)
    same: Evidence | None = rows.filter(
        sha256=document.sha256, criterion=criterion_id, recommendation=recommendation_id
    ).first()
    if same:
        return same
    if rows.count() >= MOST_FILES:
        raise MarkApplicationRefused(_("Wniosek może mieć najwyżej 60 plików. Usuń te, które są niepotrzebne."))
    made: Evidence = Evidence.objects.create(
        application=application,
        criterion_id=criterion_id,
        recommendation_id=recommendation_id,
        title=title,
        file=ContentFile(document.content, name=document.name),
        name=document.name,
        content_type=document.content_type,
        size=len(document.content),
        sha256=document.sha256,
        valid_to=valid_to,
        uploaded_by=by,
    )
    application.changed_at = clock.now()
    application.save(update_fields=["changed_at"])
    return made

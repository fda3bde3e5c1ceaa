"""Begin a new version of the rules."""

from django.db import models

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from quality_mark.models import Scheme, SchemeVersion
from quality_mark.permissions import can_run_scheme
from quality_mark.rules.scheme_text import NUMBERS

_COPIED = ("criteria", "questions", "sanctions")


@action
def draft_scheme_version(*, scheme_id: int, by: User) -> SchemeVersion:
    """Give the draft of a scheme's next version, made as a copy of the newest one unless there is a draft already.

    The scheme's operator. Text, numbers, criteria, questions and the table of breaches are copied; consultation is not:
    every version is consulted anew (law.md R13-02). A draft promises nothing; its date is set at publication.
    """
    scheme = lock(Scheme, scheme_id)
    if not can_run_scheme(by):
        raise NotAllowed
    waiting = scheme.versions.filter(published_at=None).first()
    if waiting is not None:
        return waiting
    newest = scheme.versions.order_by("-version").first()
    draft = SchemeVersion(scheme=scheme, version=newest.version + 1 if newest else 1, effective_from=clock.today())
    if newest is not None:
        draft.terms = newest.terms
        for name in NUMBERS:
            setattr(draft, name, getattr(newest, name))
    draft.save()
    if newest is not None:
        _copy_parts(newest, draft)
    return draft


def _copy_parts(newest: SchemeVersion, draft: SchemeVersion) -> None:
    same: dict[int | None, int] = {None: 0}
    for name in _COPIED:
        for row in getattr(newest, name).all():
            old = row.pk
            _move(row, draft)
            if name == "criteria":
                same[old] = row.pk
    for question in draft.questions.filter(criterion__isnull=False):
        question.criterion_id = same[question.criterion_id]
        question.save(update_fields=["criterion"])


def _move(row: models.Model, draft: SchemeVersion) -> None:
    row.pk = None
    row._state.adding = True
    row.scheme_version = draft  # type: ignore[attr-defined]
    row.save()

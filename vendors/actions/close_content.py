"""Close the question about people because its subject goes away."""

from django.db import models

from accounts.models import User
from core.action import action
from core.transitions import move
from vendors.models import ContentReview
from vendors.states import CONTENT_PUBLISHED, CONTENT_TRANSITIONS, ContentState


def drop_open(subject: models.Model, *, by: User) -> None:
    """Withdraw what waits of a subject whose words changed since it was asked; what is public stays."""
    waiting = ContentReview.objects.filter(
        subject_type=subject._meta.label, subject_id=str(subject.pk), state=ContentState.OPEN
    )
    for review in waiting.select_for_update(of=("self",), no_key=True):
        move(review, ContentState.WITHDRAWN, by=by, table=CONTENT_TRANSITIONS)


@action
def close_content(*, subject: models.Model, by: User) -> None:
    """Withdraw what waits or is public of a subject; the answers and consents stay as a record.

    Called by the action that removes the subject, which decided who may, and which takes everything down itself.
    """
    asked = ContentReview.objects.filter(
        subject_type=subject._meta.label,
        subject_id=str(subject.pk),
        state__in=[ContentState.OPEN, *CONTENT_PUBLISHED],
    )
    for review in asked.select_for_update(of=("self",), no_key=True):
        move(review, ContentState.WITHDRAWN, by=by, table=CONTENT_TRANSITIONS)

"""Write a letter of the scheme."""

from collections.abc import Mapping

from django.db import models

from core.action import action
from core.events import publish
from core.transitions import Actor
from quality_mark.actions.record_history import record_history
from quality_mark.events import LetterWritten
from quality_mark.models import Letter, LetterKind
from quality_mark.queries.letters import text_of
from quality_mark.rules.letter_texts import fill
from vendors.models import Vendor


@action
def write_letter(
    *,
    kind: LetterKind,
    about: models.Model,
    values: Mapping[str, object],
    case: str = "",
    vendor: Vendor | None = None,
    email: str = "",
    by: Actor | None = None,
) -> Letter:
    """Write a letter from the newest text of its kind; after the commit it becomes a PDF and is mailed, once.

    To the vendor's address or to `email`. `values` fills the names in braces; every name of the kind must be there
    (KeyError otherwise, a fault of ours). Called inside another action, which has asked who may.
    """
    subject, body, version = text_of(kind)
    letter = Letter.objects.create(
        kind=kind,
        template_version=version,
        vendor=vendor,
        email=email or (vendor.email if vendor else ""),
        subject=fill(subject, values)[:300],
        body=fill(body, values),
        subject_type=about._meta.label,
        subject_id=str(about.pk),
        case=case,
        written_by_id=by.pk if by else None,
    )
    record_history(verb="letter.write", subject=letter, case=case, by=by)
    publish(LetterWritten(letter_id=letter.pk))
    return letter

"""Answer the question about people and send a text or picture on its way to buyers."""

from django.core.files.base import ContentFile
from django.db import models

from accounts.models import User
from core import clock
from core.action import action
from core.events import publish
from core.transitions import move
from vendors.actions.show_content import show_content
from vendors.events import ContentSubmitted
from vendors.models import ContentReview, PersonConsent, Vendor
from vendors.queries.content import consents_to_keep
from vendors.rules.content import Declaration, check_declaration, sensitive_words
from vendors.states import CONTENT_PUBLISHED, CONTENT_TRANSITIONS, ContentState


@action
def submit_content(
    *,
    vendor: Vendor,
    subject: models.Model,
    text: str,
    has_picture: bool,
    declaration: Declaration,
    by: User,
    has_consent: bool = False,
    always_look: bool = False,
) -> ContentReview:
    """Write down the answer about recognisable people; publish at once, or leave it to the regional centre.

    Called by the subject's own action, which locked the vendor and decided who may. `text` are all words that go out
    (also the text alternative), `has_picture` tells whether a photograph stands with them, `has_consent` whether the
    neighbour (story beside photograph) rests on a consent, `always_look` that a person looks whatever
    the answer. With people or sensitive words a person looks first, and the
    version before stays public meanwhile; everything else goes out at once. An older open review of the subject gives
    way. Raises InvalidDeclaration and ConsentNeeded (law.md R10-01, T10-05).
    """
    words, today = sensitive_words(text), clock.today()
    label, key = subject._meta.label, str(subject.pk)
    kept = consents_to_keep(label, key) if declaration.shows_people and declaration.keep else []
    check_declaration(
        declaration,
        words=words,
        has_picture=has_picture,
        kept=sum(consent.people for consent in kept),
        has_consent=has_consent,
        today=today,
    )
    looked_at = always_look or declaration.shows_people or bool(words)
    same = ContentReview.objects.filter(subject_type=label, subject_id=key)
    giving_way = [ContentState.OPEN] if looked_at else [ContentState.OPEN, *CONTENT_PUBLISHED]
    held = same.select_for_update(of=("self",), no_key=True)  # the regional centre may decide about one just now
    for before in held.filter(state__in=giving_way).order_by("-pk"):
        move(before, ContentState.WITHDRAWN, by=by, table=CONTENT_TRANSITIONS)
    review = ContentReview.objects.create(
        vendor=vendor,
        subject_type=label,
        subject_id=key,
        subject_name=str(subject)[:300],
        text=text,
        people=declaration.people if declaration.shows_people else 0,
        words=", ".join(words)[:300],
        state=ContentState.OPEN if looked_at else ContentState.PASSED,
        asked_by=by,
    )
    if declaration.shows_people:
        review.consents.set([*kept, *_store(declaration, vendor, by)])
    if looked_at:
        publish(ContentSubmitted(review_id=review.pk))
    else:
        show_content(review=review)
    return review


def _store(declaration: Declaration, vendor: Vendor, by: User) -> list[PersonConsent]:
    """Keep the files; one file for all covers everybody, otherwise each covers one person."""
    everybody, until = declaration.one_for_all, declaration.expires_on or clock.today()
    return [
        PersonConsent.objects.create(
            vendor=vendor,
            file=ContentFile(document.content, name=f"{document.sha256[:24]}.{document.name.rpartition('.')[2]}"),
            name=document.name[:100],
            content_type=document.content_type,
            size=len(document.content),
            sha256=document.sha256,
            people=declaration.people if everybody else 1,
            expires_on=until,
            uploaded_by=by,
        )
        for document in declaration.documents
    ]

"""Name a customer who recommends the items of an application."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.documents import CleanDocument
from core.errors import NotAllowed
from core.locking import lock
from quality_mark.actions.add_mark_evidence import add_mark_evidence
from quality_mark.models import Application, Recommendation
from quality_mark.permissions import can_apply_for_mark
from quality_mark.queries.mark_applications import check_editable
from quality_mark.rules.apply_steps import RECOMMENDATIONS
from quality_mark.rules.applying import MOST_RECOMMENDATIONS, MarkApplicationRefused


@action
def add_recommendation(
    *,
    application_id: int,
    organisation: str,
    text: str,
    by: User,
    person: str = "",
    contact: str = "",
    given_on: dt.date | None = None,
    recommendation_id: int | None = None,
    document: CleanDocument | None = None,
) -> Recommendation:
    """Add a customer's word on the quality, or with `recommendation_id` change one that is there; `document`: a scan.

    Owner or manager of the applicant; while it is a draft, or called to complete this part; at most 20; nobody
    recommends themselves, and no customer twice. Raises MarkApplicationRefused.
    """
    application = lock(Application, application_id)
    vendor = application.applicant
    if not can_apply_for_mark(by, vendor):
        raise NotAllowed
    check_editable(application, RECOMMENDATIONS.key)
    rows = list(application.recommendations.all())
    row = (
        next((found for found in rows if found.pk == recommendation_id), None)
        if recommendation_id is not None
        else Recommendation(application=application)
    )
    if row is None:
        raise Recommendation.DoesNotExist
    organisation, text = " ".join(organisation.split())[:200], text.strip()
    if not organisation:
        raise MarkApplicationRefused(_("Podaj, kto poleca."), field="organisation")
    if not 20 <= len(text) <= 4000:
        raise MarkApplicationRefused(_("Wpisz treść rekomendacji: od 20 do 4000 znaków."), field="text")
    if organisation.casefold() in {vendor.name.casefold(), vendor.short_name.casefold()}:
        raise MarkApplicationRefused(_("Polecać musi ktoś inny niż Wy."), field="organisation")
    if any(found.organisation.casefold() == organisation.casefold() and found.pk != row.pk for found in rows):
        raise MarkApplicationRefused(_("Ta rekomendacja już jest."), field="organisation")
    if given_on is not None and given_on > clock.today():
        raise MarkApplicationRefused(_("Ten dzień jeszcze nie nadszedł."), field="given_on")
    if recommendation_id is None and len(rows) >= MOST_RECOMMENDATIONS:
        raise MarkApplicationRefused(_("Wniosek może mieć najwyżej 20 rekomendacji."))
    row.organisation, row.text, row.given_on = organisation, text, given_on
    row.person, row.contact = person.strip()[:120], contact.strip()[:200]
    row.save()
    application.changed_at = clock.now()
    application.save(update_fields=["changed_at"])
    if document is not None:
        add_mark_evidence(
            application_id=application.pk, title=organisation, document=document, recommendation_id=row.pk, by=by
        )
    return row

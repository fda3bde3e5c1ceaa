"""Publish a version of the rules."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed
from core.locking import lock
from quality_mark.actions.record_history import record_history
from quality_mark.models import Scheme, SchemeVersion
from quality_mark.permissions import can_run_scheme
from quality_mark.rules.drafts import VersionRefused, check_publishable
from quality_mark.rules.scheme_text import text_hash


@action
def publish_scheme_version(
    *, version_id: int, effective_from: dt.date, by: User, earlier_until: dt.date | None = None
) -> SchemeVersion:
    """Publish a draft: from `effective_from` new applications fall under it, and nothing of it changes any more.

    The scheme's operator, with at least one voice of consultation (law.md R13-02). Certificates granted under earlier
    versions go on under those until they expire; with `earlier_until` all earlier versions, and the certificates under
    them, end that day. The hash of the canonical text is kept (T13-11). Raises VersionRefused.
    """
    scheme = lock(Scheme, SchemeVersion.objects.values_list("scheme", flat=True).get(pk=version_id))
    version = lock(SchemeVersion, version_id)
    if not can_run_scheme(by):
        raise NotAllowed
    check_publishable(version, effective_from, clock.today())
    earlier = scheme.versions.filter(published_at__isnull=False)
    newest = earlier.order_by("-effective_from").first()
    if newest is not None and effective_from < newest.effective_from:
        raise VersionRefused(_("Nowa wersja nie może obowiązywać wcześniej niż poprzednia."), field="effective_from")
    if earlier_until is not None and earlier_until < effective_from - dt.timedelta(days=1):
        raise VersionRefused(
            _("Między wersjami nie może być przerwy: podaj co najmniej dzień przed początkiem nowej."),
            field="earlier_until",
        )
    ended = []
    if earlier_until is not None:
        ended = list(earlier.filter(effective_to=None))
        for row in ended:
            row.effective_to = earlier_until
            row.save(update_fields=["effective_to"])
    version.effective_from = effective_from
    version.published_at, version.published_by = clock.now(), by
    version.text_hash = text_hash(version)
    version.save(update_fields=["effective_from", "published_at", "published_by", "text_hash"])
    record_change(CATALOGUE, "scheme", scheme.pk)
    for row in ended:
        record_history(verb="version.end", subject=row, by=by)
    record_history(verb="version.publish", subject=version, by=by)
    return version

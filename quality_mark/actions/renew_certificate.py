"""Renew a certificate: a new one for the same items."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import IllegalTransition, NotAllowed
from core.locking import lock
from quality_mark.actions.issue_certificate import issue_certificate
from quality_mark.models import Certificate
from quality_mark.permissions import can_change_certificate
from quality_mark.rules import CertificateRefused
from quality_mark.states import CertificateState


@action
def renew_certificate(
    *, certificate_id: int, number: str, by: User, scheme_version_id: int | None = None, reason: str = ""
) -> Certificate:
    """Issue the next certificate of a holder for the items that the old one still covers (law.md R13-05).

    The scheme's operator who does not work for the holder; never by itself (no automatic extension). The old one is
    VALID, run out or not, and was not renewed before. The new one begins the day after the old one ends, or today if
    that day has passed, under the same version of the terms unless another is named. Listings keep their links.
    """
    old = lock(Certificate, certificate_id)
    if not can_change_certificate(by, old.holder):
        raise NotAllowed
    if old.state != CertificateState.VALID:
        raise IllegalTransition
    if Certificate.objects.filter(renews=old).exists():
        raise CertificateRefused(_("Ten certyfikat został już odnowiony."))
    return issue_certificate(
        number=number,
        scheme_version_id=scheme_version_id or old.scheme_version_id,
        holder_id=old.holder_id,
        item_ids=list(old.scope.filter(dropped_on=None).values_list("scope_item_id", flat=True)),
        valid_from=max(old.valid_to + dt.timedelta(days=1), clock.today()),
        reason=reason,
        renews_id=old.pk,
        by=by,
    )

"""Issue a certificate for named items of a holder."""

import datetime as dt
from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed
from core.events import publish
from core.locking import lock
from quality_mark.events import CertificateIssued
from quality_mark.models import Certificate, CertificateScope, SchemeVersion, ScopeItem, StatusEvent
from quality_mark.permissions import can_change_certificate
from quality_mark.rules import CertificateRefused, check_certificate, last_day
from quality_mark.states import StatusEventKind
from vendors.models import Vendor


@action
def issue_certificate(
    *,
    number: str,
    scheme_version_id: int,
    holder_id: int,
    item_ids: Collection[int],
    valid_from: dt.date,
    by: User,
    valid_to: dt.date | None = None,
    reason: str = "",
    renews_id: int | None = None,
) -> Certificate:
    """Issue a certificate, VALID from `valid_from` to `valid_to` inclusive, by default for the scheme's whole term.

    The scheme's operator who does not work for the holder (law.md R13-04; the jury's decision behind it has its own
    procedure). The number is new; every item is the holder's own and there is at least one: a certificate covers named
    items, never a shop (R13-03). Dates obey the version of the terms (R13-05). The holder may be in any state: entities
    that do not sell may hold certificates too. `renews_id` is filled by renew_certificate.
    """
    holder = lock(Vendor, holder_id)
    if not can_change_certificate(by, holder):
        raise NotAllowed
    version = SchemeVersion.objects.get(pk=scheme_version_id)
    valid_to = valid_to or last_day(valid_from, version.validity_months)
    check_certificate(number=number, version=version, valid_from=valid_from, valid_to=valid_to)
    if Certificate.objects.filter(number=number).exists():
        raise CertificateRefused(_("Certyfikat o tym numerze już istnieje."), field="number")
    items = list(ScopeItem.objects.filter(pk__in=set(item_ids), vendor=holder).order_by("pk"))
    if not items or len(items) != len(set(item_ids)):
        raise CertificateRefused(_("Wskaż co najmniej jedną pozycję tego podmiotu."), field="items")
    certificate = Certificate.objects.create(
        number=number,
        scheme_version=version,
        holder=holder,
        valid_from=valid_from,
        valid_to=valid_to,
        renews_id=renews_id,
    )
    CertificateScope.objects.bulk_create(CertificateScope(certificate=certificate, scope_item=item) for item in items)
    StatusEvent.objects.create(
        certificate=certificate,
        kind=StatusEventKind.RENEWED if renews_id else StatusEventKind.ISSUED,
        reason=reason.strip(),
        happened_at=clock.now(),
    )
    record_change(CATALOGUE, "certificate", certificate.pk)
    publish(CertificateIssued(certificate_id=certificate.pk, renews=renews_id))
    return certificate

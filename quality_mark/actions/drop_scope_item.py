"""Drop an item from the scope of a certificate."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import IllegalTransition, NotAllowed
from core.events import publish
from core.locking import lock
from quality_mark.events import CertificateScopeChanged
from quality_mark.models import Certificate, CertificateScope, StatusEvent
from quality_mark.permissions import can_change_certificate
from quality_mark.rules import CertificateRefused, require_reason
from quality_mark.states import CERTIFICATE_ENDED, StatusEventKind


@action
def drop_scope_item(*, certificate_id: int, scope_item_id: int, reason: str, by: User) -> CertificateScope:
    """Stop covering an item at once: its listings lose the badge in the same second (law.md R13-06, R13-07).

    The scheme's operator who does not work for the holder; the certificate is not withdrawn or surrendered; an item
    remains (otherwise the certificate is withdrawn instead). `reason` is published.
    """
    certificate = lock(Certificate, certificate_id)
    if not can_change_certificate(by, certificate.holder):
        raise NotAllowed
    reason = require_reason(reason)
    if certificate.state in CERTIFICATE_ENDED:
        raise IllegalTransition
    kept = certificate.scope.filter(dropped_on=None)
    row = kept.get(scope_item=scope_item_id)
    if kept.count() == 1:
        raise CertificateRefused(_("To ostatnia pozycja: cofnij cały certyfikat."), field="scope_item")
    row.dropped_on = clock.today()
    row.save(update_fields=["dropped_on"])
    kind = StatusEventKind.ITEM_DROPPED
    StatusEvent.objects.create(
        certificate=certificate, kind=kind, scope_item_id=scope_item_id, reason=reason, happened_at=clock.now()
    )
    record_change(CATALOGUE, "certificate", certificate.pk)
    publish(
        CertificateScopeChanged(certificate_id=certificate.pk, scope_item_id=scope_item_id, kind=kind, reason=reason)
    )
    return row

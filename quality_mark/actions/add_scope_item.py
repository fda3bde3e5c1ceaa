"""Add an item to the scope of a certificate."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import IllegalTransition, NotAllowed
from core.events import publish
from core.locking import lock
from quality_mark.events import CertificateScopeChanged
from quality_mark.models import Certificate, CertificateScope, ScopeItem, StatusEvent
from quality_mark.permissions import can_change_certificate
from quality_mark.rules import CertificateRefused, require_reason
from quality_mark.states import CertificateState, StatusEventKind


@action
def add_scope_item(*, certificate_id: int, scope_item_id: int, reason: str, by: User) -> CertificateScope:
    """Let a certificate cover one more item of its holder from today on (law.md R13-03).

    The scheme's operator who does not work for the holder; the certificate is VALID; the item is the holder's own and
    not covered already. An item that was dropped before gets a new row, so the history stays. `reason` is published.
    """
    certificate = lock(Certificate, certificate_id)
    if not can_change_certificate(by, certificate.holder):
        raise NotAllowed
    reason = require_reason(reason)
    if certificate.state != CertificateState.VALID:
        raise IllegalTransition
    item = ScopeItem.objects.filter(pk=scope_item_id, vendor=certificate.holder_id).first()
    if item is None:
        raise CertificateRefused(_("Ta pozycja nie należy do posiadacza certyfikatu."), field="scope_item")
    if certificate.scope.filter(scope_item=item, dropped_on=None).exists():
        raise CertificateRefused(_("Certyfikat obejmuje już tę pozycję."), field="scope_item")
    row = CertificateScope.objects.create(certificate=certificate, scope_item=item, added_on=clock.today())
    kind = StatusEventKind.ITEM_ADDED
    StatusEvent.objects.create(
        certificate=certificate, kind=kind, scope_item=item, reason=reason, happened_at=clock.now()
    )
    record_change(CATALOGUE, "certificate", certificate.pk)
    publish(CertificateScopeChanged(certificate_id=certificate.pk, scope_item_id=item.pk, kind=kind, reason=reason))
    return row

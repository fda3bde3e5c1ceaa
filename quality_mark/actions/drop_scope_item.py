"""Drop an item from the scope of a certificate."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import IllegalTransition, NotAllowed
from core.locking import lock
from quality_mark.actions.record_history import record_history
from quality_mark.actions.write_letter import write_letter
from quality_mark.models import Certificate, CertificateScope, LetterKind, StatusEvent
from quality_mark.permissions import can_see_mark_case
from quality_mark.rules import CertificateRefused, require_reason
from quality_mark.rules.letter_words import day_words
from quality_mark.states import CERTIFICATE_ENDED, StatusEventKind


@action
def drop_scope_item(*, certificate_id: int, scope_item_id: int, reason: str, by: User) -> CertificateScope:
    """Stop covering an item at once: its listings lose the badge in the same second (law.md R13-06, R13-07).

    The holder's owner or manager, nobody else (T13-05); the certificate is not withdrawn or surrendered; an item
    remains (otherwise the whole certificate is surrendered). `reason` is published. The holder gets a letter.
    """
    certificate = lock(Certificate, certificate_id)
    holder = certificate.holder
    if not can_see_mark_case(by, holder):
        raise NotAllowed
    reason = require_reason(reason)
    if certificate.state in CERTIFICATE_ENDED:
        raise IllegalTransition
    kept = certificate.scope.filter(dropped_on=None)
    row = kept.select_related("scope_item").get(scope_item=scope_item_id)
    if kept.count() == 1:
        raise CertificateRefused(_("To ostatnia pozycja: zwróć cały certyfikat."), field="scope_item")
    row.dropped_on = clock.today()
    row.save(update_fields=["dropped_on"])
    StatusEvent.objects.create(
        certificate=certificate,
        kind=StatusEventKind.ITEM_DROPPED,
        scope_item_id=scope_item_id,
        reason=reason,
        happened_at=clock.now(),
    )
    record_change(CATALOGUE, "certificate", certificate.pk)
    write_letter(
        kind=LetterKind.ITEM_DROPPED,
        about=certificate,
        values={
            "numer": certificate.number,
            "pozycja": row.scope_item.name,
            "dzien": day_words(clock.today()),
            "powod": reason,
        },
        case=certificate.number,
        vendor=holder,
        by=by,
    )
    record_history(verb="certificate.drop_item", subject=row, case=certificate.number, by=by)
    return row

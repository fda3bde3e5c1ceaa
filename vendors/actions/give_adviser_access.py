"""Let an adviser of OWES help in a vendor's panel until a day."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.access import record_access
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.events import publish
from core.locking import lock
from vendors.events import AdviserInvited
from vendors.models import AdviserAccess, Member, Vendor
from vendors.permissions import can_own
from vendors.rules.team import hash_of, latest_adviser_day, new_nonce, token_of


class AdviserRefused(RuleViolation):
    """The address, the purpose or the last day of an adviser's access will not do."""

    code = "ADVISER_REFUSED"


@action
def give_adviser_access(*, vendor_id: int, email: str, purpose: str, until: dt.date, by: User) -> AdviserAccess:
    """Write down the vendor's consent that a person helps in its panel, and send that person a link to take it up.

    Only an owner; for a purpose in words, until a day at most 90 days ahead; not somebody of the own team. One access
    of an address waits or runs at a time; one that ran out makes room.
    """
    vendor = lock(Vendor, vendor_id)
    if not can_own(by, vendor):
        raise NotAllowed
    email, purpose, today = email.strip().lower(), purpose.strip(), clock.today()
    try:
        validate_email(email)
    except ValidationError as problem:
        raise AdviserRefused(_("Podaj poprawny adres e-mail."), field="email") from problem
    if not purpose:
        raise AdviserRefused(_("Napisz, w czym ta osoba pomaga."), field="purpose")
    if not today <= until <= latest_adviser_day(today):
        last = date_format(latest_adviser_day(today), "j E Y")
        raise AdviserRefused(_("Wybierz dzień od dziś, najpóźniej %(day)s.") % {"day": last}, field="until")
    if Member.objects.filter(vendor=vendor, user__email=email).exists():
        raise AdviserRefused(_("Ta osoba już jest w zespole."), field="email")
    for older in AdviserAccess.objects.filter(vendor=vendor, email=email, ended_at=None):
        if not older.is_over:
            raise AdviserRefused(_("Ta osoba ma już dostęp albo czeka on na przyjęcie."), field="email")
        older.ended_at = clock.now()
        older.save(update_fields=["ended_at"])
    nonce = new_nonce()
    access = AdviserAccess.objects.create(
        vendor=vendor,
        email=email,
        purpose=purpose[:300],
        until=until,
        nonce=nonce,
        token_hash=hash_of(token_of("adviser", nonce)),
        given_by=by,
    )
    record_access(by=by, verb="adviser.give", subject=access, scope=vendor, detail=until.isoformat())
    publish(AdviserInvited(access_id=access.pk))
    return access

"""Have the public registers asked about a vendor."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.events import publish
from core.locking import lock
from vendors.events import LookUpRequested
from vendors.models import Vendor
from vendors.permissions import can_see_register


class LookUpsOff(RuleViolation):
    """The market does not ask public registers: the setting REGISTER_LOOKUPS is off."""

    code = "LOOK_UPS_OFF"
    message = _("Sprawdzanie w rejestrach jest wyłączone w ustawieniach rynku.")


@action
def request_look_up(*, vendor_id: int, by: User) -> None:
    """Have the public registers asked about a vendor, after the commit and in the background.

    A reviewer of the regional centre. Raises LookUpsOff.
    """
    vendor = lock(Vendor, vendor_id)
    if not can_see_register(by):
        raise NotAllowed
    if not settings.REGISTER_LOOKUPS:
        raise LookUpsOff
    publish(LookUpRequested(vendor_id=vendor.pk, user_id=by.pk))

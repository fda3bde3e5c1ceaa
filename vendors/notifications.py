"""Letters to vendors about decisions of the regional centre."""

from typing import Final

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from vendors.events import VendorApproved, VendorReinstated, VendorRejected, VendorSuspended, VendorTerminated
from vendors.models import Vendor

_SUBJECTS: Final = {
    VendorApproved: gettext_noop("Możesz już sprzedawać na Rynku ES"),
    VendorRejected: gettext_noop("Decyzja o odmowie wpisu na Rynek ES"),
    VendorSuspended: gettext_noop("Twoja sprzedaż na Rynku ES jest zawieszona"),
    VendorReinstated: gettext_noop("Twoja sprzedaż na Rynku ES jest przywrócona"),
    VendorTerminated: gettext_noop("Koniec sprzedaży na Rynku ES"),
}
Decision = VendorApproved | VendorRejected | VendorSuspended | VendorReinstated | VendorTerminated


def tell_vendor(event: Decision) -> None:
    """Send the vendor what was decided, why, what it causes and how to complain (law.md R4-02)."""
    vendor = Vendor.objects.get(pk=event.vendor_id)
    with translation.override("pl"):
        text = render_to_string(
            "vendors/email/decision.txt",
            {
                "vendor": vendor,
                "decision": type(event).__name__,
                "reason": getattr(event, "reason", ""),
                "operator": settings.OPERATOR_NAME,
                "operator_email": settings.OPERATOR_EMAIL,
            },
        )
        send_mail(_(_SUBJECTS[type(event)]), text.strip() + "\n", None, [vendor.email])

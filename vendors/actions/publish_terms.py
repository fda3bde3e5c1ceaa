"""Publish a new version of a vendor's terms of sale."""

import datetime as dt

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.events import publish
from core.locking import lock
from vendors.events import SellerTermsPublished
from vendors.models import SellerTerms, Vendor
from vendors.permissions import can_manage
from vendors.rules import earliest_terms_start


class TermsRefused(RuleViolation):
    """The new version is empty, the same as the last one, or would hold backwards in time."""

    code = "TERMS_REFUSED"


@action
def publish_terms(*, vendor_id: int, text: str, effective_from: dt.date, by: User) -> SellerTerms:
    """Write the next version of a vendor's terms of sale; older versions stay as they are (law.md R4-01, R2-04).

    Its owner or manager; the text may not be empty nor the same as the last version; the day from which it holds may
    not lie in the past nor before the last version's (no change backwards).
    """
    vendor = lock(Vendor, vendor_id)
    if not can_manage(by, vendor):
        raise NotAllowed
    last = SellerTerms.objects.filter(vendor=vendor).order_by("-version").first()
    text = text.strip()
    if not text:
        raise TermsRefused(_("Wpisz treść regulaminu."), field="text")
    if last and last.text == text:
        raise TermsRefused(_("Ta treść jest taka sama jak w ostatniej wersji."), field="text")
    earliest = earliest_terms_start(clock.today(), last.effective_from if last else None)
    if effective_from < earliest:
        raise TermsRefused(
            _("Nowa wersja może obowiązywać najwcześniej od %(day)s.") % {"day": date_format(earliest, "j E Y")},
            field="effective_from",
        )
    terms = SellerTerms.objects.create(
        vendor=vendor, version=last.version + 1 if last else 1, text=text, effective_from=effective_from
    )
    publish(SellerTermsPublished(vendor_id=vendor.pk, version=terms.version))
    return terms

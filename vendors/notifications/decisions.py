"""Letters to vendors about decisions of the regional centre."""

from typing import Final

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.models import User
from vendors.events import ReasonsStated, ReviewAssigned, TerminationTookEffect, VendorApproved
from vendors.models import MemberRole, StatementOfReasons, Vendor
from vendors.queries.statements import CLAIM, claimant_of
from vendors.rules.statement_text import SUBJECTS, statement_plain

_SUBJECTS: Final = {
    VendorApproved: gettext_noop("Możesz już sprzedawać na Rynku ES"),
    TerminationTookEffect: gettext_noop("Koniec sprzedaży na Rynku ES"),
}


def addresses_of(vendor: Vendor) -> list[str]:
    """Give where letters to a vendor go: its own address, or its owners' while it has none yet."""
    if vendor.email:
        return [vendor.email]
    owners = vendor.members.filter(role=MemberRole.OWNER, user__is_active=True).order_by("pk")
    return list(owners.values_list("user__email", flat=True))


def tell_vendor(event: VendorApproved | TerminationTookEffect) -> None:
    """Tell the vendor that it may sell, or that the announced end has come."""
    vendor = Vendor.objects.get(pk=event.vendor_id)
    with translation.override("pl"):
        text = render_to_string(
            "vendors/email/decision.txt",
            {
                "vendor": vendor,
                "decision": type(event).__name__,
                "note": getattr(event, "note", ""),
                "operator": settings.OPERATOR_NAME,
                "panel_url": settings.PUBLIC_URL + reverse("vendors:statements", args=[vendor.slug]),
            },
        )
        send_mail(_(_SUBJECTS[type(event)]), text.strip() + "\n", None, addresses_of(vendor))


def statement_url(statement: StatementOfReasons) -> str:
    """Give the full address of a statement, where a complaint is filed: in the panel, or on a person's account."""
    if statement.subject_type == CLAIM:
        return settings.PUBLIC_URL + reverse("vendors:my_statement", args=[statement.pk])
    return settings.PUBLIC_URL + reverse("vendors:statement", args=[statement.vendor.slug, statement.pk])


def send_statement(event: ReasonsStated) -> None:
    """Send whom it is for the whole statement of reasons with the ways to object (law.md R3-06, R4-02)."""
    statement = StatementOfReasons.objects.select_related("vendor").get(pk=event.statement_id)
    with translation.override("pl"):
        text = statement_plain(statement, statement_url(statement))
        person = claimant_of(statement)
        to = [person.email] if person else addresses_of(statement.vendor)
        send_mail(str(SUBJECTS[statement.measure]), text + "\n", None, to)


def tell_assigned_reviewer(event: ReviewAssigned) -> None:
    """Tell a reviewer about a case that somebody else gave them."""
    vendor = Vendor.objects.get(pk=event.vendor_id)
    reviewer = User.objects.get(pk=event.reviewer_id)
    with translation.override("pl"):
        url = settings.PUBLIC_URL + reverse("vendors:review", args=[vendor.slug])
        text = _("Masz nową sprawę: %(name)s.\n\n%(url)s") % {"name": vendor.name, "url": url}
        subject = _("Sprawa do sprawdzenia: %(name)s") % {"name": vendor.short_name}
        send_mail(subject, text + "\n", None, [reviewer.email])

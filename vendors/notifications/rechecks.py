"""Letters about yearly checks, documents that expire and data that are missing."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from vendors.events import ReminderDue, VendorRechecked
from vendors.models import Document, MarketTerms, Recheck, RecheckOutcome, Reminder, ReminderKind, Vendor
from vendors.notifications.decisions import addresses_of


def tell_recheck(event: VendorRechecked) -> None:
    """Tell the vendor what a check found missing; a check that found everything in order sends nothing."""
    recheck = Recheck.objects.select_related("vendor").get(pk=event.recheck_id)
    if recheck.outcome == RecheckOutcome.DATA_MISSING:
        _send(recheck.vendor, "missing", gettext_noop("Uzupełnij dane na Rynku ES"), recheck=recheck)


def send_reminder(event: ReminderDue) -> None:
    """Send one reminder; what it is about is read anew, and a subject that is gone sends nothing."""
    reminder = Reminder.objects.select_related("vendor").filter(pk=event.reminder_id).first()
    if reminder is None:
        return
    vendor = reminder.vendor
    if reminder.kind == ReminderKind.DOCUMENT_EXPIRES:
        document = Document.objects.filter(pk=reminder.subject_id, removed_at__isnull=True).first()
        if document:
            _send(vendor, "document", gettext_noop("Dokument na Rynku ES traci ważność"), document=document)
    elif reminder.kind == ReminderKind.DATA_MISSING:
        recheck = Recheck.objects.filter(pk=reminder.subject_id).first()
        if recheck:
            _send(vendor, "missing_again", gettext_noop("Przypomnienie: uzupełnij dane na Rynku ES"), recheck=recheck)
    else:
        terms = MarketTerms.objects.filter(pk=reminder.subject_id).first()
        if terms:
            _send(vendor, "terms", gettext_noop("Nowy regulamin Rynku ES dla sprzedawców"), terms=terms)


def _send(vendor: Vendor, what: str, subject: str, **context: object) -> None:
    with translation.override("pl"):
        text = render_to_string(
            "vendors/email/reminder.txt",
            {
                "vendor": vendor,
                "what": what,
                "panel_url": settings.PUBLIC_URL + reverse("vendors:market_terms_panel", args=[vendor.slug])
                if what == "terms"
                else settings.PUBLIC_URL + f"/panel/{vendor.slug}/zgloszenie/",
                "terms_url": settings.PUBLIC_URL + reverse("vendors:market_terms"),
                "operator": settings.OPERATOR_NAME,
                **context,
            },
        )
        send_mail(_(subject), text.strip() + "\n", None, addresses_of(vendor))

"""Letters to applicants and about changes of data."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from vendors.events import ApplicationSubmitted, DataChangeAccepted
from vendors.models import DataChange, Submission
from vendors.rules.data_change import changed_lines


def confirm_submission(event: ApplicationSubmitted) -> None:
    """Tell the person who sent an application that it arrived, and what happens next."""
    sent = Submission.objects.select_related("vendor", "submitted_by")
    submission = sent.get(vendor_id=event.vendor_id, number=event.number)
    vendor = submission.vendor
    url = settings.PUBLIC_URL.rstrip("/") + reverse("vendors:application", args=[vendor.slug])
    subject = gettext_noop("Zgłoszenie doszło: %(name)s")
    context = {"vendor": vendor, "submission": submission, "url": url}
    _write("submission", subject, vendor.short_name, submission.submitted_by.email, context)


def tell_data_changed(event: DataChangeAccepted) -> None:
    """Tell the vendor which of its data changed; a change that nobody asked for is noticed at once."""
    change = DataChange.objects.select_related("vendor").get(pk=event.change_id)
    vendor = change.vendor
    subject = gettext_noop("Zmiana danych przyjęta: %(name)s")
    context = {"vendor": vendor, "lines": changed_lines(change)}
    _write("data_change", subject, vendor.short_name, vendor.authority_email or vendor.email, context)


def _write(template: str, subject: str, name: str, to: str, context: dict[str, object]) -> None:
    """Send a letter in Polish, signed by the market's operator."""
    with translation.override("pl"):
        text = render_to_string(f"vendors/email/{template}.txt", {**context, "operator": settings.OPERATOR_NAME})
        send_mail(_(subject) % {"name": name}, text.strip() + "\n", None, [to])

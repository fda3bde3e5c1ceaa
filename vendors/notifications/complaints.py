"""Letters about internal complaints."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from vendors.events import ComplaintDecided, ComplaintFiled
from vendors.models import VendorComplaint
from vendors.notifications.decisions import addresses_of, statement_url
from vendors.queries.statements import CLAIM


def acknowledge_complaint(event: ComplaintFiled) -> None:
    """Tell who complained that the complaint came, under which number, and who will answer it."""
    _send(event.complaint_id, "acknowledged", gettext_noop("Mamy Twoją skargę nr %(number)s"))


def tell_complaint_outcome(event: ComplaintDecided) -> None:
    """Tell who complained what became of it, why, and what can still be done (DSA art. 20(5))."""
    _send(event.complaint_id, "decided", gettext_noop("Odpowiedź na skargę nr %(number)s"))


def _send(complaint_id: int, what: str, subject: str) -> None:
    complaint = VendorComplaint.objects.select_related("statement__vendor", "vendor").get(pk=complaint_id)
    is_own = complaint.statement.subject_type == CLAIM
    with translation.override("pl"):
        text = render_to_string(
            "vendors/email/complaint.txt",
            {
                "complaint": complaint,
                "what": what,
                "is_own": is_own,
                "url": statement_url(complaint.statement),
                "operator": settings.OPERATOR_NAME,
                "mediators": "; ".join(settings.MEDIATORS),
            },
        )
        to = {complaint.filed_by.email}
        if not is_own:
            to |= {*addresses_of(complaint.vendor)}
        send_mail(_(subject) % {"number": complaint.number}, text.strip() + "\n", None, sorted(to))

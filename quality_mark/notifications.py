"""Letters to holders of certificates."""

from django.conf import settings
from django.core.mail import EmailMessage, send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from quality_mark.events import CertificateScopeChanged, CertificateStateChanged
from quality_mark.models import Certificate, Letter, LetterFile, ScopeItem
from quality_mark.states import StatusEventKind


def tell_holder(event: CertificateStateChanged | CertificateScopeChanged) -> None:
    """Send the holder what happened to the certificate, why, and what to do with the mark (law.md R13-06, R13-07)."""
    certificate = Certificate.objects.select_related("holder").get(pk=event.certificate_id)
    kind = event.kind
    item_id = getattr(event, "scope_item_id", None)
    with translation.override("pl"):
        text = render_to_string(
            "quality_mark/email/certificate.txt",
            {
                "certificate": certificate,
                "kind": kind,
                "item": ScopeItem.objects.get(pk=item_id) if item_id else None,
                "reason": event.reason,
                "address": settings.PUBLIC_URL.rstrip("/")
                + reverse("quality_mark:certificate", args=[certificate.number]),
                "operator": settings.OPERATOR_NAME,
                "operator_email": settings.OPERATOR_EMAIL,
            },
        )
        subject = _("Certyfikat %(number)s: %(what)s") % {
            "number": certificate.number,
            "what": StatusEventKind(kind).label,
        }
        send_mail(subject, text.strip() + "\n", None, [certificate.holder.email])


def mail_letter(letter: Letter, file: LetterFile) -> None:
    """Send a letter as text with its PDF; one without an address is kept only."""
    if not letter.email:
        return
    text = f"{letter.body}\n\n{settings.OPERATOR_NAME}\n"
    message = EmailMessage(letter.subject, text, None, [letter.email])
    with file.file.open("rb") as content:
        message.attach(f"pismo-{letter.pk}.pdf", content.read(), "application/pdf")
    message.send()

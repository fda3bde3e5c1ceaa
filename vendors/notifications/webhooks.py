"""A letter to the owners of a vendor: a program cannot be told any more."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from vendors.events import WebhookDisabled
from vendors.models import Member, MemberRole, Webhook


def tell_webhook_disabled(event: WebhookDisabled) -> None:
    """Tell each owner that an address was switched off, unless it is on again."""
    webhook = Webhook.objects.select_related("vendor").get(pk=event.webhook_id)
    if webhook.is_active or webhook.removed_at is not None:
        return
    owners = Member.objects.filter(vendor=webhook.vendor, role=MemberRole.OWNER, user__is_active=True)
    path = reverse("vendors:webhook", args=[webhook.vendor.slug, webhook.pk])
    context = {
        "webhook": webhook,
        "url": f"{settings.PUBLIC_URL.rstrip('/')}{path}",
        "operator": settings.OPERATOR_NAME,
    }
    with translation.override("pl"):
        text = render_to_string("vendors/email/webhook_disabled.txt", context)
        subject = _("Program nie odbiera powiadomień: %(name)s") % {"name": webhook.name}
        for email in owners.values_list("user__email", flat=True):
            send_mail(subject, text.strip() + "\n", None, [email])

"""Letters about texts and pictures of people."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from vendors.events import ContentAccepted
from vendors.models import ContentReview


def tell_content_accepted(event: ContentAccepted) -> None:
    """Tell the vendor that its text or picture is public now; a refusal sends its statement of reasons instead."""
    review = ContentReview.objects.select_related("vendor").get(pk=event.review_id)
    with translation.override("pl"):
        text = render_to_string(
            "vendors/email/content_accepted.txt",
            {"review": review, "vendor": review.vendor, "operator": settings.OPERATOR_NAME},
        )
        send_mail(_("ROPS zaakceptował Twoją treść"), text.strip() + "\n", None, [review.vendor.email])

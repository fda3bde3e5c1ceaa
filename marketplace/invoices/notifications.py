"""Letters about sales documents and the yearly report. Each reaction is safe to repeat."""

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from marketplace.invoices.events import Dac7CopyMade, Dac7DataMissing, SalesDocumentShared
from marketplace.invoices.models import Dac7Copy, DocumentVisual, SalesDocument
from marketplace.invoices.queries.documents import RELATED
from marketplace.invoices.rules.dac7 import missing_words
from marketplace.orders.queries import order_token
from vendors.models import Vendor
from vendors.notifications.decisions import addresses_of


def send_sales_document(event: SalesDocumentShared) -> None:
    """Send the buyer a document of the seller as a PDF, or the file that the seller brought; none that was taken back.

    The PDF of a draft is made by the reaction before this one; raises DocumentVisual.DoesNotExist while it is missing,
    and is then tried again.
    """
    document = SalesDocument.objects.select_related(*RELATED, "vendor_order__vendor").get(pk=event.document_id)
    if not document.is_shared:
        return
    part = document.vendor_order
    if document.is_draft:
        kept = DocumentVisual.objects.get(document=document)
        with kept.file.open("rb") as file:
            attachment = (f"{document.number.replace('/', '-')}.pdf", bytes(file.read()), "application/pdf")
    else:
        with document.file.open("rb") as file:
            attachment = (document.name, bytes(file.read()), document.content_type)
    with translation.override(part.order.language):
        context = {
            "document": document,
            "part": part,
            "order_url": settings.PUBLIC_URL + reverse("orders:order", args=[order_token(part.order)]),
            "site_name": settings.SITE_NAME,
            "operator_name": settings.OPERATOR_NAME,
        }
        subject = _("%(kind)s %(number)s do zamówienia %(order)s") % {
            "kind": str(document.get_kind_display()).capitalize(),
            "number": document.number,
            "order": part.number,
        }
        letter = EmailMultiAlternatives(
            subject, render_to_string("invoices/email/sales_document.txt", context), to=[part.order.email]
        )
        letter.attach_alternative(render_to_string("invoices/email/sales_document.html", context), "text/html")
        letter.attach(*attachment)
        letter.send()


def ask_for_dac7_data(event: Dac7DataMissing) -> None:
    """Ask a seller for the data that the tax office needs, with what happens when they do not come (law.md R6-03)."""
    vendor = Vendor.objects.get(pk=event.vendor_id)
    missing = missing_words(vendor)
    if not missing:
        return
    with translation.override("pl"):
        context = {
            "vendor": vendor,
            "missing": missing,
            "is_second": event.step > 1,
            "data_url": settings.PUBLIC_URL + reverse("vendors:application", args=[vendor.slug]),
            "operator": settings.OPERATOR_NAME,
        }
        text = render_to_string("invoices/email/dac7_data.txt", context)
        subject = _("Uzupełnij dane dla urzędu skarbowego: %(name)s") % {"name": vendor.short_name}
        EmailMessage(subject, text.strip() + "\n", to=addresses_of(vendor)).send()


def send_dac7_copy(event: Dac7CopyMade) -> None:
    """Send a seller its copy of what is reported to the tax office, as CSV (law.md R6-03)."""
    copy = Dac7Copy.objects.select_related("vendor").get(pk=event.copy_id)
    with translation.override("pl"):
        context = {
            "copy": copy,
            "panel_url": settings.PUBLIC_URL + reverse("invoices:my_dac7", args=[copy.vendor.slug]),
            "operator": settings.OPERATOR_NAME,
        }
        letter = EmailMessage(
            _("Twoje dane dla urzędu skarbowego za %(year)d rok") % {"year": copy.year},
            render_to_string("invoices/email/dac7_copy.txt", context).strip() + "\n",
            to=addresses_of(copy.vendor),
        )
        with copy.file.open("rb") as file:
            letter.attach(f"dac7-{copy.year}.csv", bytes(file.read()), "text/csv")
        letter.send()

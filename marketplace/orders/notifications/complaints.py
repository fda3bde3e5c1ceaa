"""Letters about complaints: one for each event; the answer carries its PDF (law.md R2-09)."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from marketplace.orders.events import (
    PurchaseComplaintAnswered,
    PurchaseComplaintFiled,
    PurchaseComplaintFulfilled,
    PurchaseComplaintReminded,
)
from marketplace.orders.models import PurchaseComplaint, Remedy
from marketplace.orders.notifications.letters import Attachment, Letter, send_letter
from marketplace.orders.queries import order_token
from marketplace.orders.rules.complaint_text import adr_of, outcome_of, subject_of
from marketplace.orders.rules.return_text import exact
from marketplace.orders.states import ComplaintState


def send_complaint_receipt(event: PurchaseComplaintFiled) -> None:
    """Tell the buyer at once that the complaint is there, and until when the seller answers."""
    complaint = _complaint(event.purchase_complaint_id)
    part = complaint.vendor_order
    with translation.override(part.order.language):
        letter = Letter(
            subject=_("Reklamacja %(number)s: przyjęliśmy ją") % {"number": complaint.number},
            paragraphs=[
                _("Sprzedawca %(seller)s dostał Twoją reklamację %(moment)s (czas w Polsce).")
                % {"seller": part.seller_name, "moment": exact(complaint.filed_at)},
                outcome_of(complaint, ComplaintState.FILED),
                complaint.description,
            ],
            points=[subject_of(complaint), _("Żądanie: %(claim)s.") % {"claim": Remedy(complaint.claim).label}],
            url=_buyer_url(complaint),
            url_label=_("Zobacz reklamację"),
        )
        send_letter(complaint.email, letter, order=part.order)


def send_complaint_to_seller(event: PurchaseComplaintFiled) -> None:
    """Tell the seller what is wrong and that silence is acceptance."""
    complaint = _complaint(event.purchase_complaint_id)
    with translation.override("pl"):
        day = date_format(complaint.answer_due_on, "j E Y")
        letter = Letter(
            subject=_("Nowa reklamacja %(number)s") % {"number": complaint.number},
            paragraphs=[
                _(
                    "Odpowiedz w panelu do %(day)s. Gdy nie odpowiesz w tym czasie, reklamacja jest uznana z mocy "
                    "prawa: trzeba zrobić to, czego chce kupujący."
                )
                % {"day": day},
                complaint.description,
            ],
            points=[subject_of(complaint), _("Żądanie: %(claim)s.") % {"claim": Remedy(complaint.claim).label}],
            url=_seller_url(complaint),
            url_label=_("Odpowiedz w panelu"),
        )
        send_letter(complaint.vendor_order.seller_email, letter)


def send_complaint_answer(event: PurchaseComplaintAnswered) -> None:
    """Send the buyer the answer with its PDF; the PDF is made by the reaction before this one."""
    complaint = _complaint(event.purchase_complaint_id)
    if not complaint.file:
        raise PurchaseComplaint.DoesNotExist("the answer is not typeset yet")
    part = complaint.vendor_order
    with complaint.file.open("rb") as file:
        pdf: Attachment = (f"{complaint.number.replace('/', '-')}.pdf", bytes(file.read()), "application/pdf")
    with translation.override(part.order.language):
        state = ComplaintState.ACCEPTED if complaint.state == ComplaintState.FULFILLED else complaint.state
        if complaint.answered_at is None:
            state = ComplaintState.ACCEPTED_BY_LAW
        words = [outcome_of(complaint, state), complaint.answer, adr_of(complaint)]
        letter = Letter(
            subject=_("Odpowiedź na reklamację %(number)s") % {"number": complaint.number},
            paragraphs=[text for text in words if text],
            points=[subject_of(complaint)],
            url=_buyer_url(complaint),
            url_label=_("Zobacz reklamację"),
        )
        send_letter(complaint.email, letter, order=part.order, attachments=[pdf])


def tell_seller_of_silence(event: PurchaseComplaintAnswered) -> None:
    """Tell the seller when the law accepted a complaint."""
    complaint = _complaint(event.purchase_complaint_id)
    if complaint.answered_at is not None:
        return
    with translation.override("pl"):
        letter = Letter(
            subject=_("Reklamacja %(number)s uznana z mocy prawa") % {"number": complaint.number},
            paragraphs=[
                _("Minęło 14 dni bez odpowiedzi. Wykonaj żądanie kupującego: %(claim)s.")
                % {"claim": Remedy(complaint.claim).label}
            ],
            url=_seller_url(complaint),
            url_label=_("Otwórz w panelu"),
        )
        send_letter(complaint.vendor_order.seller_email, letter)


def send_complaint_fulfilled(event: PurchaseComplaintFulfilled) -> None:
    """Tell the buyer what the seller did."""
    complaint = _complaint(event.purchase_complaint_id)
    part = complaint.vendor_order
    with translation.override(part.order.language):
        words = [_("Sprzedawca zapisał, co zrobił: %(remedy)s.") % {"remedy": Remedy(complaint.remedy).label}]
        words += [text for text in (complaint.remedy_note,) if text]
        if complaint.parcel:
            words.append(_("Przesyłka: %(parcel)s.") % {"parcel": complaint.parcel})
        if complaint.refund:
            words.append(_("Pieniądze wracają tą samą metodą, którą zapłacono."))
        letter = Letter(
            subject=_("Reklamacja %(number)s: załatwiona") % {"number": complaint.number},
            paragraphs=words,
            url=_buyer_url(complaint),
            url_label=_("Zobacz reklamację"),
        )
        send_letter(complaint.email, letter, order=part.order)


def send_complaint_reminder(event: PurchaseComplaintReminded) -> None:
    """Remind the seller of the fourteenth day."""
    complaint = _complaint(event.purchase_complaint_id)
    if complaint.state != ComplaintState.FILED:
        return
    with translation.override("pl"):
        day = date_format(complaint.answer_due_on, "j E Y")
        letter = Letter(
            subject=_("Przypomnienie: reklamacja %(number)s czeka na odpowiedź") % {"number": complaint.number},
            paragraphs=[
                _(
                    "Odpowiedz w panelu do %(day)s. Gdy nie odpowiesz w tym czasie, reklamacja jest uznana z mocy "
                    "prawa: trzeba zrobić to, czego chce kupujący."
                )
                % {"day": day}
            ],
            url=_seller_url(complaint),
            url_label=_("Odpowiedz w panelu"),
        )
        send_letter(complaint.vendor_order.seller_email, letter)


def _complaint(purchase_complaint_id: int) -> PurchaseComplaint:
    related = ("vendor_order__order", "vendor_order__vendor", "order_line", "refund")
    return PurchaseComplaint.objects.select_related(*related).get(pk=purchase_complaint_id)


def _buyer_url(complaint: PurchaseComplaint) -> str:
    token = order_token(complaint.vendor_order.order)
    return settings.PUBLIC_URL + reverse("orders:purchase_complaint", args=[token, complaint.pk])


def _seller_url(complaint: PurchaseComplaint) -> str:
    slug = complaint.vendor_order.vendor.slug
    return settings.PUBLIC_URL + reverse("orders:panel_complaint", args=[slug, complaint.pk])

"""Letters about money on its way back: a gift, the money that arrived, the money that did not."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from core.money import format_pln
from marketplace.orders.events import RefundDue
from marketplace.orders.models import VendorOrder
from marketplace.orders.notifications.letters import Letter, order_url, send_letter
from marketplace.orders.queries import order_token
from marketplace.payments.events import RefundFailed, RefundSucceeded
from marketplace.payments.models import Refund, RefundReason
from marketplace.payments.states import RefundState


def send_goodwill(event: RefundDue) -> None:
    """Tell the buyer of money that the seller gives of its own accord; other reasons have letters of their own."""
    refund = Refund.objects.get(pk=event.refund_id)
    if refund.reason != RefundReason.GOODWILL:
        return
    part = VendorOrder.objects.select_related("order").get(pk=event.vendor_order_id)
    with translation.override(part.order.language):
        letter = Letter(
            subject=_("Sprzedawca oddaje Ci %(sum)s, zamówienie %(number)s")
            % {"sum": format_pln(refund.amount), "number": part.number},
            paragraphs=[
                _("%(seller)s oddaje Ci %(sum)s. Powód: %(why)s")
                % {"seller": part.seller_name, "sum": format_pln(refund.amount), "why": refund.note},
                _("Pieniądze wracają tą samą metodą, którą zapłacono. Nic nie musisz odsyłać."),
            ],
            url=order_url(part.order),
            url_label=_("Zobacz zamówienie"),
        )
        send_letter(part.order.email, letter, order=part.order)


def send_refund_reached(event: RefundSucceeded) -> None:
    """Tell the buyer that a refund was paid; one that belongs to no part of an order has nobody to tell."""
    refund = Refund.objects.get(pk=event.refund_id)
    part = VendorOrder.objects.select_related("order").filter(number=refund.reference).first()
    if part is None:
        return
    with translation.override(part.order.language):
        letter = Letter(
            subject=_("Pieniądze wróciły: %(sum)s, zamówienie %(number)s")
            % {"sum": format_pln(refund.amount), "number": part.number},
            paragraphs=[
                _("Zwrot %(sum)s od: %(seller)s wyszedł. Na rachunku zobaczysz go zwykle w ciągu kilku dni.")
                % {"sum": format_pln(refund.amount), "seller": part.seller_name},
                _("Powód: %(why)s.") % {"why": RefundReason(refund.reason).label},
            ],
            url=order_url(part.order),
            url_label=_("Zobacz zamówienie"),
        )
        send_letter(part.order.email, letter, order=part.order)


def send_refund_failed(event: RefundFailed) -> None:
    """Ask the buyer for an account, and show the seller what to do (R11-03); nothing when it was solved since.

    A refund that belongs to no part of an order has nobody to tell.
    """
    refund = Refund.objects.get(pk=event.refund_id)
    if refund.state != RefundState.FAILED:
        return
    part = VendorOrder.objects.select_related("order").filter(number=refund.reference).first()
    if part is None:
        return
    data = {"sum": format_pln(refund.amount), "number": part.number}
    with translation.override(part.order.language):
        letter = Letter(
            subject=_("Zwrot %(sum)s nie dotarł, zamówienie %(number)s") % data,
            paragraphs=[
                _("Pieniądze nie dotarły tą metodą, którą zapłacono. Nadal Ci się należą."),
                _("Możesz zgodzić się na przelew: podaj numer rachunku na stronie z przycisku, nie e-mailem."),
            ],
            url=settings.PUBLIC_URL + reverse("orders:refund_account", args=[order_token(part.order), refund.pk]),
            url_label=_("Podaj numer rachunku"),
        )
        send_letter(part.order.email, letter, order=part.order)
    with translation.override("pl"):
        letter = Letter(
            subject=_("Zwrot %(sum)s się nie udał, zamówienie %(number)s") % data,
            paragraphs=[_("Zleć go jeszcze raz albo oddaj przelewem, gdy kupujący poda numer rachunku.")],
            url=settings.PUBLIC_URL + reverse("orders:repeat_refund", args=[refund.pk]),
            url_label=_("Otwórz w panelu"),
        )
        send_letter(part.seller_email, letter)

"""Letters about what comes back: one for each event, in the buyer's language; sellers are written to in Polish."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.money import ZERO, format_pln
from marketplace.orders.events import (
    ReturnAnswered,
    ReturnObjected,
    ReturnPosted,
    ReturnReminded,
    ReturnSettled,
    ReturnStated,
)
from marketplace.orders.models import Order, ReturnCase, ReturnKind, ReturnLine
from marketplace.orders.notifications.letters import Attachment, Letter, send_letter
from marketplace.orders.queries import order_token
from marketplace.orders.rules.return_text import exact, line_text, next_steps, statement_of, title_of
from marketplace.orders.states import ReturnState


def send_withdrawal_link(order: Order, secret: str) -> None:
    """Mail a one-time link to the e-mail of the order."""
    with translation.override(order.language):
        letter = Letter(
            subject=_("Łącze do odstąpienia od umowy, zamówienie %(number)s") % {"number": order.number},
            paragraphs=[
                _("Ktoś podał numer Twojego zamówienia i ten adres e-mail, żeby odstąpić od umowy."),
                _("Łącze działa 24 godziny i służy do jednego oświadczenia. Jeśli to nie Ty, nic nie rób."),
            ],
            url=settings.PUBLIC_URL + reverse("orders:withdraw_order", args=[secret]),
            url_label=_("Odstąp od umowy tutaj"),
        )
        send_letter(order.email, letter)


def send_return_receipt(event: ReturnStated) -> None:
    """Write to the buyer at once: content, moment to the second, and the receipt as a PDF (law.md R2-07).

    The PDF is made by the reaction before this one; while it is missing the letter is tried again.
    """
    case, lines = _case(event.return_id)
    if not case.file:
        raise ReturnCase.DoesNotExist("the receipt is not made yet")
    part = case.vendor_order
    with case.file.open("rb") as file:
        pdf: Attachment = (f"{case.number.replace('/', '-')}.pdf", bytes(file.read()), "application/pdf")
    with translation.override(part.order.language):
        letter = Letter(
            subject=f"{title_of(case)}, {part.number}",
            paragraphs=[
                statement_of(case),
                _("Złożono: %(moment)s (czas w Polsce).") % {"moment": exact(case.stated_at)},
                *next_steps(case, lines),
            ],
            points=[line_text(line) for line in lines],
            url=buyer_url(case),
            url_label=_("Zobacz, co dalej"),
        )
        send_letter(case.email, letter, order=part.order, attachments=[pdf])


def send_return_to_seller(event: ReturnStated) -> None:
    """Tell the seller what the buyer stated and until when the money is due."""
    case, lines = _case(event.return_id)
    part = case.vendor_order
    with translation.override("pl"):
        due = date_format(case.refund_due_on, "j E Y") if case.refund_due_on else ""
        words = {
            ReturnKind.WITHDRAWAL: _("Kupujący odstąpił od umowy. Nie musi podawać przyczyny."),
            ReturnKind.AGREED: _("Kupujący prosi o zgodę na zwrot. Odpowiedz mu w panelu."),
            ReturnKind.CANCELLATION: _("Kupujący rezygnuje z rzeczy, których jeszcze nie wysłano."),
        }
        paragraphs = [words[ReturnKind(case.kind)]]
        if case.state == ReturnState.OPEN:
            paragraphs.append(
                _("Pieniądze oddaj najpóźniej %(day)s. Możesz poczekać na rzeczy albo na dowód ich nadania.")
                % {"day": due}
            )
        if any(line.unsent for line in lines):
            paragraphs.append(_("Nie wysyłaj rzeczy, których jeszcze nie wysłano: wróciły na stan."))
        letter = Letter(
            subject=_("%(kind)s: zamówienie %(number)s")
            % {"kind": case.get_kind_display().capitalize(), "number": part.number},
            paragraphs=paragraphs,
            points=[line_text(line) for line in lines],
            url=seller_url(case),
            url_label=_("Otwórz w panelu"),
        )
        send_letter(part.seller_email, letter)


def send_return_answer(event: ReturnAnswered) -> None:
    """Tell the buyer what the seller answered."""
    case, _lines = _case(event.return_id)
    part = case.vendor_order
    with translation.override(part.order.language):
        if case.state == ReturnState.REFUSED:
            words = [_("Sprzedawca nie zgodził się: %(answer)s") % {"answer": case.answer}]
        elif case.kind == ReturnKind.AGREED:
            day = date_format(case.send_back_by, "j E Y") if case.send_back_by else ""
            words = [
                _("Sprzedawca zgodził się na zwrot. Odeślij rzeczy do %(day)s na adres: %(seller)s, %(address)s.")
                % {"day": day, "seller": part.seller_name, "address": part.seller_address}
            ]
        else:
            words = [_("Sprzedawca przyjął rezygnację. Pieniądze wracają tą samą metodą, którą zapłacono.")]
        if case.answer and case.state != ReturnState.REFUSED:
            words.append(_("Słowa sprzedawcy: %(answer)s") % {"answer": case.answer})
        letter = Letter(
            subject=_("Odpowiedź sprzedawcy, zamówienie %(number)s") % {"number": part.number},
            paragraphs=words,
            url=buyer_url(case),
            url_label=_("Zobacz, co dalej"),
        )
        send_letter(case.email, letter, order=part.order)


def send_return_posted(event: ReturnPosted) -> None:
    """Tell the seller that the goods are on their way: waiting with the money has no ground any more."""
    case, _lines = _case(event.return_id)
    with translation.override("pl"):
        letter = Letter(
            subject=_("Rzeczy wracają, zamówienie %(number)s") % {"number": case.vendor_order.number},
            paragraphs=[
                _("Kupujący nadał rzeczy: %(posting)s.") % {"posting": case.posting or _("bez numeru przesyłki")},
                _("Od tej chwili nie ma już powodu, by czekać ze zwrotem pieniędzy."),
            ],
            url=seller_url(case),
            url_label=_("Otwórz w panelu"),
        )
        send_letter(case.vendor_order.seller_email, letter)


def send_return_settled(event: ReturnSettled) -> None:
    """Tell the buyer how much comes back, and what the seller keeps and why."""
    case, lines = _case(event.return_id)
    part = case.vendor_order
    with translation.override(part.order.language):
        amount = case.refund.amount if case.refund else ZERO
        points = [
            _("%(name)s: potrącono %(sum)s. Powód: %(why)s")
            % {"name": line_text(line), "sum": format_pln(line.deducted), "why": line.deduction_reason}
            for line in lines
            if line.deducted
        ]
        paragraphs = [
            _("Sprzedawca potwierdził zwrot. Dostaniesz %(sum)s tą samą metodą, którą zapłacono.")
            % {"sum": format_pln(amount)}
        ]
        if points:
            paragraphs.append(_("Jeśli nie zgadzasz się z potrąceniem, napisz to na stronie zwrotu."))
        letter = Letter(
            subject=_("Zwrot rozliczony, zamówienie %(number)s") % {"number": part.number},
            paragraphs=paragraphs,
            points=points,
            url=buyer_url(case),
            url_label=_("Zobacz rozliczenie"),
        )
        send_letter(case.email, letter, order=part.order)


def send_return_objection(event: ReturnObjected) -> None:
    """Tell the seller that the buyer objects to a deduction."""
    case, _lines = _case(event.return_id)
    with translation.override("pl"):
        letter = Letter(
            subject=_("Kupujący nie zgadza się z potrąceniem, zamówienie %(number)s")
            % {"number": case.vendor_order.number},
            paragraphs=[case.objection, _("Jeśli kupujący ma rację, oddaj mu resztę w panelu.")],
            url=seller_url(case),
            url_label=_("Otwórz w panelu"),
        )
        send_letter(case.vendor_order.seller_email, letter)


def send_return_reminder(event: ReturnReminded) -> None:
    """Remind the seller on days 7 and 12; day 13 is shown to the regional centre, and the seller knows it."""
    case, _lines = _case(event.return_id)
    if not case.refund_due_on:
        return
    with translation.override("pl"):
        day = date_format(case.refund_due_on, "j E Y")
        words = [_("Pieniądze za ten zwrot oddaj kupującemu najpóźniej %(day)s.") % {"day": day}]
        if case.state == ReturnState.OPEN:
            words.append(_("Jeśli rzeczy jeszcze nie przyszły i nie ma dowodu nadania, możesz poczekać."))
        if event.day >= ESCALATED:
            words.append(_("Termin mija, więc sprawę widzi też ROPS."))
        letter = Letter(
            subject=_("Przypomnienie: zwrot do zamówienia %(number)s") % {"number": case.vendor_order.number},
            paragraphs=words,
            url=seller_url(case),
            url_label=_("Otwórz w panelu"),
        )
        send_letter(case.vendor_order.seller_email, letter)


ESCALATED = 13


def buyer_url(case: ReturnCase) -> str:
    """Give the address of a case for its buyer."""
    return settings.PUBLIC_URL + reverse("orders:return_page", args=[order_token(case.vendor_order.order), case.pk])


def seller_url(case: ReturnCase) -> str:
    """Give the address of a case in its seller's panel."""
    return settings.PUBLIC_URL + reverse("orders:panel_return", args=[case.vendor_order.vendor.slug, case.pk])


def _case(return_id: int) -> tuple[ReturnCase, list[ReturnLine]]:
    related = ("vendor_order__order", "vendor_order__vendor", "refund")
    case = ReturnCase.objects.select_related(*related).get(pk=return_id)
    return case, list(case.lines.select_related("order_line"))

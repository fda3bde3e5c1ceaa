"""The words of a receipt of a statement: content, moment to the second, and what happens next (law.md R2-07, R2-08)."""

import datetime as dt

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.clock import WARSAW
from marketplace.catalogue.rules.quantity import quantity_text
from marketplace.orders.models import ReturnCase, ReturnKind, ReturnLine
from marketplace.orders.rules.paper import Paper, Section


def exact(instant: dt.datetime) -> str:
    """Write an instant in Warsaw to the second."""
    return date_format(instant.astimezone(WARSAW), "j E Y, H:i:s")


def line_text(line: ReturnLine) -> str:
    """Name a line with its pieces."""
    order_line = line.order_line
    name = (
        f"{order_line.product_name}, {order_line.variant_name}" if order_line.variant_name else order_line.product_name
    )
    return f"{quantity_text(line.quantity, order_line.unit)} × {name}"


def title_of(case: ReturnCase) -> str:
    """Name what the buyer stated."""
    return {
        ReturnKind.WITHDRAWAL: _("Potwierdzenie odstąpienia od umowy"),
        ReturnKind.AGREED: _("Potwierdzenie prośby o zwrot"),
        ReturnKind.CANCELLATION: _("Potwierdzenie rezygnacji"),
    }[ReturnKind(case.kind)]


def statement_of(case: ReturnCase) -> str:
    """Say in one sentence what the buyer stated."""
    data = {"name": case.buyer_name, "number": case.vendor_order.number, "seller": case.vendor_order.seller_name}
    return {
        ReturnKind.WITHDRAWAL: _("%(name)s odstępuje od umowy sprzedaży nr %(number)s zawartej z: %(seller)s."),
        ReturnKind.AGREED: _("%(name)s prosi o zgodę na zwrot rzeczy z zamówienia %(number)s. Sprzedawca: %(seller)s."),
        ReturnKind.CANCELLATION: _("%(name)s rezygnuje z rzeczy z zamówienia %(number)s. Sprzedawca: %(seller)s."),
    }[ReturnKind(case.kind)] % data


def next_steps(case: ReturnCase, lines: list[ReturnLine]) -> list[str]:
    """Say what the buyer does and gets, and until when."""
    part = case.vendor_order
    found = []
    if case.kind == ReturnKind.WITHDRAWAL and any(line.given for line in lines) and case.send_back_by:
        found.append(
            _("Rzeczy odeślij do %(day)s na adres: %(seller)s, %(address)s. Koszt odesłania ponosisz Ty.")
            % {
                "day": date_format(case.send_back_by, "j E Y"),
                "seller": part.seller_name,
                "address": part.seller_address,
            }
        )
        found.append(_("Sprzedawca może poczekać ze zwrotem pieniędzy, aż dostanie rzeczy albo dowód ich nadania."))
    if case.refund_due_on and case.kind == ReturnKind.WITHDRAWAL:
        found.append(
            _("Pieniądze wracają najpóźniej %(day)s, tą samą metodą, którą zapłacono.")
            % {"day": date_format(case.refund_due_on, "j E Y")}
        )
    if any(line.unsent for line in lines):
        found.append(_("Rzeczy, których jeszcze nie wysłano, już nie zostaną wysłane. Nic z nimi nie musisz robić."))
    if case.kind != ReturnKind.WITHDRAWAL and not any(line.unsent for line in lines):
        found.append(_("Sprzedawca odpowie, czy się zgadza. Dostaniesz od nas wiadomość."))
    return found


def receipt_of(case: ReturnCase, lines: list[ReturnLine]) -> Paper:
    """Compose the receipt that is mailed at once and kept."""
    sections = [
        Section(
            heading=_("Oświadczenie"),
            paragraphs=[
                statement_of(case),
                _("Złożono: %(moment)s (czas w Polsce).") % {"moment": exact(case.stated_at)},
                _("Adres e-mail do potwierdzenia: %(email)s.") % {"email": case.email},
                *([_("Twoje słowa: %(note)s") % {"note": case.note}] if case.note else []),
            ],
        ),
        Section(heading=_("Czego dotyczy"), points=[line_text(line) for line in lines]),
        Section(heading=_("Co dalej"), paragraphs=next_steps(case, lines)),
    ]
    return Paper(
        title=title_of(case),
        number=case.number,
        author=settings.SITE_NAME,
        address=settings.OPERATOR_NAME,
        sections=sections,
    )

"""What an order proves to a bank: confirmation, delivery, conversation, returns, and what was said of withdrawal."""

import datetime as dt
from typing import Any, Final

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.clock import WARSAW
from core.money import format_pln
from marketplace.catalogue.rules.quantity import quantity_text
from marketplace.orders.models import (
    DeliveryReport,
    DeliverySide,
    Fulfillment,
    Message,
    MessageSide,
    PurchaseComplaint,
    ReturnCase,
    VendorOrder,
)
from marketplace.orders.queries.disputes import parts_of
from marketplace.orders.queries.refunds import refunds_of_parts
from marketplace.orders.rules.document import document_data
from marketplace.orders.rules.paper import Paper, Section
from marketplace.orders.rules.return_text import line_text
from marketplace.orders.states import FulfillmentState
from marketplace.payments.models import Dispute, Payment

#: So many messages, the last ones: banks read short papers.
MESSAGES: Final = 60


def dispute_papers(dispute: Dispute) -> Paper:
    """Compose the papers of a dispute, part by part; nothing in them that the order does not hold."""
    parts = parts_of(dispute)
    sections = [_payment(dispute.payment)]
    for part in parts:
        sections += [section for section in _of_part(part) if section.paragraphs or section.points]
    return Paper(
        title=_("Dokumenty do płatności %(reference)s") % {"reference": dispute.payment.reference},
        number=dispute.reference,
        author=settings.SITE_NAME,
        address=settings.OPERATOR_NAME,
        sections=sections,
    )


def _payment(payment: Payment) -> Section:
    paid = [_("Kwota: %(amount)s.") % {"amount": format_pln(payment.amount)}]
    if payment.settled_at:
        paid.append(_("Zapłacono %(moment)s (czas w Polsce).") % {"moment": _moment(payment.settled_at)})
    if payment.gateway_reference:
        paid.append(_("Numer u operatora płatności: %(number)s.") % {"number": payment.gateway_reference})
    return Section(heading=_("Płatność"), points=paid)


def _of_part(part: VendorOrder) -> list[Section]:
    number = {"number": part.number}
    data = document_data(part, list(part.lines.all()))
    return [
        Section(heading=_("Potwierdzenie zamówienia %(number)s") % number, points=_confirmation(data)),
        Section(heading=_("Co zamówiono: %(number)s") % number, points=_lines(part)),
        Section(heading=_("Wysyłka i doręczenie: %(number)s") % number, points=_delivery(part)),
        Section(heading=_("Rozmowa o zamówieniu %(number)s") % number, points=_talk(part)),
        Section(heading=_("Zwroty, reklamacje i oddane pieniądze: %(number)s") % number, points=_after(part)),
        Section(heading=_("Co kupujący wiedział o odstąpieniu: %(number)s") % number, paragraphs=_withdrawal(data)),
    ]


def _confirmation(data: dict[str, Any]) -> list[str]:
    """Say what the buyer got as a PDF when the order was placed (rules.document)."""
    return [
        f"{data['title']}, {data['placed']}",
        _("Sprzedawca: %(lines)s") % {"lines": ", ".join(data["seller"]["lines"])},
        _("Kupujący: %(lines)s") % {"lines": ", ".join(data["buyer"]["lines"])},
        *data["delivery"],
        *[_("Oświadczenie kupującego: %(text)s") % {"text": text} for text in data["consents"]],
    ]


def _lines(part: VendorOrder) -> list[str]:
    found = []
    for line in part.lines.all():
        name = f"{line.product_name}, {line.variant_name}" if line.variant_name else line.product_name
        found.append(f"{name}: {quantity_text(line.quantity, line.unit)}, {format_pln(line.total_gross)}")
    if part.delivery_gross:
        words = {"name": part.delivery_name, "amount": format_pln(part.delivery_gross)}
        found.append(_("Dostawa: %(name)s, %(amount)s") % words)
    return [*found, _("Razem: %(amount)s") % {"amount": format_pln(part.total_gross)}]


def _delivery(part: VendorOrder) -> list[str]:
    sent = Fulfillment.objects.filter(vendor_order=part, state=FulfillmentState.FULFILLED)
    parcels = sent.prefetch_related("lines__order_line").order_by("number")
    reports = DeliveryReport.objects.filter(vendor_order=part).order_by("pk")
    found = [*(_parcel(parcel) for parcel in parcels), *(_report(report) for report in reports)]
    if part.closed_at:
        found.append(_("Zamówienie zakończono %(moment)s.") % {"moment": _moment(part.closed_at)})
    return found


def _parcel(parcel: Fulfillment) -> str:
    goods = "; ".join(f"{row.order_line.product_name} × {row.quantity}" for row in parcel.lines.all())
    how = ", ".join(text for text in (parcel.carrier, parcel.tracking_number) if text) or _("bez numeru")
    return _("Przesyłka %(number)s: wysłana %(moment)s, %(how)s. W środku: %(goods)s.") % {
        "number": parcel.number,
        "moment": _moment(parcel.shipped_at),
        "how": how,
        "goods": goods,
    }


def _report(report: DeliveryReport) -> str:
    return _("Doręczono %(day)s. Mówi to %(who)s, zapisano %(moment)s.") % {
        "day": date_format(report.delivered_on, "j E Y"),
        "who": DeliverySide(report.side).label,
        "moment": _moment(report.said_at),
    }


def _talk(part: VendorOrder) -> list[str]:
    last = Message.objects.filter(vendor_order=part).exclude(text="").order_by("-pk")[:MESSAGES]
    return [
        f"{_moment(message.sent_at)}, {MessageSide(message.side).label}: {message.text}" for message in reversed(last)
    ]


def _after(part: VendorOrder) -> list[str]:
    cases = ReturnCase.objects.filter(vendor_order=part).prefetch_related("lines__order_line").order_by("pk")
    found = [
        f"{case.number}, {case.get_kind_display()}, {_moment(case.stated_at)}: "
        f"{'; '.join(line_text(line) for line in case.lines.all())} ({case.get_state_display()})"
        for case in cases
    ]
    complaints = PurchaseComplaint.objects.filter(vendor_order=part).order_by("pk")
    found += [
        f"{one.number}, {_('reklamacja')}, {_moment(one.filed_at)}: {one.description} ({one.get_state_display()})"
        for one in complaints
    ]
    return found + [
        _("Zwrot %(amount)s: %(state)s.") % {"amount": format_pln(refund.amount), "state": refund.get_state_display()}
        for refund in refunds_of_parts([part])[part.number]
    ]


def _withdrawal(data: dict[str, Any]) -> list[str]:
    told = data["withdrawal"]
    return [*told["instruction"].split("\n\n"), *told["exceptions"]] if told else []


def _moment(instant: dt.datetime) -> str:
    return date_format(instant.astimezone(WARSAW), "j E Y, H:i")

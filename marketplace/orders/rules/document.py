"""What stands in the PDF of one seller's part: text ready to print, composed from rows already read."""

from dataclasses import asdict
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.clock import WARSAW
from core.money import VatCode, format_account, format_pln
from marketplace.catalogue.rules.quantity import quantity_text
from marketplace.checkout.models import BuyerType
from marketplace.checkout.rules.consents import TERMS, early_kind
from marketplace.checkout.rules.delivery import TO_ADDRESS
from marketplace.checkout.rules.totals import vat_breakdown
from marketplace.orders.models import OrderLine, VendorOrder
from marketplace.orders.rules.withdrawal_text import withdrawal_text
from quality_mark.models import ItemKind


def document_data(part: VendorOrder, lines: list[OrderLine]) -> dict[str, Any]:
    """Give the data of the document as plain values for the typesetter; `part` comes with order, terms, payment."""
    order = part.order
    withdrawal = withdrawal_text(part, lines)
    own_kinds = {TERMS, early_kind(part.vendor_id)}
    return {
        "language": (get_language() or "pl")[:2],
        "title": _("Zamówienie %(number)s") % {"number": part.number},
        "placed": _("złożone %(when)s, część zamówienia %(whole)s na Rynku ES")
        % {"when": date_format(order.placed_at.astimezone(WARSAW), "j E Y, H:i"), "whole": order.number},
        "words": _words(),
        "seller": {"name": part.seller_name, "lines": _seller_lines(part)},
        "buyer": {"lines": _buyer_lines(part)},
        "recipient": [
            line
            for line in (
                order.recipient_name,
                order.recipient_nip and f"NIP {order.recipient_nip}",
                order.recipient_address,
            )
            if line
        ],
        "lines": [_line(line, part.vat_basis) for line in lines] + _delivery_row(part),
        "total": format_pln(part.total_gross),
        "vat_summary": _vat_summary(part, lines),
        "delivery": _delivery_lines(part, lines),
        "payment": _payment_lines(part),
        "complaints": _complaint_lines(part),
        "consents": [consent.text for consent in order.consents.all() if consent.kind in own_kinds],
        "withdrawal": asdict(withdrawal) if withdrawal else None,
        "terms": _terms(part),
    }


def _words() -> dict[str, str]:
    return {
        "seller": _("Sprzedawca"),
        "buyer": _("Kupujący"),
        "recipient": _("Odbiorca"),
        "ordered": _("Zamówiono"),
        "item": _("Nazwa"),
        "quantity": _("Ilość"),
        "unit_price": _("Cena brutto"),
        "vat": _("VAT"),
        "amount": _("Wartość brutto"),
        "total": _("Razem do zapłaty"),
        "delivery": _("Dostawa lub wykonanie usługi"),
        "payment": _("Płatność"),
        "complaints": _("Reklamacje"),
        "consents": _("Twoje oświadczenia"),
    }


def _seller_lines(part: VendorOrder) -> list[str]:
    return [
        line
        for line in (
            part.seller_name,
            part.seller_operating_body and _("prowadzi: %(body)s") % {"body": part.seller_operating_body},
            part.seller_address,
            f"NIP {part.seller_nip}",
            part.seller_register,
            part.seller_email,
            part.seller_phone,
            _("Sprzedaje jako przedsiębiorca.") if part.seller_is_trader else _("Nie sprzedaje jako przedsiębiorca."),
        )
        if line
    ]


def _buyer_lines(part: VendorOrder) -> list[str]:
    order = part.order
    lines = [BuyerType(order.buyer_type).label, order.company_name, order.nip and f"NIP {order.nip}"]
    lines += order.billing_address.lines()
    lines += [order.email, order.phone]
    return [str(line) for line in dict.fromkeys(lines) if line]


def _line(line: OrderLine, vat_basis: str) -> dict[str, str]:
    notes = [line.variant_name]
    if line.certificate_number and line.certificate_valid_to:
        notes.append(
            _("certyfikat „Zakup prospołeczny” nr %(number)s dla: %(item)s, ważny do %(date)s")
            % {
                "number": line.certificate_number,
                "item": line.certificate_item,
                "date": date_format(line.certificate_valid_to, "d.m.Y"),
            }
        )
    if line.vat_code == VatCode.EXEMPT and vat_basis:
        notes.append(_("zwolnienie z VAT: %(basis)s") % {"basis": vat_basis})
    return {
        "name": line.product_name,
        "note": "; ".join(note for note in notes if note),
        "quantity": quantity_text(line.quantity, line.unit),
        "unit_price": format_pln(line.unit_gross),
        "vat": str(VatCode(line.vat_code).label),
        "amount": format_pln(line.total_gross),
    }


def _delivery_row(part: VendorOrder) -> list[dict[str, str]]:
    if not part.delivery_gross:
        return []
    amount = format_pln(part.delivery_gross)
    return [
        {
            "name": _("Dostawa: %(name)s") % {"name": part.delivery_name},
            "note": "",
            "quantity": "1",
            "unit_price": amount,
            "vat": str(VatCode(part.delivery_vat_code).label),
            "amount": amount,
        }
    ]


def _vat_summary(part: VendorOrder, lines: list[OrderLine]) -> list[str]:
    """Write one line per VAT code; sales without VAT show no amount of tax (law.md T7-02)."""
    words = {
        VatCode.EXEMPT: _("sprzedaż zwolniona z VAT: %(net)s"),
        VatCode.OUTSIDE: _("sprzedaż poza VAT: %(net)s"),
    }
    taxed = _("VAT %(code)s: netto %(net)s, podatek %(vat)s")
    positions = [(line.total_gross, line.vat_code) for line in lines]
    if part.delivery_gross:
        positions.append((part.delivery_gross, part.delivery_vat_code))
    return [
        words.get(VatCode(share.code), taxed)
        % {"code": share.label, "net": format_pln(share.net), "vat": format_pln(share.vat)}
        for share in vat_breakdown(positions)
    ]


def _delivery_lines(part: VendorOrder, lines: list[OrderLine]) -> list[str]:
    """Say how, where and until when; the buyer's address only where goods are brought or a service is done."""
    found = []
    if part.delivery_kind:
        price = format_pln(part.delivery_gross) if part.delivery_gross else _("bezpłatnie")
        found.append(f"{part.delivery_name}: {price}")
    if part.delivery_point:
        found.append(_("punkt odbioru: %(point)s") % {"point": part.delivery_point})
    is_there = part.delivery_kind in TO_ADDRESS or any(line.kind == ItemKind.SERVICE for line in lines)
    if is_there and part.order.shipping_address:
        found.append(", ".join(part.order.shipping_address.lines()))
    return found + _by(part)


def _complaint_lines(part: VendorOrder) -> list[str]:
    """Say where complaints go and what the seller answers for, as the summary did (law.md R2-01, upk art. 21)."""
    found = [f"{part.seller_name}, {part.seller_address}, {part.seller_email}"]
    if part.order.has_consumer_rights and part.seller_is_trader:
        found.append(
            _(
                "Sprzedawca odpowiada za zgodność towaru z umową przez 2 lata, a na reklamację odpowiada w ciągu 14 "
                "dni. Brak odpowiedzi w tym czasie oznacza, że ją uznał."
            )
        )
    return found


def _by(part: VendorOrder) -> list[str]:
    """Write the date that the summary promised, with its condition: the work waits for the money."""
    if part.delivery_by is None:
        return []
    words = _("najpóźniej %(date)s, jeśli zapłacisz w dniu zamówienia")
    return [words % {"date": date_format(part.delivery_by, "j E Y")}]


def _payment_lines(part: VendorOrder) -> list[str]:
    payment = part.payment
    if payment is None:
        return [_("Nie ma nic do zapłaty.")]
    if not payment.payee_account:
        return [_("Płatność online, kwota %(amount)s.") % {"amount": format_pln(payment.amount)}]
    lines = [
        _("Przelew %(amount)s na rachunek sprzedawcy:") % {"amount": format_pln(payment.amount)},
        format_account(payment.payee_account),
        _("odbiorca: %(name)s") % {"name": payment.payee_name},
        _("tytuł: %(title)s") % {"title": payment.title},
    ]
    if payment.due_on:
        lines.append(_("termin: %(date)s") % {"date": date_format(payment.due_on, "j E Y")})
    return lines


def _terms(part: VendorOrder) -> dict[str, str]:
    if part.terms is None:
        return {
            "title": _("Warunki sprzedaży"),
            "version": "",
            "text": _("Sprzedawca nie dodał własnych warunków; obowiązują przepisy prawa i regulamin Rynku ES."),
        }
    return {
        "title": _("Warunki sprzedaży: %(seller)s") % {"seller": part.seller_name},
        "version": _("wersja %(version)s z %(date)s, skrót SHA-256: %(hash)s")
        % {
            "version": part.terms.version,
            "date": date_format(part.terms.effective_from, "j E Y"),
            "hash": part.terms.text_hash,
        },
        "text": part.terms.text,
    }

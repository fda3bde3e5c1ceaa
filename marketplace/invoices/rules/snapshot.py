"""What a drafted document is made from: plain values, taken once from the order and never again.

The snapshot holds everything that the XML and the PDF show; a correction begins with the lines of the document before
it, not with the order (marketplaces.md §2 row 31). Amounts are texts with two places, dates ISO.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from core import clock
from core.money import VatCode
from marketplace.catalogue.models import Unit
from marketplace.checkout.models import BuyerType
from marketplace.invoices.models import DocumentKind, SalesDocument
from marketplace.invoices.rules.totals import DocumentLine, RateTotal, difference, gross_of, line_of, totals_of
from marketplace.orders.models import OrderLine, VendorOrder
from marketplace.orders.rules.refunds import RefundShare
from marketplace.orders.rules.remaining import Position
from marketplace.payments.states import PaymentState
from vendors.models import RegisterType, VatStatus, Vendor

#: Codes of FA(3) for the way of payment; every other gateway is written in words.
PAYMENT_FORMS: Final = {"bank_transfer": 6}
SPLIT_PAYMENT_OVER: Final = 15_000


class RecipientRole(models.TextChoices):
    """What the unit that receives is to the buyer; the values are FA(3)'s roles of Podmiot3 (law.md R7-04)."""

    LOCAL_UNIT = "8", _("jednostka gminy, powiatu albo województwa (na przykład szkoła)")
    RECIPIENT = "2", _("oddział albo jednostka wewnętrzna nabywcy")
    VAT_GROUP = "10", _("członek grupy VAT nabywcy")


@dataclass(frozen=True, kw_only=True, slots=True)
class Choices:
    """What the seller says of a draft beside what the order knows."""

    issued_on: dt.date
    sold_on: dt.date
    recipient_role: str = ""
    exempt_basis: str = ""
    split_payment: bool = False
    reason: str = ""


def document_lines(part: VendorOrder, positions: Iterable[Position], delivery_gross: Decimal) -> list[DocumentLine]:
    """Give the lines of what is owed now: kept pieces, and delivery when it is still owed."""
    lines = [_line(position.line, position.kept) for position in positions if position.kept]
    if delivery_gross:
        lines.append(_delivery(part, delivery_gross))
    return lines


def _delivery(part: VendorOrder, gross: Decimal) -> DocumentLine:
    return DocumentLine(
        key="delivery",
        name=f"Dostawa: {part.delivery_name}"[:512],
        unit=Unit.PIECE.value,
        quantity=1,
        unit_gross=gross,
        vat_code=part.delivery_vat_code,
    )


def lines_left(part: VendorOrder, lines: Iterable[OrderLine], left: Iterable[RefundShare]) -> list[DocumentLine]:
    """Give the lines of what was not refunded (orders' `refundable`): fewer pieces, or the same at a lower price."""
    of_line = {line.pk: line for line in lines}
    found = []
    for share in left:
        if share.line_id is not None:
            whole = _line(of_line[share.line_id], max(share.quantity, 1))
            found.append(replace(whole, reduction=whole.gross - share.gross))
        elif share.is_delivery:
            whole = _delivery(part, part.delivery_gross)
            found.append(replace(whole, reduction=whole.gross - share.gross))
    return found


def _line(line: OrderLine, pieces: int) -> DocumentLine:
    name = f"{line.product_name}, {line.variant_name}" if line.variant_name else line.product_name
    return DocumentLine(
        key=f"line:{line.pk}",
        name=name,
        unit=line.unit,
        quantity=pieces,
        unit_gross=line.unit_gross,
        vat_code=line.vat_code,
    )


def lines_after(document: SalesDocument) -> list[DocumentLine]:
    """Give the lines that hold after a drafted document."""
    return [line_of(stored) for stored in document.snapshot["lines"]]


def invoice_snapshot(
    part: VendorOrder, lines: Sequence[DocumentLine], choices: Choices, *, number: str, made_at: dt.datetime
) -> dict[str, Any]:
    """Give the snapshot of a first invoice; `part` comes with order, its addresses, payment and vendor."""
    totals = totals_of(lines)
    return {
        "kind": DocumentKind.INVOICE.value,
        "number": number,
        "made_at": made_at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "issued_on": choices.issued_on.isoformat(),
        "sold_on": choices.sold_on.isoformat(),
        "seller": _seller(part),
        "buyer": _buyer(part),
        "recipient": _recipient(part, choices),
        "lines": [line.stored() for line in lines],
        "totals": _stored(totals),
        "gross": str(gross_of(totals)),
        "exempt_basis": choices.exempt_basis if any(line.vat_code == VatCode.EXEMPT for line in lines) else "",
        "split_payment": choices.split_payment,
        "payment": _payment(part),
        "order": {"number": part.number, "placed_on": clock.date_of(part.created_at).isoformat()},
    }


def correction_snapshot(
    original: SalesDocument,
    before: SalesDocument,
    lines: Sequence[DocumentLine],
    choices: Choices,
    *,
    number: str,
    made_at: dt.datetime,
) -> dict[str, Any]:
    """Give the snapshot of a correction: parties as they stand in the document before, lines before and after.

    `original` is the invoice that every correction names, `before` the last document of its chain.
    """
    old = lines_after(before)
    totals = difference(totals_of(old), totals_of(lines))
    return {
        **{name: before.snapshot[name] for name in ("seller", "buyer", "recipient", "exempt_basis", "order")},
        "kind": DocumentKind.CORRECTION.value,
        "number": number,
        "made_at": made_at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "issued_on": choices.issued_on.isoformat(),
        "sold_on": before.snapshot["sold_on"],
        "before_lines": [line.stored() for line in old],
        "lines": [line.stored() for line in lines],
        "totals": _stored(totals),
        "gross": str(gross_of(totals)),
        "split_payment": before.snapshot["split_payment"],
        "payment": {},
        "reason": choices.reason,
        "corrects": {
            "number": original.number,
            "issued_on": original.issued_on.isoformat(),
            "ksef_number": original.ksef,
        },
    }


def _stored(totals: Iterable[RateTotal]) -> list[dict[str, str]]:
    return [{"code": t.code, "net": str(t.net), "vat": str(t.vat), "gross": str(t.gross)} for t in totals]


def _seller(part: VendorOrder) -> dict[str, str]:
    """Give the taxpayer: a workshop without legal personality sells in the name of the body that runs it."""
    vendor: Vendor = part.vendor
    return {
        "nip": part.seller_nip,
        "name": part.seller_operating_body or part.seller_name,
        "run": part.seller_name if part.seller_operating_body else "",
        "address": part.seller_address,
        "email": part.seller_email,
        "phone": part.seller_phone,
        "krs": vendor.register_number if vendor.register_type == RegisterType.KRS else "",
        "regon": vendor.regon,
    }


def _buyer(part: VendorOrder) -> dict[str, str]:
    order = part.order
    billing = order.billing_address
    street = " ".join(text for text in (billing.street_address_1, billing.street_address_2) if text)
    person = f"{order.first_name} {order.last_name}".strip()
    return {
        "type": order.buyer_type,
        "nip": order.nip,
        "name": order.company_name or person,
        "street": street,
        "town": f"{billing.postal_code} {billing.city}",
    }


def _recipient(part: VendorOrder, choices: Choices) -> dict[str, str] | None:
    order = part.order
    if not order.recipient_name:
        return None
    return {
        "name": order.recipient_name,
        "nip": order.recipient_nip,
        "address": order.recipient_address,
        "role": choices.recipient_role or RecipientRole.RECIPIENT.value,
    }


def _payment(part: VendorOrder) -> dict[str, Any]:
    payment = part.payment
    if payment is None:
        return {}
    paid = payment.state == PaymentState.SUCCEEDED and payment.settled_at is not None
    return {
        "form": PAYMENT_FORMS.get(payment.gateway, 0),
        "account": payment.payee_account,
        "paid_on": clock.date_of(payment.settled_at).isoformat() if paid and payment.settled_at else "",
        "due_on": payment.due_on.isoformat() if payment.due_on and not paid else "",
    }


def default_basis(part: VendorOrder) -> str:
    """Give the legal basis of the exemption that the seller named when the order was placed."""
    if part.vat_basis:
        return part.vat_basis
    return "art. 113 ust. 1 ustawy o VAT" if part.vendor.vat_status == VatStatus.EXEMPT_113 else ""


def default_role(part: VendorOrder) -> str:
    """Give the usual role of the receiving unit: of a public body, a unit of local government."""
    if not part.order.recipient_name:
        return ""
    is_public = part.order.buyer_type == BuyerType.PUBLIC_BODY
    return (RecipientRole.LOCAL_UNIT if is_public else RecipientRole.RECIPIENT).value


def can_be_invoiced(part: VendorOrder) -> bool:
    """Tell whether a part may have an invoice now: paid, or to be paid by a buyer with a NIP."""
    is_paid = part.payment is not None and part.payment.state == PaymentState.SUCCEEDED
    return is_paid or bool(part.order.nip)

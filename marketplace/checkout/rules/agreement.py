"""What exactly the buyer agrees to with the order button: one code for the whole content of a summary page."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any, Final

from accounts.models import Address
from marketplace.checkout.rules.basket import Basket, BasketGroup, BasketLine
from marketplace.checkout.rules.buyer import ADDRESS_FIELDS, BUYER_FIELDS
from marketplace.checkout.rules.consents import ConsentBox

CODE_LENGTH: Final = 32


def agreement_code(basket: Basket, boxes: Iterable[ConsentBox]) -> str:
    """Give a code that differs whenever anything differs that the summary shows and an order would keep.

    The page carries the code of what it showed; placing compares it with the code of what would be ordered. So a basket
    changed in another tab, other terms, VAT, withdrawal right, date or certificate lead to a new look at the page, and
    never to a contract that the buyer has not seen (law.md R2-01, R2-02).
    """
    checkout = basket.checkout
    content = {
        "buyer": [getattr(checkout, name) for name in (*BUYER_FIELDS, "gateway", "note")],
        "addresses": [_address(checkout.billing_address), _address(checkout.shipping_address)],
        "parts": [_part(group) for group in basket],
        "boxes": [(box.kind, box.text) for box in boxes],
    }
    text = json.dumps(content, default=str, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()[:CODE_LENGTH]


def _address(address: Address | None) -> list[str]:
    return [] if address is None else [getattr(address, name) for name in ADDRESS_FIELDS]


def _part(group: BasketGroup) -> list[Any]:
    delivery = group.delivery
    chosen = [delivery.method.pk, delivery.point_code, delivery.price_gross, delivery.vat_code] if delivery else []
    lines = [_line(line) for line in sorted(group.lines, key=lambda line: line.variant.pk)]
    return [group.vendor.pk, group.vendor.name, group.vendor.is_trader, group.delivery_by, chosen, lines]


def _line(line: BasketLine) -> list[Any]:
    return [
        line.variant.pk,
        line.product.name,
        line.quantity,
        line.unit_gross,
        line.variant.vat_code,
        line.product.withdrawal_regime,
        line.badge.certificate_number if line.badge else "",
    ]

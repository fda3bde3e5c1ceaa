"""What clients send about a basket, read into our words."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import graphene
from django.utils.translation import gettext as _

from core.graphql.countries import MetadataInput
from core.graphql.ids import key_of, number_of
from core.graphql.scalars import PositiveDecimal
from marketplace.checkout.actions.change_lines import LinesRefused
from marketplace.checkout.rules.lines import MAX_LINES


class CheckoutLineInput(graphene.InputObjectType):
    """Pieces to put on top."""

    quantity = graphene.Int(required=True)
    variant_id = graphene.ID(required=True)
    price = PositiveDecimal()
    force_new_line = graphene.Boolean()
    metadata = graphene.List(graphene.NonNull(MetadataInput))


class CheckoutLineUpdateInput(graphene.InputObjectType):
    """The new number of pieces of a line, or of a variant; 0 takes it out."""

    variant_id = graphene.ID()
    quantity = graphene.Int()
    price = PositiveDecimal()
    line_id = graphene.ID()
    metadata = graphene.List(graphene.NonNull(MetadataInput))


class CheckoutAddressValidationRules(graphene.InputObjectType):
    """Which checks of an address to leave out; ours always run, because a parcel needs what they ask."""

    check_required_fields = graphene.Boolean()
    check_fields_format = graphene.Boolean()
    enable_fields_normalization = graphene.Boolean()


class CheckoutValidationRules(graphene.InputObjectType):
    """The same for both addresses."""

    shipping_address = CheckoutAddressValidationRules()
    billing_address = CheckoutAddressValidationRules()


def added_lines(lines: Iterable[Any]) -> dict[int, int]:
    """Read lines to put on top: variant id -> pieces; raises LinesRefused."""
    found: dict[int, int] = {}
    for line in _few(lines):
        _own_price(line)
        if line.quantity < 1:
            raise LinesRefused(_("Podaj liczbę co najmniej 1."), code="ZERO", variant_id=None)
        key = variant_key(line.variant_id)
        found[key] = found.get(key, 0) + line.quantity
    return found


def updated_lines(checkout_id: UUID, lines: Iterable[Any]) -> dict[int, int]:
    """Read new numbers of pieces: variant id -> pieces; raises LinesRefused."""
    found: dict[int, int] = {}
    for line in _few(lines):
        _own_price(line)
        key = (
            variant_key(line.get("variant_id")) if line.get("line_id") is None else line_key(checkout_id, line.line_id)
        )
        quantity = line.get("quantity")
        if quantity is None or quantity < 0:
            raise LinesRefused(_("Podaj liczbę sztuk."), code="REQUIRED", variant_id=key)
        found[key] = quantity
    return found


def variant_key(text: str | None) -> int:
    """Read the id of a variant; raises LinesRefused for what is none."""
    key = number_of(text, "ProductVariant")
    if key is None:
        raise LinesRefused(_("Tej oferty nie ma już w sprzedaży."), code="GONE")
    return key


def line_key(checkout_id: UUID, text: str | None) -> int:
    """Read the id of a line of this basket, which is known by its variant; raises LinesRefused for any other."""
    basket, dash, variant = (key_of(text, "CheckoutLine") or "").partition("-")
    if not dash or basket != checkout_id.hex or not variant.isascii() or not variant.isdigit() or len(variant) > 18:
        raise LinesRefused(_("Nie ma takiej pozycji w koszyku."), code="LINE_NOT_FOUND")
    return int(variant)


def _few(lines: Iterable[Any]) -> list[Any]:
    found = list(lines)
    if len(found) > MAX_LINES:
        text = _("W koszyku mieści się %(limit)d pozycji. Zamów tę część, a potem dodaj następne.")
        raise LinesRefused(text % {"limit": MAX_LINES}, code="BASKET_FULL")
    return found


def _own_price(line: Any) -> None:
    if line.get("price") is not None:
        raise LinesRefused(_("Ceny podaje sprzedawca, nie kupujący."), code="PRICE")

"""What the types of a basket are answered from."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any
from uuid import UUID

import graphene
from django.db.models import prefetch_related_objects

from core.graphql.batch import batched
from core.graphql.ids import global_id, uuid_of
from core.graphql.money import TaxedAnswer, taxed
from core.money import ZERO, vat_of
from marketplace.checkout.models import Checkout, CheckoutTransaction
from marketplace.checkout.queries.basket import load_basket
from marketplace.checkout.rules.basket import Basket, BasketLine
from marketplace.checkout.rules.combinations import Combination, Part, days_until


@dataclass(frozen=True)
class CheckoutAnswer:
    """A basket, and whether the asker may see the person in it: a guest's is shown to whoever holds its id."""

    basket: Basket
    shows_person: bool

    @property
    def pk(self) -> UUID:
        """Give the key."""
        return self.checkout.pk

    @property
    def checkout(self) -> Checkout:
        """Give the row."""
        return self.basket.checkout

    @cached_property
    def transaction(self) -> CheckoutTransaction | None:
        """Give the transaction that counts: the last one; read once."""
        return CheckoutTransaction.objects.filter(checkout=self.pk).order_by("pk").last()

    @property
    def metadata(self) -> Mapping[str, str]:
        """Give what clients keep with it."""
        kept: Mapping[str, str] = self.checkout.metadata if self.shows_person else {}
        return kept


@dataclass(frozen=True, slots=True)
class LineAnswer:
    """One line of a basket."""

    line: BasketLine
    basket: Basket

    @property
    def id(self) -> str:
        """Give the global id: of the basket and the variant, which make a line."""
        return line_id(self.basket.checkout.pk, self.line.variant.pk)

    @property
    def metadata(self) -> Mapping[str, str]:
        """Give nothing: texts are kept with the basket."""
        return {}


@dataclass(frozen=True, slots=True)
class ShippingAnswer:
    """A delivery, of a combination that can be chosen or of an order; prices in PLN."""

    key: str
    name: str
    price: Decimal
    first_day: dt.date | None
    last_day: dt.date | None
    parts: tuple[Part, ...] = ()

    @property
    def days(self) -> tuple[int | None, int | None]:
        """Count the days from today until the first and the last parcel."""
        return (
            days_until(self.first_day) if self.first_day else None,
            days_until(self.last_day) if self.last_day else None,
        )

    @property
    def metadata(self) -> Mapping[str, str]:
        """Give nothing."""
        return {}


def shipping_of(combination: Combination | None) -> ShippingAnswer | None:
    """Answer a combination."""
    if combination is None:
        return None
    return ShippingAnswer(
        combination.key,
        combination.name,
        combination.price_gross,
        combination.first_day,
        combination.last_day,
        combination.parts,
    )


def line_id(checkout_id: UUID, variant_id: int) -> str:
    """Give the global id of a line."""
    return global_id("CheckoutLine", f"{checkout_id.hex}-{variant_id}")


def checkout_id_of(*texts: Any) -> UUID | None:
    """Read which basket is meant out of Saleor's three ways of naming it: `id`, `checkoutId`, `token`."""
    for text in texts:
        if isinstance(text, UUID):
            return text
        if text is not None:
            return uuid_of(str(text), "Checkout")
    return None


def known_checkout(*texts: Any) -> UUID:
    """Give the key of a basket that is there; raises Checkout.DoesNotExist for any other, an ordered one included."""
    key = checkout_id_of(*texts)
    if key is None or not Checkout.objects.filter(pk=key, completed_key=None).exists():
        raise Checkout.DoesNotExist
    return key


def checkout_answer(info: graphene.ResolveInfo, key: UUID) -> CheckoutAnswer:
    """Load a basket for an answer: its things are one batch. Raises Checkout.DoesNotExist."""
    basket = load_basket(key)
    if basket.checkout.completed_key is not None:
        raise Checkout.DoesNotExist
    variants = batched(line.variant for line in basket.lines)
    batched({line.product.pk: line.product for line in basket.lines}.values())
    if variants:
        prefetch_related_objects(variants, "price_change")
    owner, asker = basket.checkout.user_id, info.context.user
    return CheckoutAnswer(basket, owner is None or (asker is not None and asker.pk == owner))


def taxed_sum(positions: Iterable[tuple[Decimal, str]]) -> TaxedAnswer:
    """Answer the sum of (gross, VAT code) positions; tax is taken out of each, as orders keep it."""
    gross, tax = ZERO, ZERO
    for amount, code in positions:
        gross, tax = gross + amount, tax + vat_of(amount, code)
    return taxed(gross, gross - tax)

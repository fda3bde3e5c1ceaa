"""What may be wrong with one line of a basket."""

from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.money import format_pln
from marketplace.catalogue.models import Pricing, ProductVariant
from marketplace.catalogue.states import ProductState
from marketplace.checkout.rules.answers import AcceptedLine, removal
from marketplace.checkout.rules.delivery import area_text
from marketplace.checkout.rules.problems import Problem, ProblemCode, Step
from quality_mark.models import ItemKind
from vendors.models import ClosedPeriod
from vendors.states import VendorState

MAX_QUANTITY = 9999
MAX_LINES = 100


def available_pieces(variant: ProductVariant) -> int | None:
    """Give how many can be ordered now; None means without limit, a variant without a stock row has none."""
    stock = getattr(variant, "stock", None)
    return 0 if stock is None else stock.available


def unavailable(variant: ProductVariant, holiday: ClosedPeriod | None = None) -> tuple[ProblemCode, str] | None:
    """Say why nobody can buy a variant now at all, or None: not on sale, no price, nothing left, seller away.

    `holiday` is the seller's holiday of today, if there is one.
    """
    product = variant.product
    if product.vendor.state != VendorState.APPROVED:
        return ProblemCode.VENDOR_SUSPENDED, _("Ten sprzedawca chwilowo nie przyjmuje zamówień.")
    if holiday is not None:
        text = _("Sprzedawca ma przerwę do %(day)s i nie przyjmuje teraz zamówień.")
        return ProblemCode.VENDOR_ON_HOLIDAY, text % {"day": date_format(holiday.ends_on, "j E Y")}
    if product.state != ProductState.PUBLISHED or not variant.is_active:
        return ProblemCode.GONE, _("Tej oferty nie ma już w sprzedaży.")
    if product.pricing == Pricing.ON_REQUEST or variant.price_gross is None:
        return ProblemCode.ON_REQUEST, _("Cena tej oferty jest na zapytanie: napisz do sprzedawcy.")
    if available_pieces(variant) == 0:
        return ProblemCode.SOLD_OUT, _("Wyprzedane: ktoś kupił ostatnią sztukę.")
    return None


def line_problems(
    variant: ProductVariant,
    *,
    quantity: int,
    seen_gross: Decimal,
    areas: set[str],
    powiat: str | None,
    holiday: ClosedPeriod | None = None,
    is_full: bool = False,
) -> tuple[Problem, ...]:
    """List the obstacles of one line, the gravest first.

    `areas` are the powiats that a service reaches (empty: no limit); `powiat` is the buyer's, None while unknown;
    `holiday` is the seller's of today; `is_full` when its workshop has no room for so many pieces in half a year.
    """
    step = Step.BASKET
    vendor_id = variant.product.vendor_id
    if dead := unavailable(variant, holiday):
        code, text = dead
        return (
            Problem(
                code=code,
                text=text,
                step=step,
                variant_id=variant.pk,
                vendor_id=vendor_id,
                subject=variant.product.name,
                answer=removal(variant.pk),
                answer_label=_("Usuń z koszyka"),
            ),
        )
    price = variant.price_gross
    left = available_pieces(variant)
    short = left is not None and left < quantity
    if left is None or not short:
        left = quantity
    agreed = str(AcceptedLine(variant.pk, left, price))
    found = []
    if short:
        found.append(
            Problem(
                code=ProblemCode.ONLY_LEFT,
                text=_("Zostało tylko: %(left)d szt. W koszyku jest %(wanted)d.") % {"left": left, "wanted": quantity},
                step=step,
                variant_id=variant.pk,
                vendor_id=vendor_id,
                subject=variant.product.name,
                answer=agreed,
                answer_label=_("Zamawiam %(left)d szt.") % {"left": left},
            )
        )
    if price != seen_gross:
        found.append(
            Problem(
                code=ProblemCode.PRICE_CHANGED,
                text=_("Cena zmieniła się z %(old)s na %(new)s.")
                % {"old": format_pln(seen_gross), "new": format_pln(price)},
                step=step,
                variant_id=variant.pk,
                vendor_id=vendor_id,
                subject=variant.product.name,
                answer=agreed,
                answer_label=_("Zgadzam się na nową cenę"),
            )
        )
    if variant.product.kind == ItemKind.SERVICE and areas and powiat is not None and powiat not in areas:
        found.append(
            Problem(
                code=ProblemCode.OUTSIDE_AREA,
                text=_("Ta usługa jest wykonywana tylko tutaj: %(area)s.") % {"area": area_text(areas)},
                step=Step.DETAILS,
                variant_id=variant.pk,
                vendor_id=vendor_id,
                subject=variant.product.name,
                answer=removal(variant.pk),
                answer_label=_("Usuń z koszyka"),
            )
        )
    if is_full:
        text = _(
            "Pracownia ma pełne ręce: tylu sztuk nie zrobi w ciągu pół roku. Zamów mniej albo napisz do sprzedawcy."
        )
        found.append(
            Problem(
                code=ProblemCode.NO_CAPACITY,
                text=text,
                step=step,
                variant_id=variant.pk,
                vendor_id=vendor_id,
                subject=variant.product.name,
                answer=removal(variant.pk),
                answer_label=_("Usuń z koszyka"),
            )
        )
    return tuple(found)

"""Change the price of a variant, with a row in the price log."""

from decimal import Decimal

from django.db.models import Min
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed, RuleViolation
from core.locking import lock
from core.money import round_pln
from marketplace.catalogue.models import PriceChange, Pricing, Product, ProductVariant
from marketplace.catalogue.permissions import can_sell
from marketplace.catalogue.rules.reduction import Reference, reference_for


class PriceInvalid(RuleViolation):
    """The amount is no price."""

    code = "PRICE_INVALID"
    message = _("Cena musi być większa od zera i mieć najwyżej dwa miejsca po przecinku.")


class PriceOnRequest(RuleViolation):
    """The listing has no price because it is given on request."""

    code = "PRICE_ON_REQUEST"
    message = _("Ta oferta ma cenę na zapytanie. Najpierw zmień sposób podania ceny.")


class NotAReduction(RuleViolation):
    """A reduction was announced that is none."""

    code = "NOT_A_REDUCTION"
    message = _(
        "Obniżkę można ogłosić tylko wtedy, gdy nowa cena jest niższa od obecnej, a oferta już była w sprzedaży."
    )


@action
def change_price(*, variant_id: int, gross: Decimal, by: User, announce_reduction: bool = False) -> PriceChange:
    """Set a variant's gross price in PLN from now on; the vendor's owner, manager or seller may.

    Writes the append-only row with the reference price it computes itself (law.md R1-01, R1-02), then the variant's
    price and the listing's lowest price. An announced reduction holds until the next change: raising the price, or
    setting the same one without an announcement, ends it; deepening it is a new reduction with a new window. The same
    price with the same announcement changes nothing and gives the present row. Raises PriceInvalid, PriceOnRequest,
    NotAReduction.
    """
    product_id = ProductVariant.objects.values_list("product_id", flat=True).get(pk=variant_id)
    product = lock(Product, product_id)
    variant = lock(ProductVariant, variant_id)
    if not can_sell(by, product.vendor_id):
        raise NotAllowed
    return write_price(product, variant, gross, announce_reduction=announce_reduction)


def write_price(
    product: Product, variant: ProductVariant, gross: Decimal, *, announce_reduction: bool = False
) -> PriceChange:
    """Set the price of a locked variant of a locked listing; plans of prices call it when their time has come."""
    if gross <= 0 or gross != round_pln(gross):
        raise PriceInvalid(field="gross")
    if product.pricing == Pricing.ON_REQUEST:
        raise PriceOnRequest(field="gross")
    now_in_force = variant.price_change
    if now_in_force and now_in_force.gross == gross and now_in_force.is_reduction == announce_reduction:
        return now_in_force
    change = _row(product, variant, round_pln(gross), announce_reduction=announce_reduction)
    variant.price_gross = change.gross
    variant.price_change = change
    variant.save(update_fields=["price_gross", "price_change"])
    refresh_price_from(product)
    record_change(CATALOGUE, "product", product.pk)
    return change


def _row(product: Product, variant: ProductVariant, gross: Decimal, *, announce_reduction: bool) -> PriceChange:
    """Write the row of the log; it never begins before the row it follows, whatever the machine's clock did."""
    last = PriceChange.objects.filter(variant=variant).order_by("valid_from", "pk").last()
    started = max(clock.now(), last.valid_from) if last else clock.now()
    reference: Reference | None = None
    previous = variant.price_gross
    if announce_reduction:
        if previous is None or gross >= previous or last is None or product.first_published_at is None:
            raise NotAReduction(field="gross")
        log = list(PriceChange.objects.filter(variant=variant).order_by("valid_from", "pk"))
        reference = reference_for(
            log,
            started=started,
            on_sale_since=max(log[0].valid_from, product.first_published_at),
            is_perishable=product.is_perishable,
        )
    return PriceChange.objects.create(
        variant=variant,
        gross=gross,
        valid_from=started,
        is_reduction=announce_reduction,
        previous_gross=previous,
        reference_gross=reference.gross if reference else None,
        reference_kind=reference.kind if reference else "",
    )


def refresh_price_from(product: Product) -> None:
    """Keep the listing's lowest price of its active variants beside it; lists are sorted by it."""
    lowest = product.variants.filter(is_active=True).aggregate(lowest=Min("price_gross"))["lowest"]
    if lowest != product.price_from:
        product.price_from = lowest
        product.save(update_fields=["price_from"])

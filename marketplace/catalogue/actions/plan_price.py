"""Plan a price for later."""

import datetime as dt
from decimal import Decimal

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.locking import lock
from core.money import round_pln
from marketplace.catalogue.actions.change_price import NotAReduction, PriceInvalid, PriceOnRequest
from marketplace.catalogue.actions.schedule_publication import NotInTheFuture
from marketplace.catalogue.actions.start_planned_price import start_planned_price
from marketplace.catalogue.models import PlannedPrice, Pricing, Product, ProductVariant
from marketplace.catalogue.permissions import can_sell
from marketplace.catalogue.states import PlanState


class PlanInvalid(RuleViolation):
    """The times of a plan do not fit; `field` names the one to blame."""

    code = "PLAN_INVALID"


@action
def plan_price(
    *,
    variant_id: int,
    gross: Decimal,
    starts_at: dt.datetime | None,
    ends_at: dt.datetime | None,
    is_reduction: bool,
    by: User,
) -> PlannedPrice:
    """Let a variant take a price at an aware instant (None: now), as a reduction until `ends_at` or for good.

    The vendor's sellers may. The reference price of a reduction is computed when it begins (law.md R1-02), never
    typed. Plans of one variant may not overlap. Raises PriceInvalid, PriceOnRequest, NotAReduction, NotInTheFuture,
    PlanInvalid.
    """
    product = lock(Product, ProductVariant.objects.values_list("product_id", flat=True).get(pk=variant_id))
    variant = lock(ProductVariant, variant_id)
    if not can_sell(by, product.vendor_id):
        raise NotAllowed
    if gross <= 0 or gross != round_pln(gross):
        raise PriceInvalid(field="gross")
    if product.pricing == Pricing.ON_REQUEST:
        raise PriceOnRequest(field="gross")
    if is_reduction and (variant.price_gross is None or gross >= variant.price_gross or not product.first_published_at):
        raise NotAReduction(field="gross")
    begins = starts_at or clock.now()
    if starts_at is not None and starts_at <= clock.now():
        raise NotInTheFuture(field="starts_at")
    _check_times(variant, begins, ends_at, is_reduction=is_reduction)
    plan = PlannedPrice.objects.create(
        variant=variant,
        gross=round_pln(gross),
        is_reduction=is_reduction,
        starts_at=begins,
        ends_at=ends_at,
        planned_by=by,
    )
    return plan if starts_at else start_planned_price(plan_id=plan.pk)


def _check_times(
    variant: ProductVariant, starts_at: dt.datetime, ends_at: dt.datetime | None, *, is_reduction: bool
) -> None:
    if is_reduction and ends_at is None:
        raise PlanInvalid(_("Podaj, kiedy obniżka się kończy."), field="ends_at")
    if ends_at is not None and ends_at <= starts_at:
        raise PlanInvalid(_("Koniec musi być później niż początek."), field="ends_at")
    waiting = PlannedPrice.objects.filter(variant=variant, state__in=[PlanState.PLANNED, PlanState.RUNNING])
    begun_before = waiting if ends_at is None else waiting.filter(starts_at__lt=ends_at)
    lasting = Q(ends_at__gt=starts_at) | Q(ends_at=None, starts_at__gte=starts_at)
    if begun_before.filter(lasting).exists():
        raise PlanInvalid(_("W tym czasie jest już zaplanowana inna cena tego wariantu."), field="starts_at")

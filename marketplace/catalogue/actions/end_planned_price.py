"""Let a planned price end."""

from core import clock
from core.action import action
from core.locking import lock
from core.transitions import move
from marketplace.catalogue.actions.change_price import write_price
from marketplace.catalogue.models import PlannedPrice, Pricing, Product, ProductVariant
from marketplace.catalogue.states import PLAN_TRANSITIONS, PlanState


@action
def end_planned_price(*, plan_id: int) -> PlannedPrice:
    """Bring the earlier price back when a plan's time is over; safe to repeat (no person acts).

    A price that the seller has set meanwhile stays.
    """
    variant_id, product_id = PlannedPrice.objects.values_list("variant_id", "variant__product_id").get(pk=plan_id)
    product, variant = lock(Product, product_id), lock(ProductVariant, variant_id)
    plan = lock(PlannedPrice, plan_id)
    if plan.state != PlanState.RUNNING or plan.ends_at is None or plan.ends_at > clock.now():
        return plan
    move(plan, PlanState.DONE, by=None, table=PLAN_TRANSITIONS)
    give_back(product, variant, plan)
    return plan


def give_back(product: Product, variant: ProductVariant, plan: PlannedPrice) -> None:
    """Set the price from before a plan, unless the plan's price is no longer the one in force."""
    is_still_its = plan.price_change_id is not None and variant.price_change_id == plan.price_change_id
    if is_still_its and plan.return_gross is not None and product.pricing == Pricing.FIXED:
        write_price(product, variant, plan.return_gross)

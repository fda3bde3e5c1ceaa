"""Let a planned price begin."""

from core import clock
from core.action import action
from core.errors import RuleViolation
from core.events import publish
from core.locking import lock
from core.transitions import move
from marketplace.catalogue.actions.change_price import write_price
from marketplace.catalogue.events import PlannedPriceFailed
from marketplace.catalogue.models import PlannedPrice, Product, ProductVariant
from marketplace.catalogue.states import PLAN_TRANSITIONS, PlanState


@action
def start_planned_price(*, plan_id: int) -> PlannedPrice:
    """Set a price whose time has come, or pass over one whose whole time went by; safe to repeat (no person acts).

    The row of the log begins when it is written, because buyers saw the earlier price until then. A plan that became
    impossible (the price fell below it, the listing went to a price on request) fails and its sellers get a letter.
    """
    variant_id, product_id = PlannedPrice.objects.values_list("variant_id", "variant__product_id").get(pk=plan_id)
    product, variant = lock(Product, product_id), lock(ProductVariant, variant_id)
    plan = lock(PlannedPrice, plan_id)
    if plan.state != PlanState.PLANNED or plan.starts_at > clock.now():
        return plan
    if plan.ends_at is not None and plan.ends_at <= clock.now():
        move(plan, PlanState.DONE, by=None, table=PLAN_TRANSITIONS)
        return plan
    before = variant.price_gross
    try:
        change = write_price(product, variant, plan.gross, announce_reduction=plan.is_reduction)
    except RuleViolation as problem:
        move(plan, PlanState.FAILED, by=None, note=str(problem.message), table=PLAN_TRANSITIONS)
        publish(PlannedPriceFailed(product_id=product.pk, reason=str(problem.message)))
        return plan
    plan.return_gross = before
    taken = PlannedPrice.objects.filter(price_change=change).exists()
    plan.price_change = None if taken else change
    plan.save(update_fields=["return_gross", "price_change"])
    move(plan, PlanState.RUNNING if plan.ends_at else PlanState.DONE, by=None, table=PLAN_TRANSITIONS)
    return plan

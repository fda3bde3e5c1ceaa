"""Call a planned price off."""

from accounts.models import User
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from core.transitions import move
from marketplace.catalogue.actions.end_planned_price import give_back
from marketplace.catalogue.models import PlannedPrice, Product, ProductVariant
from marketplace.catalogue.permissions import can_sell
from marketplace.catalogue.states import PLAN_TRANSITIONS, PlanState


@action
def cancel_planned_price(*, plan_id: int, by: User) -> PlannedPrice:
    """Call off a plan, or end a running one now, which brings the earlier price back; the vendor's sellers may.

    Raises IllegalTransition when it is over already.
    """
    variant_id, product_id = PlannedPrice.objects.values_list("variant_id", "variant__product_id").get(pk=plan_id)
    product, variant = lock(Product, product_id), lock(ProductVariant, variant_id)
    plan = lock(PlannedPrice, plan_id)
    if not can_sell(by, product.vendor_id):
        raise NotAllowed
    was_running = plan.state == PlanState.RUNNING
    move(plan, PlanState.CANCELLED, by=by, table=PLAN_TRANSITIONS)
    if was_running:
        give_back(product, variant, plan)
    return plan

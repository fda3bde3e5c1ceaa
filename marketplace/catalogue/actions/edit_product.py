"""Change a listing from its seller's page: at once, or as a change that waits for review."""

from collections.abc import Collection
from typing import Any

from accounts.models import User
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed
from core.locking import lock
from core.transitions import move
from marketplace.catalogue.actions.create_product import check_name
from marketplace.catalogue.actions.update_product import write_product
from marketplace.catalogue.models import Category, Media, Pricing, Product, ProductChange, Unit, WithdrawalRegime
from marketplace.catalogue.permissions import can_sell
from marketplace.catalogue.queries.holds import IDENTITY, claim_holds
from marketplace.catalogue.queries.policy import moderation_policy
from marketplace.catalogue.rules.identity import identity_changes
from marketplace.catalogue.rules.picture import GENERATED
from marketplace.catalogue.rules.publication import check_publishable, gaps_of
from marketplace.catalogue.states import CHANGE_TRANSITIONS, ChangeState, ProductState


@action
def edit_product(
    *,
    product_id: int,
    by: User,
    category_id: int | None = None,
    name: str | None = None,
    description: str | None = None,
    pricing: Pricing | None = None,
    unit: Unit | None = None,
    lead_time_days: int | None = None,
    withdrawal_regime: WithdrawalRegime | None = None,
    is_perishable: bool | None = None,
    powiats: Collection[str] | None = None,
) -> ProductChange | None:
    """Change the given fields of a listing; its sellers may. Gives the change that waits, if any.

    A draft changes at once. Of a live listing, what makes it another thing (rules/identity.py), or brings claims and
    marks that nothing specifies, waits as an open change while the accepted version stays public; the rest changes at
    once. A second edit joins the open change; going back to the public words withdraws it. Raises the refusals of
    update_product for the words as they would be, and changes nothing then.
    """
    product = lock(Product, product_id)
    if not can_sell(by, product.vendor_id):
        raise NotAllowed
    given: dict[str, Any] = {
        "category_id": category_id,
        "name": None if name is None else name.strip(),
        "description": None if description is None else description.strip(),
        "pricing": pricing,
        "unit": unit,
        "lead_time_days": lead_time_days,
        "withdrawal_regime": withdrawal_regime,
        "is_perishable": is_perishable,
    }
    wanted = {key: given.pop(key) for key in ("name", "description", "category_id") if given[key] is not None}
    change, now = settle(product, wanted, by)
    write_product(product, {**given, **now}, powiats)
    return change


def settle(product: Product, wanted: dict[str, Any], by: User) -> tuple[ProductChange | None, dict[str, Any]]:
    """Sort the wanted identity of a locked listing into an open change and what may be written now."""
    if product.state != ProductState.PUBLISHED:
        return None, wanted
    open_change = ProductChange.objects.filter(product=product, state=ChangeState.OPEN).first()
    live = identity_of(product)
    after = {**(open_change.proposed if open_change else {}), **wanted}
    reasons = _reasons(product, live, after)
    if not reasons:
        if open_change is not None:
            move(open_change, ChangeState.WITHDRAWN, by=by, table=CHANGE_TRANSITIONS)
        return None, wanted
    _check(product, after)
    proposed = {key: value for key, value in after.items() if value != live[key]}
    before = {key: live[key] for key in proposed}
    if open_change is not None:
        ProductChange.objects.filter(pk=open_change.pk).update(
            proposed=proposed, before=before, reasons=reasons, proposed_by=by
        )
        open_change.refresh_from_db()
        return open_change, {}
    change = ProductChange.objects.create(
        product=product, proposed=proposed, before=before, reasons=reasons, proposed_by=by
    )
    return change, {}


def identity_of(product: Product) -> dict[str, Any]:
    """Give what a listing is publicly: its name, description, category and main picture."""
    first = (
        Media.objects.filter(product=product).exclude(image__startswith=GENERATED).order_by("position", "pk").first()
    )
    return {
        "name": product.name,
        "description": product.description,
        "category_id": product.category_id,
        "main_media_id": first.pk if first else None,
    }


def _reasons(product: Product, live: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """Name why people should look: another thing, or claims and marks that the public version does not make."""
    reasons = [IDENTITY] if moderation_policy().review_changes and identity_changes(live, after) else []
    public = {hold.text for hold in claim_holds(product, product.name, product.description)}
    words = (after.get("name", product.name), after.get("description", product.description))
    new = {hold.code for hold in claim_holds(product, *words) if hold.text not in public}
    return reasons + sorted(new)


def _check(product: Product, after: dict[str, Any]) -> None:
    """Refuse at once what could not be published: the check reads a copy with the new words, nothing is saved."""
    check_name(after.get("name", product.name))
    copy = Product.objects.select_related("vendor", "category").get(pk=product.pk)
    copy.name = after.get("name", copy.name)
    if category_id := after.get("category_id"):
        copy.category = Category.objects.get(pk=category_id)
    check_publishable(copy, gaps_of(product))
    record_change(CATALOGUE, "product", product.pk)

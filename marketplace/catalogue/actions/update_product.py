"""Change what a listing says."""

from collections.abc import Collection
from typing import Any, Final

from accounts.models import User
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed
from core.locking import lock
from marketplace.catalogue.actions.change_price import refresh_price_from
from marketplace.catalogue.actions.create_product import check_name, write_areas
from marketplace.catalogue.actions.index_listing import index_listing
from marketplace.catalogue.models import Pricing, Product, ProductVariant, Unit, WithdrawalRegime
from marketplace.catalogue.permissions import can_sell
from marketplace.catalogue.rules.publication import check_publishable
from marketplace.catalogue.states import ProductState

# The regional centre confirmed that the listing with this name, in this category, is the certified item.
CONFIRMED_FIELDS: Final = frozenset({"name", "category_id"})


@action
def update_product(
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
) -> Product:
    """Change the given fields of a listing and leave the others; the vendor's owner, manager or seller may.

    The address, the kind and the state stay; prices and stock have actions of their own. A new name or category ends
    the regional centre's confirmation of the certified item, and the badge with it. Switching to a price on request
    takes the prices away (the log keeps them). A published listing must stay publishable: raises the refusals of
    rules/publication.py, or ProductInvalid, and changes nothing then.
    """
    product = lock(Product, product_id)
    if not can_sell(by, product.vendor_id):
        raise NotAllowed
    if name is not None:
        check_name(name)
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
    changed = {key: value for key, value in given.items() if value is not None and value != getattr(product, key)}
    for key, value in changed.items():
        setattr(product, key, value)
    if changed.keys() & CONFIRMED_FIELDS and product.scope_confirmed_at is not None:
        product.scope_confirmed_at = product.scope_confirmed_by = None
        changed |= {"scope_confirmed_at": None, "scope_confirmed_by": None}
    if changed:
        product.save(update_fields=list(changed))
    if changed.get("pricing") == Pricing.ON_REQUEST:
        ProductVariant.objects.filter(product=product).update(price_gross=None, price_change=None)
        refresh_price_from(product)
    if powiats is not None:
        write_areas(product, powiats)
    if product.state == ProductState.PUBLISHED:
        check_publishable(product)
        index_listing(product_id=product.pk)
    record_change(CATALOGUE, "product", product.pk)
    return product

"""Change what a listing says."""

from collections.abc import Collection
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed
from core.locking import lock
from marketplace.catalogue.actions.change_price import refresh_price_from
from marketplace.catalogue.actions.create_product import ProductInvalid, check_name, write_areas
from marketplace.catalogue.actions.index_listing import index_listing
from marketplace.catalogue.models import Category, Pricing, Product, ProductVariant, Unit, WithdrawalRegime
from marketplace.catalogue.permissions import can_sell
from marketplace.catalogue.rules.publication import check_publishable, gaps_of
from marketplace.catalogue.states import ProductState

# The regional centre confirmed that the listing with this name, in this category, is the certified item.
CONFIRMED_FIELDS: Final = frozenset({"name", "category_id"})
# What a reviewer looked at: a draft that changes it is no longer the accepted one.
ACCEPTED_FIELDS: Final = frozenset({"name", "category_id", "description"})


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
    return write_product(product, given, powiats)


def write_product(product: Product, given: dict[str, Any], powiats: Collection[str] | None = None) -> Product:
    """Write the given fields (None: leave) of a locked listing; an accepted change of a live one comes here too."""
    if given.get("name") is not None:
        check_name(given["name"])
    if product.state != ProductState.PUBLISHED:
        _check_category(product, given.get("category_id"))
    gaps = gaps_of(product)
    changed = {key: value for key, value in given.items() if value is not None and value != getattr(product, key)}
    for key, value in changed.items():
        setattr(product, key, value)
    if changed.keys() & CONFIRMED_FIELDS and product.scope_confirmed_at is not None:
        product.scope_confirmed_at = product.scope_confirmed_by = None
        changed |= {"scope_confirmed_at": None, "scope_confirmed_by": None}
    if changed.keys() & ACCEPTED_FIELDS and product.state != ProductState.PUBLISHED:
        product.accepted_at = None
        changed |= {"accepted_at": None}
    if changed:
        product.save(update_fields=[*changed, "search_name"])
    if changed.get("pricing") == Pricing.ON_REQUEST:
        ProductVariant.objects.filter(product=product).update(price_gross=None, price_change=None)
        refresh_price_from(product)
    if powiats is not None:
        write_areas(product, powiats)
    if product.state == ProductState.PUBLISHED:
        check_publishable(product, gaps)
        index_listing(product_id=product.pk)
    record_change(CATALOGUE, "product", product.pk)
    return product


def _check_category(product: Product, category_id: int | None) -> None:
    if category_id is None or category_id == product.category_id:
        return
    if Category.objects.get(pk=category_id).kind != product.kind:
        raise ProductInvalid(_("Ta kategoria nie pasuje do rodzaju oferty (produkt albo usługa)."), field="category")

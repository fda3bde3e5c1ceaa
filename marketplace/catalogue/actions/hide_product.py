"""Hide a listing from buyers, with reasons."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed, RuleViolation
from core.events import publish
from core.locking import lock
from core.transitions import move
from marketplace.catalogue.events import ProductHidden
from marketplace.catalogue.models import Product
from marketplace.catalogue.permissions import can_hide
from marketplace.catalogue.states import TRANSITIONS, ProductState


class ReasonRequired(RuleViolation):
    """A decision against a seller needs its ground and facts."""

    code = "REASON_REQUIRED"
    message = _("Podaj podstawę i fakty: sprzedawca musi wiedzieć, dlaczego oferta zniknęła.")


@action
def hide_product(*, product_id: int, reason: str, by: User) -> Product:
    """Hide a published listing; only the regional centre may, and never without reasons (law.md R3-06, T3-03)."""
    product = lock(Product, product_id)
    if not can_hide(by):
        raise NotAllowed
    if not reason.strip():
        raise ReasonRequired(field="reason")
    move(product, ProductState.HIDDEN, by=by, note=reason.strip(), table=TRANSITIONS)
    record_change(CATALOGUE, "product", product.pk)
    publish(ProductHidden(product_id=product.pk, reason=reason.strip()))
    return product

"""Confirm that a listing sells the certified item that its vendor says."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed, RuleViolation
from core.locking import lock
from marketplace.catalogue.models import Product
from quality_mark.permissions import can_confirm_scope


class LinkChanged(RuleViolation):
    """The listing no longer points at the item that the reviewer looked at."""

    code = "LINK_CHANGED"
    message = _("Sprzedawca zmienił w tym czasie powiązanie. Sprawdź ofertę jeszcze raz.")


@action
def confirm_scope_item(*, product_id: int, scope_item_id: int, by: User) -> Product:
    """Confirm a listing's link to a scope item, which from now on can carry the badge (law.md R13-03, R13-04).

    The regional centre (reviewer or scheme operator), nobody who works for the vendor. `scope_item_id` is what the
    reviewer saw; when the vendor has changed the link meanwhile, LinkChanged is raised. A second confirmation keeps the
    first one's name and time.
    """
    product = lock(Product, product_id)
    if not can_confirm_scope(by, product.vendor):
        raise NotAllowed
    if product.scope_item_id is None or product.scope_item_id != scope_item_id:
        raise LinkChanged
    if product.scope_confirmed_at is None:
        product.scope_confirmed_at = clock.now()
        product.scope_confirmed_by = by
        product.save(update_fields=["scope_confirmed_at", "scope_confirmed_by"])
        record_change(CATALOGUE, "product", product.pk)
    return product

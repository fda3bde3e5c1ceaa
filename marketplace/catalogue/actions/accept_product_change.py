"""Say yes to a change of a live listing."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed, RuleViolation
from core.events import publish
from core.locking import lock
from core.transitions import move
from marketplace.catalogue.actions.order_media import write_order
from marketplace.catalogue.actions.update_product import write_product
from marketplace.catalogue.events import ProductChangeAccepted
from marketplace.catalogue.models import Product, ProductChange
from marketplace.catalogue.permissions import can_moderate
from marketplace.catalogue.states import CHANGE_TRANSITIONS, ChangeState


class AlreadyDecided(RuleViolation):
    """Somebody else was quicker, or the seller took the change back."""

    code = "ALREADY_DECIDED"
    message = _("Ta zmiana ma już decyzję albo sprzedawca ją wycofał. Niczego nie zmieniono.")


class ChangeMoved(RuleViolation):
    """The seller has changed the proposal since the reviewer looked at it."""

    code = "CHANGE_MOVED"
    message = _("Sprzedawca zmienił w tym czasie propozycję. Przeczytaj ją jeszcze raz.")


@action
def accept_product_change(*, change_id: int, seen: dict[str, object], by: User) -> ProductChange:
    """Write an open change into its listing; buyers see it at once and the seller gets a letter.

    ROPS or the operator, nobody who works for the vendor. `seen` is the proposal that the reviewer read. Raises
    AlreadyDecided for the second of two reviewers, ChangeMoved, and the refusals of update_product.
    """
    product_id = ProductChange.objects.values_list("product_id", flat=True).get(pk=change_id)
    product = lock(Product, product_id)
    change = lock(ProductChange, change_id)
    if not can_moderate(by, product.vendor):
        raise NotAllowed
    check_open(change, seen)
    words = {key: change.proposed[key] for key in ("name", "description", "category_id") if key in change.proposed}
    write_product(product, words)
    if main := change.proposed.get("main_media_id"):
        write_order(product, [main])
    product.accepted_at = clock.now()
    product.save(update_fields=["accepted_at"])
    move(change, ChangeState.ACCEPTED, by=by, table=CHANGE_TRANSITIONS)
    change.decided_by, change.decided_at = by, clock.now()
    change.save(update_fields=["decided_by", "decided_at"])
    record_change(CATALOGUE, "product", product.pk)
    publish(ProductChangeAccepted(product_id=product.pk))
    return change


def check_open(change: ProductChange, seen: dict[str, object]) -> None:
    """Raise AlreadyDecided or ChangeMoved unless this very proposal still waits."""
    if change.state != ChangeState.OPEN:
        raise AlreadyDecided
    if change.proposed != seen:
        raise ChangeMoved

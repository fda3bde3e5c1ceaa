"""Choose when a draft is shown."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import IllegalTransition, NotAllowed, RuleViolation
from core.events import publish
from core.locking import lock
from core.transitions import move
from marketplace.catalogue.events import ProductSubmitted
from marketplace.catalogue.models import Product
from marketplace.catalogue.permissions import can_sell
from marketplace.catalogue.queries.holds import holds_of
from marketplace.catalogue.rules.publication import check_publishable
from marketplace.catalogue.states import TRANSITIONS, ProductState


class NotInTheFuture(RuleViolation):
    """A plan is for later."""

    code = "NOT_IN_THE_FUTURE"
    message = _("Podaj dzień i godzinę, które jeszcze nie minęły.")


@action
def schedule_publication(*, product_id: int, publish_at: dt.datetime | None, by: User) -> Product:
    """Let a draft publish itself at an aware instant, or take the plan back (None); the vendor's sellers may.

    The listing must be complete already, so that nothing surprises the seller on the day. One that people have to see
    first goes to review now, and shows itself on the day if it was accepted. Raises NotInTheFuture, IllegalTransition
    when it is no draft, and the refusals of rules/publication.py.
    """
    product = lock(Product, product_id)
    if not can_sell(by, product.vendor_id):
        raise NotAllowed
    if product.state not in {ProductState.DRAFT, ProductState.IN_REVIEW}:
        raise IllegalTransition
    if publish_at is not None:
        if publish_at <= clock.now():
            raise NotInTheFuture(field="publish_at")
        check_publishable(product)
    product.publish_at = publish_at
    product.publish_by = by if publish_at is not None else None
    product.save(update_fields=["publish_at", "publish_by"])
    if publish_at and product.state == ProductState.DRAFT and product.accepted_at is None and holds_of(product):
        move(product, ProductState.IN_REVIEW, by=by, table=TRANSITIONS)
        publish(ProductSubmitted(product_id=product.pk))
    return product

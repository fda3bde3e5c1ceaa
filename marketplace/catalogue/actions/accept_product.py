"""Say yes to a listing that waits for review."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed, RuleViolation
from core.events import publish
from core.locking import lock
from core.transitions import move
from marketplace.catalogue.actions.publish_product import go_live
from marketplace.catalogue.events import MediaAdded, ProductAccepted
from marketplace.catalogue.models import Hold, Media, Product
from marketplace.catalogue.permissions import can_moderate
from marketplace.catalogue.queries.holds import content_key
from marketplace.catalogue.rules.picture import GENERATED
from marketplace.catalogue.rules.publication import check_publishable
from marketplace.catalogue.states import TRANSITIONS, ProductState


class NotWaiting(RuleViolation):
    """Somebody else decided, or the seller took the listing back."""

    code = "NOT_WAITING"
    message = _("Ta oferta nie czeka już na sprawdzenie: ktoś podjął decyzję albo sprzedawca ją wycofał.")


class ContentChanged(RuleViolation):
    """The listing says something else than what the reviewer read."""

    code = "CONTENT_CHANGED"
    message = _("Sprzedawca zmienił w tym czasie ofertę. Przeczytaj ją jeszcze raz.")


@action
def accept_product(*, product_id: int, seen: str, by: User) -> Product:
    """Publish a listing that waits; one with a planned day goes back to the drawer, accepted, until that day.

    ROPS or the operator, nobody who works for the vendor. `seen` is the content_key of what was read. Pictures held for
    a mark are shown from now on, those of people wait for the decision about their consents. Raises NotWaiting for the
    second of two reviewers, ContentChanged, and the refusals of rules/publication.py.
    """
    product = lock(Product, product_id)
    if not can_moderate(by, product.vendor):
        raise NotAllowed
    check_waiting(product, seen)
    check_publishable(product)
    held = list(Media.everything.filter(product=product, hold=Hold.MARK))
    if held:
        Media.objects.filter(product=product, image__startswith=GENERATED).delete()
        Media.everything.filter(pk__in=[media.pk for media in held]).update(hold="")
        for media in held:
            publish(MediaAdded(media_id=media.pk))
    product.accepted_at = clock.now()
    product.save(update_fields=["accepted_at"])
    if product.publish_at is not None and product.publish_at > clock.now():
        move(product, ProductState.DRAFT, by=by, note=str(_("przyjęta, czeka na zaplanowany dzień")), table=TRANSITIONS)
    else:
        go_live(product, by=by)
    record_change(CATALOGUE, "product", product.pk)
    publish(ProductAccepted(product_id=product.pk))
    return product


def check_waiting(product: Product, seen: str) -> None:
    """Raise NotWaiting or ContentChanged unless this very content still waits."""
    if product.state != ProductState.IN_REVIEW:
        raise NotWaiting
    if content_key(product) != seen:
        raise ContentChanged

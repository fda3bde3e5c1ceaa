"""Show a picture that was held."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed, RuleViolation
from core.events import publish
from core.locking import lock
from marketplace.catalogue.events import MediaAdded
from marketplace.catalogue.models import Hold, Media, Product
from marketplace.catalogue.permissions import can_moderate


class NotHeld(RuleViolation):
    """The picture was released or taken away meanwhile."""

    code = "NOT_HELD"
    message = _("To zdjęcie nie czeka już na decyzję.")


class ConsentDecides(RuleViolation):
    """People can be recognised on the picture, so their consents are looked at first."""

    code = "CONSENT_DECIDES"
    message = _("Na tym zdjęciu można rozpoznać osobę. Przyjmiesz je razem ze zgodą, w treściach do sprawdzenia.")


@action
def release_media(*, media_id: int, by: User) -> Media:
    """Let buyers see a picture held for a mark; ROPS or the operator, nobody who works for the vendor.

    Raises NotHeld, and ConsentDecides for a picture of people: that is decided with their consents (law.md R10-01).
    """
    product = lock(Product, Media.everything.values_list("product_id", flat=True).get(pk=media_id))
    if not can_moderate(by, product.vendor):
        raise NotAllowed
    if Media.everything.filter(pk=media_id, hold=Hold.PEOPLE).exists():
        raise ConsentDecides
    if not Media.everything.filter(pk=media_id).exclude(hold="").update(hold=""):
        raise NotHeld
    record_change(CATALOGUE, "product", product.pk)
    publish(MediaAdded(media_id=media_id))
    return Media.objects.get(pk=media_id)

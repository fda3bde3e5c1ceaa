"""Add a picture to a listing."""

import hashlib

from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed, RuleViolation
from core.events import publish
from core.locking import lock
from core.pictures import CleanPicture
from marketplace.catalogue.events import MediaAdded
from marketplace.catalogue.models import Hold, Media, Product
from marketplace.catalogue.permissions import can_sell
from marketplace.catalogue.queries.known_marks import pictures_of_marks
from marketplace.catalogue.rules.picture import GENERATED
from marketplace.catalogue.rules.picture_hash import alike
from marketplace.catalogue.states import ProductState

MOST_PICTURES = 12


class AltRequired(RuleViolation):
    """A picture without words is not there for people who do not see it."""

    code = "ALT_REQUIRED"
    message = _("Opisz słowami, co widać na zdjęciu (najwyżej 250 znaków).")


class TooManyPictures(RuleViolation):
    """The listing has all the pictures it may have."""

    code = "TOO_MANY_PICTURES"
    message = _("Oferta może mieć najwyżej 12 zdjęć.")


def check_alt(alt: str) -> None:
    """Raise AltRequired for an empty or overlong text alternative."""
    if not alt.strip() or len(alt.strip()) > 250:
        raise AltRequired(field="alt")


@action
def add_media(*, product_id: int, picture: CleanPicture, alt: str, by: User, hold: str = "") -> Media:
    """Store a clean picture (core/pictures.py) at the end of a listing's gallery; the vendor's sellers may.

    The first real picture replaces the generated one. A picture that is the picture of a known mark, or of ours on a
    listing that may not bear it, is held, whatever the caller says (law.md T13-09); `hold` asks for another review,
    e.g. Hold.PEOPLE. Held pictures are not shown. Smaller sizes are made after the commit. Raises AltRequired and
    TooManyPictures.
    """
    product = lock(Product, product_id)
    if not can_sell(by, product.vendor_id):
        raise NotAllowed
    check_alt(alt)
    mark = alike(picture.content, pictures_of_marks(product))
    hold = Hold.MARK if mark else hold
    if not hold:
        Media.objects.filter(product=product, image__startswith=GENERATED).delete()
    positions = list(Media.everything.filter(product=product).order_by("position").values_list("position", flat=True))
    if len(positions) >= MOST_PICTURES:
        raise TooManyPictures(field="image")
    name = f"{product.pk}-{hashlib.sha256(picture.content).hexdigest()[:12]}.jpg"
    media = Media.objects.create(
        product=product,
        alt=alt.strip(),
        image=ContentFile(picture.content, name=name),
        position=positions[-1] + 1 if positions else 0,
        hold=hold,
        looks_like=mark[:80],
    )
    if product.state != ProductState.PUBLISHED and product.accepted_at is not None and (hold or not positions):
        product.accepted_at = None
        product.save(update_fields=["accepted_at"])
    record_change(CATALOGUE, "product", product.pk)
    publish(MediaAdded(media_id=media.pk))
    return media

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
from marketplace.catalogue.models import Media, Product
from marketplace.catalogue.permissions import can_sell
from marketplace.catalogue.rules.picture import GENERATED

MOST_PICTURES = 12


class AltRequired(RuleViolation):
    """A picture without words is not there for people who do not see it."""

    code = "ALT_REQUIRED"
    message = _("Opisz słowami, co widać na zdjęciu (najwyżej 250 znaków).")


class TooManyPictures(RuleViolation):
    """The listing has all the pictures it may have."""

    code = "TOO_MANY_PICTURES"
    message = _("Oferta może mieć najwyżej 12 zdjęć.")


@action
def add_media(*, product_id: int, picture: CleanPicture, alt: str, by: User) -> Media:
    """Store a clean picture (core/pictures.py) at the end of a listing's gallery; the vendor's sellers may.

    The first real picture replaces the generated one. Smaller sizes are made after the commit. Raises AltRequired and
    TooManyPictures.
    """
    product = lock(Product, product_id)
    if not can_sell(by, product.vendor_id):
        raise NotAllowed
    if not alt.strip() or len(alt.strip()) > 250:
        raise AltRequired(field="alt")
    Media.objects.filter(product=product, image__startswith=GENERATED).delete()
    positions = list(Media.objects.filter(product=product).order_by("position").values_list("position", flat=True))
    if len(positions) >= MOST_PICTURES:
        raise TooManyPictures(field="image")
    name = f"{product.pk}-{hashlib.sha256(picture.content).hexdigest()[:12]}.jpg"
    media = Media.objects.create(
        product=product,
        alt=alt.strip(),
        image=ContentFile(picture.content, name=name),
        position=positions[-1] + 1 if positions else 0,
    )
    record_change(CATALOGUE, "product", product.pk)
    publish(MediaAdded(media_id=media.pk))
    return media

"""A picture of people on a listing, for the tests of their consents."""

from typing import Any

from accounts.models import User
from core.pictures import clean_picture
from marketplace.catalogue.actions.add_media import add_media
from marketplace.catalogue.actions.submit_media import submit_media
from marketplace.catalogue.models import Hold, Media, Product
from tests.catalogue.test_panel_pages import picture
from tests.vendors.content import yes
from vendors.actions.accept_content import accept_content
from vendors.models import ContentReview


def held(product: Product, by: User, alt: str = "Pani Anna przy krośnie") -> Media:
    """Add a picture on which somebody can be recognised."""
    return add_media(product_id=product.pk, picture=clean_picture(picture()), alt=alt, hold=Hold.PEOPLE, by=by)


def asked(product: Product, by: User, **more: Any) -> tuple[Media, ContentReview]:
    """Add such a picture and the consents of its people."""
    media = held(product, by)
    return media, submit_media(media_id=media.pk, declaration=yes(**more), by=by)


def shown(product: Product, by: User, reviewer: User, **more: Any) -> tuple[Media, ContentReview]:
    """Have it accepted too."""
    media, review = asked(product, by, **more)
    accept_content(review_id=review.pk, by=reviewer)
    return media, review

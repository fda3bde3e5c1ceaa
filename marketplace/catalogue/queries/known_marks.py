"""The pictures of marks that a photo is compared with."""

from core import clock
from marketplace.catalogue.models import Label, Product
from quality_mark.models import CertificateScope, MarkGraphic
from quality_mark.queries import bearing


def pictures_of_marks(product: Product) -> list[tuple[str, str]]:
    """Give (name, perceptual hash) of every mark that a photo of a listing may not show unseen (law.md T13-09).

    The operator's labels, and the graphics of our own mark unless a certificate lets this very listing bear it.
    """
    known = list(Label.objects.exclude(picture_hash="").values_list("name", "picture_hash"))
    if _may_bear(product):
        return known
    own = MarkGraphic.objects.exclude(perceptual_hash="").values_list("scheme__name", "perceptual_hash")
    return [*known, *own]


def _may_bear(product: Product) -> bool:
    if product.scope_item_id is None or product.scope_confirmed_at is None:
        return False
    return CertificateScope.objects.filter(
        bearing(clock.today()), scope_item=product.scope_item_id, certificate__holder=product.vendor_id
    ).exists()

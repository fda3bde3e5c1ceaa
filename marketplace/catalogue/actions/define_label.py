"""Write an entry of the white list of marks."""

from collections.abc import Sequence
from io import BytesIO
from itertools import chain, count

from django.core.files.base import ContentFile
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.action import action
from core.changes import CATALOGUE, record_change
from core.errors import NotAllowed, RuleViolation
from core.locking import lock, lock_name
from core.pictures import CleanPicture
from core.text import fold
from marketplace.catalogue.actions.hold_product import hold_without
from marketplace.catalogue.models import Label, Product
from marketplace.catalogue.permissions import can_define_labels
from marketplace.catalogue.rules.picture_hash import picture_hash
from marketplace.catalogue.states import ProductState


class LabelInvalid(RuleViolation):
    """A field of a label holds what it cannot hold; `field` names it."""

    code = "LABEL_INVALID"


@action
def define_label(
    *,
    by: User,
    name: str,
    issuer: str,
    scheme_url: str,
    words: Sequence[str] = (),
    requires_number: bool = True,
    is_organic: bool = False,
    is_active: bool = True,
    picture: CleanPicture | None = None,
    label_id: int | None = None,
) -> Label:
    """Add a mark to the white list, or change it (`label_id`); ROPS and the operator may (law.md R13-11).

    An entry that is switched off disappears from every listing at once, and a live listing whose words still name it
    waits for review. Names are the same however they are written, large or small. Raises LabelInvalid.
    """
    lock_name(Label._meta.label)  # two people may write the same new name
    if not can_define_labels(by):
        raise NotAllowed
    for field, value in (("name", name), ("issuer", issuer), ("scheme_url", scheme_url)):
        if not value.strip():
            raise LabelInvalid(_("Uzupełnij to pole."), field=field)
    others = Label.objects.exclude(pk=label_id or 0).values_list("name", flat=True)
    if name.strip().casefold() in {other.casefold() for other in others}:
        raise LabelInvalid(_("Znak o tej nazwie jest już na liście."), field="name")
    label = lock(Label, label_id) if label_id else Label(slug=_free_slug(name))
    label.name, label.issuer, label.scheme_url = name.strip(), issuer.strip(), scheme_url.strip()
    label.words = [word.strip() for word in words if word.strip()]
    label.requires_number, label.is_organic, label.is_active = requires_number, is_organic, is_active
    if picture is not None:
        from PIL import Image  # Pillow: 5 MB that a web process should carry only once a picture comes

        with Image.open(BytesIO(picture.content)) as image:
            label.picture_hash = picture_hash(image)
        label.picture = ContentFile(picture.content, name=f"{label.slug}.jpg")
    label.save()
    if not label.is_active:
        uses = Product.objects.filter(state=ProductState.PUBLISHED, labels__label=label).order_by("pk")
        for product_id in list(uses.values_list("pk", flat=True).distinct()):
            hold_without(lock(Product, product_id), label, by=by)
    record_change(CATALOGUE, "all", 0)
    return label


def _free_slug(name: str) -> str:
    """Give the address of a new mark; marks whose names differ in signs alone get a number: fsc, fsc-2."""
    slug = slugify(fold(name))[:56] or "znak"
    taken = set(Label.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    return next(one for one in chain([slug], (f"{slug}-{number}" for number in count(2))) if one not in taken)

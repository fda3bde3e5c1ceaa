"""Put a mark of the white list on a listing."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core import clock
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.locking import lock
from marketplace.catalogue.models import Label, Product, ProductLabel
from marketplace.catalogue.permissions import can_sell
from marketplace.catalogue.states import LabelState


class ProductLabelInvalid(RuleViolation):
    """The mark lacks its number, is over, or stands there already; `field` names what to mend."""

    code = "PRODUCT_LABEL_INVALID"


@action
def add_product_label(
    *, product_id: int, label_id: int, by: User, number: str = "", valid_to: dt.date | None = None
) -> ProductLabel:
    """Propose a mark for a listing with its number and last day; the vendor's sellers may.

    Buyers see it once the regional centre has confirmed it (confirm_product_label). Raises ProductLabelInvalid.
    """
    product = lock(Product, product_id)
    if not can_sell(by, product.vendor_id):
        raise NotAllowed
    label = Label.objects.filter(pk=label_id, is_active=True).first()
    if label is None:
        raise ProductLabelInvalid(_("Wybierz znak z listy."), field="label")
    if label.requires_number and not number.strip():
        raise ProductLabelInvalid(_("Podaj numer certyfikatu: ten znak go wymaga."), field="number")
    if valid_to is not None and valid_to < clock.today():
        raise ProductLabelInvalid(_("Ten certyfikat już wygasł."), field="valid_to")
    if ProductLabel.objects.filter(product=product, label=label).exclude(state=LabelState.REFUSED).exists():
        raise ProductLabelInvalid(_("Ta oferta ma już ten znak. Usuń go, żeby podać nowe dane."), field="label")
    return ProductLabel.objects.create(
        product=product, label=label, number=number.strip()[:80], valid_to=valid_to, added_by=by
    )

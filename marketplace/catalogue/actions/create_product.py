"""Begin a listing."""

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.action import action
from core.errors import NotAllowed, RuleViolation
from core.territory import powiats as known_powiats
from marketplace.catalogue.models import Category, Pricing, Product, ServiceArea, Unit, WithdrawalRegime
from marketplace.catalogue.permissions import can_sell
from marketplace.catalogue.rules.slug import slug_candidates
from quality_mark.models import ItemKind
from vendors.models import Vendor


class ProductInvalid(RuleViolation):
    """A field of a listing holds what it cannot hold; `field` names it."""

    code = "PRODUCT_INVALID"


@action
def create_product(
    *,
    vendor_id: int,
    category_id: int,
    kind: ItemKind,
    name: str,
    by: User,
    description: str = "",
    pricing: Pricing = Pricing.FIXED,
    unit: Unit = Unit.PIECE,
    lead_time_days: int = 1,
    withdrawal_regime: WithdrawalRegime = WithdrawalRegime.STANDARD_14,
    is_perishable: bool = False,
    powiats: Collection[str] = (),
    external_ref: str = "",
) -> Product:
    """Write a draft that only the vendor sees; its owner, manager or seller may.

    `powiats` are the four-digit codes that a service reaches, `lead_time_days` working days, `external_ref` the key in
    the file it came from. The description is plain text with blank lines between paragraphs. Raises ProductInvalid.
    """
    vendor = Vendor.objects.get(pk=vendor_id)
    if not can_sell(by, vendor):
        raise NotAllowed
    check_name(name)
    category = Category.objects.get(pk=category_id)
    if category.kind != kind:
        raise ProductInvalid(_("Ta kategoria nie pasuje do rodzaju oferty (produkt albo usługa)."), field="category")
    fields: dict[str, Any] = {
        "vendor": vendor,
        "category": category,
        "kind": kind,
        "name": name.strip(),
        "description": description.strip(),
        "pricing": pricing,
        "unit": unit,
        "lead_time_days": lead_time_days,
        "withdrawal_regime": withdrawal_regime,
        "is_perishable": is_perishable,
        "external_ref": external_ref,
    }
    for slug in slug_candidates(name, vendor.slug):
        product, is_new = Product.objects.get_or_create(slug=slug, defaults=fields)
        if is_new:
            break
    write_areas(product, powiats)
    return product


def check_name(name: str) -> None:
    """Raise ProductInvalid when a listing's name is empty or longer than 200 characters."""
    if not name.strip():
        raise ProductInvalid(_("Podaj nazwę oferty."), field="name")
    if len(name.strip()) > 200:
        raise ProductInvalid(_("Nazwa może mieć najwyżej 200 znaków."), field="name")


def write_areas(product: Product, powiats: Collection[str]) -> None:
    """Make a service reach exactly these powiats; raises ProductInvalid for a code outside Podkarpackie."""
    wanted = set(powiats)
    if unknown := wanted - set(known_powiats()):
        message = _("Nie ma takiego powiatu w Podkarpackiem: %(codes)s.") % {"codes": ", ".join(sorted(unknown))}
        raise ProductInvalid(message, field="powiats")
    ServiceArea.objects.filter(product=product).exclude(powiat__in=wanted).delete()
    kept = set(ServiceArea.objects.filter(product=product).values_list("powiat", flat=True))
    ServiceArea.objects.bulk_create(ServiceArea(product=product, powiat=code) for code in sorted(wanted - kept))

"""What the tests of moderation share: a policy, reasons, a listing that waits."""

from typing import Any, Final

from accounts.models import User
from marketplace.catalogue.actions.publish_product import publish_product
from marketplace.catalogue.models import ModerationPolicy, Product
from marketplace.catalogue.states import ProductState
from tests.factories import VariantFactory
from vendors.models import GroundKind, Vendor

WHY: Final[dict[str, Any]] = {
    "ground_kind": GroundKind.TERMS,
    "ground": "§ 4 ust. 1 regulaminu",
    "facts": "Nazwa nie zgadza się ze zdjęciem.",
}


def policy(first_listings: int = 3, *, review_changes: bool = True) -> ModerationPolicy:
    """Set what is reviewed."""
    return ModerationPolicy.objects.create(pk=1, first_listings=first_listings, review_changes=review_changes)


def draft(vendor: Vendor, **fields: Any) -> Product:
    """Make a draft that could be published."""
    given = {"product__state": ProductState.DRAFT, "product__first_published_at": None}
    given |= {f"product__{name}": value for name, value in fields.items()}
    product: Product = VariantFactory(product__vendor=vendor, **given).product
    return product


def waiting(vendor: Vendor, owner: User, **fields: Any) -> Product:
    """Make a listing that waits for review because its vendor is new."""
    if not ModerationPolicy.objects.exists():
        policy()
    product = publish_product(product_id=draft(vendor, **fields).pk, by=owner)
    assert product.state == ProductState.IN_REVIEW
    return product

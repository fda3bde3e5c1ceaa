"""Name an item that certificates may cover."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.action import action
from core.errors import NotAllowed
from core.locking import lock
from quality_mark.models import ItemKind, ScopeItem
from quality_mark.permissions import can_change_certificate
from quality_mark.rules import CertificateRefused
from vendors.models import Vendor


@action
def create_scope_item(*, vendor_id: int, kind: ItemKind, name: str, by: User) -> ScopeItem:
    """Enter a named product or service of a vendor, before or after any listing of it exists (domain.md §1.2).

    The scheme's operator who does not work for the vendor; the name is new for that vendor.
    """
    vendor = lock(Vendor, vendor_id)
    if not can_change_certificate(by, vendor):
        raise NotAllowed
    name = name.strip()
    if not name or ScopeItem.objects.filter(vendor=vendor, name=name).exists():
        raise CertificateRefused(_("Podaj nazwę, której ten podmiot jeszcze nie ma."), field="name")
    return ScopeItem.objects.create(vendor=vendor, kind=ItemKind(kind), name=name)

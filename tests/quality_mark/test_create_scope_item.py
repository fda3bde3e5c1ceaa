"""create_scope_item: a new name for the vendor, by the operator."""

import pytest

from accounts.models import User
from core.errors import NotAllowed
from quality_mark.actions.create_scope_item import create_scope_item
from quality_mark.models import ItemKind, ScopeItem
from quality_mark.rules import CertificateRefused

pytestmark = pytest.mark.django_db


def test_enters_a_named_item(item: ScopeItem, operator: User) -> None:
    new = create_scope_item(vendor_id=item.vendor_id, kind=ItemKind.SERVICE, name=" Pokaz pszczelarski ", by=operator)
    assert (new.vendor, new.kind, new.name) == (item.vendor, "SERVICE", "Pokaz pszczelarski")


@pytest.mark.parametrize("name", ["", "  ", "Miód gryczany"])
def test_refuses_no_name_and_a_name_that_is_there(name: str, item: ScopeItem, operator: User) -> None:
    with pytest.raises(CertificateRefused):
        create_scope_item(vendor_id=item.vendor_id, kind=ItemKind.GOOD, name=name, by=operator)
    assert ScopeItem.objects.count() == 1


def test_refuses_strangers_and_the_marketplace_administrator(outsider: User, item: ScopeItem) -> None:
    with pytest.raises(NotAllowed):
        create_scope_item(vendor_id=item.vendor_id, kind=ItemKind.GOOD, name="Nowe", by=outsider)
    assert ScopeItem.objects.count() == 1

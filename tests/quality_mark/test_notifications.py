"""Letters to holders: what happened, why, what to do with the mark, how to appeal (R13-06, R13-07)."""

from typing import Any

import pytest

from accounts.models import User
from quality_mark.actions.drop_scope_item import drop_scope_item
from quality_mark.models import ScopeItem
from tests.factories import CertificateFactory, ScopeItemFactory

pytestmark = pytest.mark.django_db


def test_a_dropped_item_is_told_to_the_holder(
    item: ScopeItem, operator: User, deliver: Any, mailoutbox: list[Any]
) -> None:
    wax = ScopeItemFactory(vendor=item.vendor, name="Wosk")
    certificate = CertificateFactory(holder=item.vendor, items=[item, wax], number="ZP/1")
    drop_scope_item(certificate_id=certificate.pk, scope_item_id=item.pk, reason="Powód usunięcia.", by=operator)
    assert deliver() == 1
    assert [mail.subject for mail in mailoutbox] == ["Certyfikat ZP/1: usunięto z zakresu"]
    assert mailoutbox[0].to == [item.vendor.email]
    assert "http://localhost:8000/znak/certyfikat/ZP/1/" in mailoutbox[0].body
    assert item.name in mailoutbox[0].body
    assert "Powód usunięcia." in mailoutbox[0].body

"""Letters to holders: what happened, why, what to do with the mark, how to appeal (R13-06, R13-07)."""

from typing import Any

import pytest

from accounts.models import User
from quality_mark.actions.drop_scope_item import drop_scope_item
from quality_mark.actions.reinstate_certificate import reinstate_certificate
from quality_mark.actions.suspend_certificate import suspend_certificate
from quality_mark.models import ScopeItem
from tests.factories import CertificateFactory, ScopeItemFactory

pytestmark = pytest.mark.django_db


def test_every_step_of_a_certificate_is_told_to_its_holder(
    item: ScopeItem, operator: User, deliver: Any, mailoutbox: list[Any]
) -> None:
    wax = ScopeItemFactory(vendor=item.vendor, name="Wosk")
    certificate = CertificateFactory(holder=item.vendor, items=[item, wax], number="ZP/1")
    step = {"certificate_id": certificate.pk, "by": operator}
    drop_scope_item(**step, scope_item_id=item.pk, reason="Powód usunięcia.")
    suspend_certificate(**step, reason="Powód zawieszenia.")
    reinstate_certificate(**step, reason="Powód przywrócenia.")
    assert deliver() == 3
    assert [mail.subject for mail in mailoutbox] == [
        "Certyfikat ZP/1: usunięto z zakresu",
        "Certyfikat ZP/1: zawieszono",
        "Certyfikat ZP/1: przywrócono",
    ]
    assert {mail.to[0] for mail in mailoutbox} == {item.vendor.email}
    assert "http://localhost:8000/znak/certyfikat/ZP/1/" in mailoutbox[0].body
    assert item.name in mailoutbox[0].body
    assert "Powód zawieszenia." in mailoutbox[1].body
    assert "Usuń go także z opakowań" in mailoutbox[1].body
    assert "w ciągu 14 dni" in mailoutbox[2].body

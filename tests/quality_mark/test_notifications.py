"""Letters to holders: one mail with the letter's text and its PDF (R13-06, R13-07)."""

from typing import Any

import pytest

from quality_mark.actions.drop_scope_item import drop_scope_item
from quality_mark.models import LetterFile, ScopeItem
from tests.factories import CertificateFactory, MemberFactory, ScopeItemFactory

pytestmark = pytest.mark.django_db


def test_a_letter_is_mailed_once_with_its_pdf(item: ScopeItem, deliver: Any, mailoutbox: list[Any]) -> None:
    wax = ScopeItemFactory(vendor=item.vendor, name="Wosk")
    certificate = CertificateFactory(holder=item.vendor, items=[item, wax], number="ZP/1")
    owner = MemberFactory(vendor=item.vendor).user
    drop_scope_item(certificate_id=certificate.pk, scope_item_id=item.pk, reason="Powód usunięcia.", by=owner)
    assert deliver() == 1
    assert [mail.subject for mail in mailoutbox] == [f"Certyfikat ZP/1: usunięto „{item.name}”"]
    assert mailoutbox[0].to == [item.vendor.email]
    assert "Powód: Powód usunięcia." in mailoutbox[0].body
    name, content, kind = mailoutbox[0].attachments[0]
    assert (content[:5], kind) == (b"%PDF-", "application/pdf")
    assert name == f"pismo-{LetterFile.objects.get().letter_id}.pdf"

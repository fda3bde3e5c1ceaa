"""Letters to vendors: the decision, its reason, what it causes (R4-02)."""

from typing import Any

import pytest

from accounts.models import User
from tests.factories import VendorFactory
from vendors.actions.approve_vendor import approve_vendor
from vendors.actions.reinstate_vendor import reinstate_vendor
from vendors.actions.reject_vendor import reject_vendor
from vendors.actions.suspend_vendor import suspend_vendor
from vendors.actions.terminate_vendor import terminate_vendor
from vendors.states import VendorState

pytestmark = pytest.mark.django_db


def test_a_suspension_tells_the_vendor_why_and_what_it_causes(
    reviewer: User, deliver: Any, mailoutbox: list[Any]
) -> None:
    vendor = VendorFactory(short_name="Olszynka")
    suspend_vendor(vendor_id=vendor.pk, reason="Brak aktualnego wpisu w KRS.", by=reviewer)
    assert deliver() == 1
    [mail] = mailoutbox
    assert mail.to == [vendor.email]
    assert mail.subject == "Twoja sprzedaż na Rynku ES jest zawieszona"
    assert "Brak aktualnego wpisu w KRS." in mail.body
    assert "Oferty nie są widoczne." in mail.body
    assert "Skargę rozpatrzy inna osoba" in mail.body
    assert "&" not in mail.body


def test_every_other_decision_has_its_letter(reviewer: User, deliver: Any, mailoutbox: list[Any]) -> None:
    pending, refused = VendorFactory(state=VendorState.PENDING), VendorFactory(state=VendorState.PENDING)
    reason = "Uzasadnienie tej decyzji."
    approve_vendor(vendor_id=pending.pk, by=reviewer)
    reject_vendor(vendor_id=refused.pk, reason=reason, by=reviewer)
    suspend_vendor(vendor_id=pending.pk, reason=reason, by=reviewer)
    reinstate_vendor(vendor_id=pending.pk, reason=reason, by=reviewer)
    terminate_vendor(vendor_id=pending.pk, reason=reason, by=reviewer)
    assert deliver() == 5
    assert [mail.subject for mail in mailoutbox] == [
        "Możesz już sprzedawać na Rynku ES",
        "Decyzja o odmowie wpisu na Rynek ES",
        "Twoja sprzedaż na Rynku ES jest zawieszona",
        "Twoja sprzedaż na Rynku ES jest przywrócona",
        "Koniec sprzedaży na Rynku ES",
    ]
    assert [reason in mail.body for mail in mailoutbox] == [False, True, True, True, True]

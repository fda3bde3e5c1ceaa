"""Letters to vendors: every decision against one brings the whole statement of reasons (R3-06, R4-02)."""

import datetime as dt
from typing import Any

import pytest
import time_machine

from accounts.models import User
from core import clock
from tests.factories import MemberFactory, VendorFactory
from tests.vendors.grounds import FACTS, GROUND, grounds
from vendors.actions.announce_termination import announce_termination
from vendors.actions.approve_vendor import approve_vendor
from vendors.actions.cancel_termination import cancel_termination
from vendors.actions.reinstate_vendor import reinstate_vendor
from vendors.actions.reject_vendor import reject_vendor
from vendors.actions.request_changes import request_changes
from vendors.actions.state_reasons import state_reasons
from vendors.actions.suspend_vendor import suspend_vendor
from vendors.actions.terminate_vendor import terminate_vendor
from vendors.models import Measure, StatementOfReasons
from vendors.states import VendorState

pytestmark = pytest.mark.django_db


@time_machine.travel(dt.datetime(2026, 11, 26, 12, tzinfo=dt.UTC))
def test_a_suspension_tells_what_why_how_decided_and_the_three_ways_to_object(
    reviewer: User, deliver: Any, mailoutbox: list[Any]
) -> None:
    vendor = VendorFactory(short_name="Olszynka & Spółka")
    suspend_vendor(vendor_id=vendor.pk, **grounds(), by=reviewer)
    deliver()
    [mail] = mailoutbox
    assert mail.to == [vendor.email]
    assert mail.subject == "Twoja sprzedaż na Rynku ES jest zawieszona"
    statement = StatementOfReasons.objects.get()
    for words in (
        "Zawieszenie sprzedaży, 26 listopada 2026, 13:00.",
        "Wszystkie oferty od razu przestały być widoczne, do odwołania.",
        f"regulamin rynku: {GROUND}",
        FACTS,
        "Zdecydował człowiek.",
        f"do 26 maja 2027: http://localhost:8000/panel/{vendor.slug}/decyzje/{statement.pk}/",
        "art. 21 aktu o usługach cyfrowych",
        "mediator:",
        "Sąd: w każdej chwili",
        "Olszynka & Spółka",
    ):
        assert words in mail.body, words
    assert "rops@example.org" not in mail.body
    assert "&amp;" not in mail.body


def test_every_decision_has_one_letter(reviewer: User, deliver: Any, mailoutbox: list[Any]) -> None:
    pending, refused = VendorFactory(state=VendorState.PENDING), VendorFactory(state=VendorState.PENDING)
    mended = VendorFactory(state=VendorState.PENDING)
    day = clock.today() + dt.timedelta(days=30)
    early = {"early": "REPEATED_BREACH", "early_reason": "Trzecie ostrzeżenie."}
    approve_vendor(vendor_id=pending.pk, by=reviewer, note="Dodajcie zdjęcia.")
    reject_vendor(vendor_id=refused.pk, **grounds(), by=reviewer)
    request_changes(vendor_id=mended.pk, **grounds(), by=reviewer)
    suspend_vendor(vendor_id=pending.pk, **grounds(), by=reviewer)
    reinstate_vendor(vendor_id=pending.pk, **grounds(), by=reviewer)
    announce_termination(vendor_id=pending.pk, ends_on=day, **grounds(), by=reviewer)
    cancel_termination(vendor_id=pending.pk, **grounds(), by=reviewer)
    terminate_vendor(vendor_id=pending.pk, **grounds(), **early, by=reviewer)
    deliver()
    assert [mail.subject for mail in mailoutbox] == [
        "Możesz już sprzedawać na Rynku ES",
        "Decyzja o odmowie wpisu na Rynek ES",
        "Twoje zgłoszenie na Rynek ES: co trzeba poprawić",
        "Twoja sprzedaż na Rynku ES jest zawieszona",
        "Twoja sprzedaż na Rynku ES jest przywrócona",
        "Zapowiedź końca współpracy na Rynku ES",
        "Współpraca na Rynku ES trwa dalej",
        "Koniec sprzedaży na Rynku ES",
    ]
    assert [FACTS in mail.body for mail in mailoutbox] == [False, *[True] * 7]
    assert "Dodajcie zdjęcia." in mailoutbox[0].body
    assert ["Skarga do nas" in mail.body for mail in mailoutbox] == [False, True, True, True, False, True, False, True]


def test_a_vendor_without_an_address_of_its_own_is_told_through_its_owners(
    reviewer: User, deliver: Any, mailoutbox: list[Any]
) -> None:
    vendor = VendorFactory(state=VendorState.REGISTERED, email="")
    owner = MemberFactory(vendor=vendor).user
    state_reasons(vendor=vendor, measure=Measure.DATA_CHANGE_REFUSED, subject=vendor, by=reviewer, **grounds())
    deliver()
    assert [mail.to for mail in mailoutbox] == [[owner.email]]

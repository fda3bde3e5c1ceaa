"""forget_traceability: T3-05 by the day, exact, once, never while a complaint waits; what law needs stays."""

import json
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.core import serializers
from django.test import Client

from accounts.models import User
from core.access import scope_of
from core.changes import CATALOGUE, version
from core.models import AccessRecord, OutboxMessage, Transition
from tests.factories import MemberFactory, VendorFactory
from tests.vendors.ended import DAY_BEFORE, ENDED_ON, SECRET, THE_DAY, fill
from vendors.actions.decide_complaint import decide_complaint
from vendors.actions.forget_traceability import Forgotten, forget_traceability
from vendors.models import Claim, DataChange, Document, StatementOfReasons, Vendor, VendorComplaint
from vendors.queries.traceability import vendors_to_forget
from vendors.rules.traceability import DECISIONS, VENDOR_FIELDS, forgetting_day
from vendors.states import VendorState

pytestmark = pytest.mark.django_db


@pytest.fixture
def ended() -> Vendor:
    """A seller whose contract ended on 31 August 2026."""
    with time_machine.travel("2026-08-31 12:00", tick=False):
        vendor: Vendor = VendorFactory(state=VendorState.TERMINATED, terminates_on=ENDED_ON)
        fill(vendor)
    return vendor


def tables() -> dict[str, Any]:
    """Every row of every table of vendors, and what forgetting writes elsewhere."""
    models = [*apps.get_app_config("vendors").get_models(), AccessRecord, Transition, OutboxMessage]
    return {model._meta.label: json.loads(serializers.serialize("json", model._base_manager.all())) for model in models}


def complaint_of(vendor: Vendor, reviewer: User) -> VendorComplaint:
    statement = StatementOfReasons.objects.create(
        vendor=vendor,
        measure="TERMINATED",
        subject_type="vendors.Vendor",
        subject_id=str(vendor.pk),
        subject_name=vendor.name,
        ground_kind="TERMS",
        ground="§ 4",
        facts="Brak wpisu.",
        decided_by=reviewer,
    )
    filed_by = vendor.members.get().user
    return VendorComplaint.objects.create(statement=statement, vendor=vendor, text="Wpis jest.", filed_by=filed_by)


def test_nothing_before_the_day(ended: Vendor) -> None:
    before = tables()
    with time_machine.travel(DAY_BEFORE, tick=False):
        assert forget_traceability(vendor_id=ended.pk) is None
        assert vendors_to_forget(ENDED_ON) == []
    assert tables() == before


def test_on_the_day_everything_asked_is_gone_and_the_rest_is_as_it_was(ended: Vendor) -> None:
    before = tables()
    assert SECRET in json.dumps(before)
    old: dict[str, Any] = Vendor.objects.filter(pk=ended.pk).values().get()
    with time_machine.travel(THE_DAY, tick=False):
        forgotten = forget_traceability(vendor_id=ended.pk)
    assert isinstance(forgotten, Forgotten)
    assert forgotten.rows == 13
    assert len(forgotten.files) == 4
    after = tables()
    assert SECRET not in json.dumps(after)
    new: dict[str, Any] = Vendor.objects.filter(pk=ended.pk).values().get()
    assert {name for name in new if new[name] != old[name]} == {*VENDOR_FIELDS, "self_certified_at", "forgotten_at"}
    assert {new[name] for name in VENDOR_FIELDS} == {""}
    assert (new["self_certified_at"], new["forgotten_at"]) == (None, THE_DAY)
    assert Document.objects.count() == 0
    assert ended.enterprise_statuses.get().evidence is None
    claim = Claim.objects.get()
    assert (claim.state, claim.facts, claim.proof) == ("REFUSED", "Nie udało się tego potwierdzić.", "")
    assert set(DataChange.objects.values_list("state", flat=True)) == {"WITHDRAWN", "ACCEPTED"}
    changed = {label for label, rows in after.items() if rows != before[label]}
    assert changed == {
        "vendors.Vendor",
        "vendors.Storefront",
        "vendors.Document",
        "vendors.EnterpriseStatus",
        "vendors.Submission",
        "vendors.FieldNote",
        "vendors.DataChange",
        "vendors.Claim",
        "vendors.LookUp",
        "vendors.Invitation",
        "vendors.AdviserAccess",
        "vendors.SocialFact",
        "vendors.RegisterImport",
        "core.AccessRecord",
        "core.Transition",  # the open change of data that was withdrawn
    }
    record = AccessRecord.objects.get()
    assert (record.verb, record.scope, record.actor_id, record.actor_name) == (
        "traceability.forget",
        scope_of(ended),
        None,
        "",
    )
    assert record.happened_at == THE_DAY
    assert record.detail.startswith("przedsiębiorstwa: 1, ")
    assert "dokumenty: 2" in record.detail
    assert version(CATALOGUE) == 1


def test_a_second_time_changes_nothing(ended: Vendor) -> None:
    with time_machine.travel(THE_DAY, tick=False):
        forget_traceability(vendor_id=ended.pk)
        before = tables()
        assert forget_traceability(vendor_id=ended.pk) is None
        assert vendors_to_forget(forgetting_day(ENDED_ON)) == [ended.pk]
    assert tables() == before
    assert version(CATALOGUE) == 1


def test_what_comes_afterwards_goes_the_next_night(ended: Vendor) -> None:
    open_claim = Claim.objects.create(vendor=ended, user=MemberFactory().user, position=SECRET, proof=SECRET)
    with time_machine.travel(THE_DAY, tick=False):
        forget_traceability(vendor_id=ended.pk)
        assert Claim.objects.get(pk=open_claim.pk).proof == SECRET  # somebody still has to look at it
        Claim.objects.filter(pk=open_claim.pk).update(
            state="REFUSED",
            ground_kind="TERMS",
            ground="§ 1",
            facts="Koniec.",
            decided_by=MemberFactory().user,
            decided_at=THE_DAY,
        )
        again = forget_traceability(vendor_id=ended.pk)
    assert again == Forgotten(1, [])
    assert SECRET not in json.dumps(tables())
    assert list(AccessRecord.objects.order_by("pk").values_list("detail", flat=True))[1:] == ["przejęcia wpisów: 1"]


@pytest.mark.parametrize("state", [state for state in VendorState if state != VendorState.TERMINATED])
def test_a_seller_that_came_back_keeps_everything(state: VendorState, ended: Vendor) -> None:
    Vendor.objects.filter(pk=ended.pk).update(state=state)
    before = tables()
    with time_machine.travel(THE_DAY, tick=False):
        assert forget_traceability(vendor_id=ended.pk) is None
        assert vendors_to_forget(forgetting_day(ENDED_ON)) == []
    assert tables() == before


def test_a_complaint_that_waits_holds_it_and_its_dismissal_lets_it_go(ended: Vendor, reviewer: User) -> None:
    complaint = complaint_of(ended, MemberFactory().user)
    before = tables()
    with time_machine.travel(THE_DAY, tick=False):
        assert forget_traceability(vendor_id=ended.pk) is None
        assert tables() == before
        decide_complaint(complaint_id=complaint.pk, upheld=False, answer="Wpisu nie ma do dziś.", by=reviewer)
        assert forget_traceability(vendor_id=ended.pk) is not None
    assert SECRET not in json.dumps([row for label, row in tables().items() if label != "core.OutboxMessage"])


def test_an_upheld_complaint_brings_the_seller_back_whole(ended: Vendor, reviewer: User) -> None:
    complaint = complaint_of(ended, MemberFactory().user)
    with time_machine.travel(THE_DAY, tick=False):
        decide_complaint(complaint_id=complaint.pk, upheld=True, answer="Wpis jest, pomyłka.", by=reviewer)
        assert forget_traceability(vendor_id=ended.pk) is None
    ended.refresh_from_db()
    assert (ended.state, ended.phone) == (VendorState.APPROVED, SECRET)


def test_the_end_counts_from_the_day_it_took_effect(ended: Vendor) -> None:
    with time_machine.travel("2026-09-03 12:00", tick=False):
        Transition.objects.create(
            subject_type="vendors.Vendor",
            subject_id=str(ended.pk),
            before="APPROVED",
            after="TERMINATED",
            happened_at="2026-09-03T10:00Z",
        )
    with time_machine.travel("2027-03-03 12:00", tick=False):
        assert forget_traceability(vendor_id=ended.pk) is None
    with time_machine.travel("2027-03-04 00:30", tick=False):
        assert forget_traceability(vendor_id=ended.pk) is not None


def test_every_table_of_the_register_has_its_decision() -> None:
    assert set(DECISIONS) == {model.__name__ for model in apps.get_app_config("vendors").get_models()}


def test_the_pages_of_a_forgotten_seller_open_and_say_so(ended: Vendor, reviewer: User) -> None:
    with time_machine.travel(THE_DAY, tick=False):
        forget_traceability(vendor_id=ended.pk)
    client = Client()
    client.force_login(reviewer)
    page = client.get(f"/rops/sprzedawcy/{ended.slug}/")
    assert page.status_code == 200, page.status_code
    assert "usunęliśmy dane z art. 30 DSA" in page.content.decode()
    assert ended.nip in page.content.decode()
    public = client.get(f"/baza/{ended.slug}/")
    assert public.status_code == 200
    assert ended.name.split("„")[0] in public.content.decode()
    assert "mailto:@" not in public.content.decode()

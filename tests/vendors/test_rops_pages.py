"""The regional centre's queue and case: who may look, filters in the address, decisions in two steps."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Role, User
from core import clock
from core.models import Transition
from tests.factories import MemberFactory, UserFactory, VendorFactory
from tests.vendors.grounds import FACTS, grounds
from vendors.actions.suspend_vendor import suspend_vendor
from vendors.models import StatementOfReasons, Submission, Vendor
from vendors.queries.case import version_of
from vendors.states import VendorState

pytestmark = pytest.mark.django_db
EARLY = {"early": "LEGAL_DUTY", "early_reason": "Sąd wykreślił podmiot."}
DAY = (clock.today() + dt.timedelta(days=40)).isoformat()
DECISIONS = [
    ("popraw", VendorState.PENDING, VendorState.CHANGES_REQUESTED, grounds()),
    ("odrzuc", VendorState.PENDING, VendorState.REJECTED, grounds()),
    ("zawies", VendorState.APPROVED, VendorState.SUSPENDED, grounds()),
    ("przywroc", VendorState.SUSPENDED, VendorState.APPROVED, grounds()),
    ("zapowiedz-koniec", VendorState.APPROVED, VendorState.APPROVED, {**grounds(), "ends_on": DAY}),
    ("zakoncz", VendorState.SUSPENDED, VendorState.TERMINATED, {**grounds(), **EARLY}),
]


def address(vendor: Vendor, kind: str) -> str:
    return reverse("vendors:decide", args=[vendor.slug, kind])


@pytest.mark.parametrize(("kind", "before", "after", "data"), DECISIONS)
def test_a_decision_is_previewed_and_then_taken(
    kind: str, before: VendorState, after: VendorState, data: dict[str, Any], client: Client, reviewer: User
) -> None:
    vendor = VendorFactory(state=before)
    client.force_login(reviewer)
    page = client.get(address(vendor, kind))
    assert page.status_code == 200
    seen = version_of(vendor)
    assert f'name="seen" value="{seen}"' in page.content.decode()
    preview = client.post(address(vendor, kind), {**data, "seen": seen, "step": "preview"})
    text = preview.content.decode()
    assert preview.status_code == 200
    assert "Co to spowoduje" in text
    assert vendor.email in text
    assert FACTS in text
    vendor.refresh_from_db()
    assert (vendor.state, StatementOfReasons.objects.count()) == (before, 0)
    answer = client.post(address(vendor, kind), {**data, "seen": seen, "step": "confirm"})
    assert (answer.status_code, answer.url) == (302, reverse("vendors:review", args=[vendor.slug]))
    vendor.refresh_from_db()
    assert vendor.state == after
    assert StatementOfReasons.objects.get().facts.startswith(FACTS)
    assert client.get(f"{answer.url}?karta=historia").status_code == 200


@pytest.mark.parametrize(("kind", "before", "after", "data"), DECISIONS)
def test_a_stranger_is_refused_at_vendors_decide_and_nothing_changes(
    kind: str, before: VendorState, after: VendorState, data: dict[str, Any], client: Client, stranger: User
) -> None:
    vendor = VendorFactory(state=before)
    url = address(vendor, kind)
    assert client.post(url, data).url == f"{reverse('account_login')}?next={url}"
    insider = MemberFactory(vendor=vendor, user__role=Role.REVIEWER).user
    for person in (stranger, UserFactory(role=Role.OPERATOR), insider):
        client.force_login(person)
        assert client.get(url).status_code == 403
        assert client.post(url, {**data, "step": "confirm", "seen": version_of(vendor)}).status_code == 403
    vendor.refresh_from_db()
    assert (vendor.state, vendor.terminates_on) == (before, None)
    assert Transition.objects.count() == StatementOfReasons.objects.count() == 0


def test_without_ground_and_facts_it_stays_on_the_form_with_everything_kept(client: Client, reviewer: User) -> None:
    vendor = VendorFactory()
    client.force_login(reviewer)
    data = {"ground_kind": "TERMS", "ground": "", "facts": "bo tak", "seen": version_of(vendor), "step": "confirm"}
    answer = client.post(address(vendor, "zawies"), data)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#id_facts"' in page
    assert 'href="#id_ground"' in page
    assert ">\nbo tak</textarea>" in page
    vendor.refresh_from_db()
    assert vendor.state == VendorState.APPROVED


def test_an_early_end_is_refused_with_the_first_possible_day(client: Client, reviewer: User) -> None:
    vendor = VendorFactory()
    client.force_login(reviewer)
    data = {**grounds(), "ends_on": clock.today().isoformat(), "seen": version_of(vendor), "step": "preview"}
    answer = client.post(address(vendor, "zapowiedz-koniec"), data)
    assert answer.status_code == 422
    assert 'href="#id_ends_on"' in answer.content.decode()
    assert "Współpraca może się skończyć najwcześniej" in answer.content.decode()


@pytest.mark.parametrize("step", ["preview", "confirm"])
def test_the_slower_of_two_reviewers_is_told_by_whom_and_keeps_what_was_typed(
    step: str, client: Client, reviewer: User
) -> None:
    vendor = VendorFactory()
    seen = version_of(vendor)
    suspend_vendor(vendor_id=vendor.pk, **grounds(), by=UserFactory(email="szybsza@example.org", role=Role.REVIEWER))
    client.force_login(reviewer)
    answer = client.post(
        address(vendor, "zakoncz"), {**grounds("Moje własne fakty."), **EARLY, "seen": seen, "step": step}
    )
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "zawieszony (szybsza@example.org" in page
    assert "Moje własne fakty." in page
    vendor.refresh_from_db()
    assert vendor.state == VendorState.SUSPENDED
    assert StatementOfReasons.objects.count() == 1


def test_pressing_the_button_twice_decides_once(client: Client, reviewer: User) -> None:
    vendor = VendorFactory()
    client.force_login(reviewer)
    data = {**grounds(), "seen": version_of(vendor), "step": "confirm"}
    answers = [client.post(address(vendor, "zawies"), data).status_code for _ in range(2)]
    assert answers == [302, 302]
    assert StatementOfReasons.objects.count() == 1


def test_going_back_from_the_preview_keeps_what_was_typed_without_scolding(client: Client, reviewer: User) -> None:
    vendor = VendorFactory()
    client.force_login(reviewer)
    answer = client.post(address(vendor, "zawies"), {**grounds(), "ground": "", "seen": "0-0", "step": "edit"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert FACTS in page
    assert "error-summary" not in page


def test_remarks_stand_beside_the_sent_values(client: Client, reviewer: User) -> None:
    vendor = VendorFactory(state=VendorState.PENDING)
    sent = Submission.objects.create(
        vendor=vendor, number=1, snapshot={"phone": "+48 17 1", "city": "Sanok"}, submitted_by=UserFactory()
    )
    client.force_login(reviewer)
    page = client.get(address(vendor, "popraw")).content.decode()
    assert "+48 17 1" in page
    data = {**grounds(), "note_0": "", "note_1": "Nikt nie odbiera.", "seen": version_of(vendor)}
    preview = client.post(address(vendor, "popraw"), {**data, "step": "preview"}).content.decode()
    assert "Nikt nie odbiera." in preview
    client.post(address(vendor, "popraw"), {**data, "step": "confirm"})
    assert list(sent.notes.values_list("field", "text")) == [("phone", "Nikt nie odbiera.")]
    again = Submission.objects.create(
        vendor=vendor, number=2, snapshot={"phone": "+48 17 2", "city": "Sanok"}, submitted_by=UserFactory()
    )
    page = client.get(f"{reverse('vendors:review', args=[vendor.slug])}?karta=zmiany").content.decode()
    assert f"wysłanie {again.number}" in page
    assert "<del>+48 17 1</del>" in page
    assert "<ins>+48 17 2</ins>" in page
    assert "Nikt nie odbiera." in page


@pytest.mark.parametrize("tab", ["", "dokumenty", "zmiany", "historia"])
def test_the_case_has_four_parts_for_reviewers_only(tab: str, client: Client, reviewer: User, stranger: User) -> None:
    vendor = VendorFactory(state=VendorState.PENDING)
    url = f"{reverse('vendors:review', args=[vendor.slug])}?karta={tab}"
    assert client.get(url).status_code == 302
    client.force_login(stranger)
    assert client.get(url).status_code == 403
    client.force_login(reviewer)
    assert client.get(url).status_code == 200
    assert client.get(f"{reverse('vendors:review', args=[vendor.slug])}?karta=inna").status_code == 404


def test_what_is_not_there_or_not_possible_now_is_answered_so(client: Client, reviewer: User) -> None:
    vendor = VendorFactory(state=VendorState.TERMINATED)
    client.force_login(reviewer)
    assert client.get(reverse("vendors:review", args=["nie-ma"])).status_code == 404
    assert client.get(address(vendor, "wyroznij")).status_code == 404
    assert client.get(address(vendor, "zawies")).status_code == 409


def test_buttons_follow_the_state_and_the_person(client: Client, reviewer: User) -> None:
    pending = VendorFactory(state=VendorState.PENDING, terms=False)
    client.force_login(reviewer)
    page = client.get(reverse("vendors:review", args=[pending.slug])).content.decode()
    kinds = ("zatwierdz", "popraw", "odrzuc", "zawies", "przywroc", "zapowiedz-koniec", "odwolaj-koniec", "zakoncz")
    assert [kind for kind in kinds if address(pending, kind) in page] == ["zatwierdz", "popraw", "odrzuc"]
    assert "Nie można jeszcze zatwierdzić." in page
    MemberFactory(vendor=pending, user=reviewer)
    page = client.get(reverse("vendors:review", args=[pending.slug])).content.decode()
    assert not [kind for kind in kinds if address(pending, kind) in page]
    assert "decyzje podejmuje inna osoba" in page


@pytest.mark.parametrize("query", ["q=LODZ", "q=łódź", "q=856-734-62-15", "q=8567", "q=łódź&state=PENDING"])
def test_vendors_are_found_by_words_nip_and_state(query: str, client: Client, reviewer: User) -> None:
    VendorFactory(short_name="Manufaktura Łódź", state=VendorState.PENDING, nip="8567346215")
    VendorFactory(short_name="Olszynka")
    client.force_login(reviewer)
    page = client.get(f"{reverse('vendors:review_list')}?{query}").content.decode()
    assert "Manufaktura Łódź" in page
    assert "Olszynka" not in page


def names(client: Client, query: str = "") -> list[str]:
    rows = client.get(f"{reverse('vendors:review_list')}?{query}").context["rows"]
    return [row["vendor"].short_name for row in rows]


def test_filters_narrow_the_queue(client: Client, reviewer: User) -> None:
    VendorFactory(short_name="Moja", reviewer=reviewer, powiat="1817", state=VendorState.PENDING)
    VendorFactory(short_name="Niczyja", entity_kind="FOUNDATION", recheck_on=clock.today())
    VendorFactory(short_name="Cudza", reviewer=UserFactory(role=Role.REVIEWER))
    client.force_login(reviewer)
    assert names(client, "who=mine") == ["Moja"]
    assert names(client, "who=nobody") == ["Niczyja"]
    assert names(client, "powiat=1817") == ["Moja"]
    assert names(client, "kind=FOUNDATION") == ["Niczyja"]
    assert names(client, "recheck=on") == ["Niczyja"]
    assert names(client, "state=BZDURA&kind=BZDURA&powiat=9999&sort=name") == ["Cudza", "Moja", "Niczyja"]


def test_applications_come_first_the_longest_waiting_on_top(client: Client, reviewer: User) -> None:
    now = clock.now()
    ages = {"A sprzedaje": None, "B młodsza": 2, "C starsza": 30}
    for name, days in ages.items():
        state = VendorState.APPROVED if days is None else VendorState.PENDING
        VendorFactory(short_name=name, state=state, created_at=now - dt.timedelta(days=days or 500))
    client.force_login(reviewer)
    assert names(client) == ["C starsza", "B młodsza", "A sprzedaje"]
    assert names(client, "sort=name") == ["A sprzedaje", "B młodsza", "C starsza"]


def test_a_case_is_taken_in_the_queue_and_a_stranger_takes_none(client: Client, reviewer: User, stranger: User) -> None:
    vendor = VendorFactory(state=VendorState.PENDING)
    url = reverse("vendors:assign_review", args=[vendor.slug])
    client.force_login(stranger)
    assert (
        client.post(reverse("vendors:assign_review", args=[vendor.slug]), {"reviewer": reviewer.pk}).status_code == 403
    )
    vendor.refresh_from_db()
    assert vendor.reviewer is None
    client.force_login(reviewer)
    back = f"{reverse('vendors:review_list')}?state=PENDING"
    assert client.post(url, {"reviewer": reviewer.pk, "back": back}).url == back
    vendor.refresh_from_db()
    assert vendor.reviewer == reviewer
    elsewhere = client.post(url, {"reviewer": "", "back": "https://example.org/"})
    assert elsewhere.url == reverse("vendors:review", args=[vendor.slug])
    vendor.refresh_from_db()
    assert vendor.reviewer is None


def test_the_list_costs_the_same_for_one_page_whatever_the_number(
    client: Client, reviewer: User, django_assert_max_num_queries: Any
) -> None:
    VendorFactory.create_batch(40, reviewer=reviewer)
    client.force_login(reviewer)
    with django_assert_max_num_queries(9):
        page = client.get(reverse("vendors:review_list")).content.decode()
    assert page.count('<th scope="row"') == 30
    assert "?page=2" in page

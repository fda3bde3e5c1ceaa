"""Pages of the regional centre about papers, changes of data and the checklist: works, bad input, strangers."""

from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from accounts.models import Role, User
from core.models import OutboxMessage
from tests.factories import DocumentFactory, MemberFactory, UserFactory, VendorFactory
from vendors.actions.propose_data_change import propose_data_change
from vendors.actions.record_look_up import record_look_up
from vendors.models import DataChange, EnterpriseStatus, Requirement, StatementOfReasons, Vendor
from vendors.states import VendorState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("checklist")]
WHY = {"ground_kind": "TERMS", "ground": "§ 3 regulaminu rynku", "facts": "Rachunek należy do innej osoby."}
LINE = {"asks": "DOCUMENT:INSURANCE", "label": "polisa", "reason": "Prosi o nią organizator.", "position": "300"}


@pytest.fixture
def change(vendor: Vendor, owner: User) -> DataChange:
    return propose_data_change(vendor_id=vendor.pk, step="nazwa", values={"name": "Nowa nazwa"}, by=owner)


def test_a_change_is_shown_side_by_side_and_accepted(
    change: DataChange, vendor: Vendor, reviewer: User, client: Client
) -> None:
    client.force_login(reviewer)
    text = client.get(reverse("vendors:data_changes")).content.decode()
    assert vendor.name in text
    assert "Nowa nazwa" in text
    answer = client.post(reverse("vendors:accept_data_change", args=[change.pk]))
    assert answer.url == reverse("vendors:data_changes")
    assert client.post(reverse("vendors:accept_data_change", args=[change.pk])).status_code == 302
    vendor.refresh_from_db()
    assert vendor.name == "Nowa nazwa"
    assert "Nic nie czeka" in client.get(answer.url).content.decode()


def test_a_refusal_wants_reasons_and_keeps_what_was_typed(change: DataChange, reviewer: User, client: Client) -> None:
    client.force_login(reviewer)
    address = reverse("vendors:refuse_data_change", args=[change.pk])
    for typed, sentence in (
        ({**WHY, "facts": "bo nie"}, "Podaj powód: co najmniej jedno zdanie."),
        ({**WHY, "ground": ""}, "Podaj podstawę: przepis prawa albo punkt regulaminu."),
    ):
        answer = client.post(address, typed)
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
        assert typed["facts"] in answer.content.decode()
    assert client.post(address, WHY).url == reverse("vendors:data_changes")
    change.refresh_from_db()
    assert change.state == "REFUSED"
    assert StatementOfReasons.objects.get().facts == WHY["facts"]


def test_changes_cost_the_same_for_one_page(reviewer: User, client: Client, django_assert_max_num_queries: Any) -> None:
    for number in range(6):
        member = MemberFactory(vendor=VendorFactory())
        values = {"name": f"Nazwa {number}"}
        propose_data_change(vendor_id=member.vendor_id, step="nazwa", values=values, by=member.user)
    client.force_login(reviewer)
    with django_assert_max_num_queries(26):
        assert client.get(reverse("vendors:data_changes")).content.decode().count("application-change") == 6


def test_the_status_is_checked_and_the_registers_are_asked(
    vendor: Vendor, reviewer: User, client: Client, settings: LazySettings
) -> None:
    DocumentFactory(vendor=vendor, name="uchwała.pdf")
    record_look_up(
        vendor_id=vendor.pk,
        source="KRS",
        asked="1",
        outcome="DIFFERENT",
        summary={"nazwa": "X", "różni się": ["nazwa"]},
    )
    client.force_login(reviewer)
    address = reverse("vendors:review_papers", args=[vendor.slug])
    text = client.get(address).content.decode()
    for words in ("uchwała.pdf", "dane się różnią", "Podmiot nic nie podał."):
        assert words in text
    assert client.post(address, {"state": "GRANTED"}).status_code == 422
    assert client.post(address, {"state": "NONE"}).url == address
    assert EnterpriseStatus.objects.get().checked_by == reviewer
    button = reverse("vendors:look_up_vendor", args=[vendor.slug])
    assert client.post(button).url == address
    assert not OutboxMessage.objects.filter(event="LookUpRequested").exists()
    settings.REGISTER_LOOKUPS = True
    client.post(button)
    assert OutboxMessage.objects.filter(event="LookUpRequested").count() == 1


def test_the_checklist_is_listed_changed_and_extended(client: Client) -> None:
    client.force_login(UserFactory(role=Role.OPERATOR))
    text = client.get(reverse("vendors:requirements")).content.decode()
    assert text.count('<th scope="row"') == Requirement.objects.count()
    new = reverse("vendors:requirement")
    assert client.get(new).status_code == 200
    assert client.post(new, {**LINE, "entity_kinds": ["KGW"], "blocking": "on", "is_active": "on"}).url == reverse(
        "vendors:requirements"
    )
    row = Requirement.objects.get(subject="INSURANCE")
    assert (row.kind, row.entity_kinds, row.blocking, row.position) == ("DOCUMENT", ["KGW"], True, 300)
    address = reverse("vendors:requirement", args=[row.pk])
    assert 'value="polisa"' in client.get(address).content.decode()
    assert client.post(address, {**LINE, "label": ""}).status_code == 422
    nip = reverse("vendors:requirement", args=[Requirement.objects.get(subject="nip").pk])
    answer = client.post(nip, {**LINE, "asks": "FIELD:nip"})
    assert (answer.status_code, "Tego pola nie można wyłączyć" in answer.content.decode()) == (422, True)
    assert client.get(reverse("vendors:requirement", args=[999999])).status_code == 404
    Requirement.objects.all().delete()
    assert "Lista jest pusta" in client.get(reverse("vendors:requirements")).content.decode()


def test_a_stranger_sees_and_changes_nothing(
    change: DataChange, vendor: Vendor, stranger: User, owner: User, client: Client, colleague: User
) -> None:
    gets = [
        reverse("vendors:data_changes"),
        reverse("vendors:requirements"),
        reverse("vendors:requirement"),
        reverse("vendors:review_papers", args=[vendor.slug]),
    ]
    posts = [
        (reverse("vendors:accept_data_change", args=[change.pk]), {}),
        (reverse("vendors:refuse_data_change", args=[change.pk]), WHY),
        (reverse("vendors:look_up_vendor", args=[vendor.slug]), {}),
        (reverse("vendors:review_papers", args=[vendor.slug]), {"state": "NONE"}),
        (reverse("vendors:requirement"), LINE),
    ]
    for address in gets:
        assert client.get(address).status_code == 302
    for person in (stranger, owner):
        client.force_login(person)
        assert [client.get(address).status_code for address in gets] == [403] * 4
        assert [client.post(address, typed).status_code for address, typed in posts] == [403] * 5
    back = reverse("vendors:withdraw_data_change", args=[vendor.slug, change.pk])
    client.force_login(stranger)
    assert client.post(back).status_code == 404
    client.force_login(colleague)
    assert client.post(back).status_code == 403
    insider = MemberFactory(vendor=vendor, user__role=Role.REVIEWER).user
    client.force_login(insider)
    assert client.post(posts[0][0]).status_code == 403
    assert client.post(posts[1][0], WHY).status_code == 403
    assert "decyzje podejmuje inna osoba" in client.get(gets[0]).content.decode()
    change.refresh_from_db()
    vendor.refresh_from_db()
    assert (change.state, vendor.state) == ("OPEN", VendorState.APPROVED)
    assert not EnterpriseStatus.objects.exists()
    assert not Requirement.objects.filter(subject="INSURANCE").exists()


def test_a_foreign_change_is_not_there(change: DataChange, client: Client) -> None:
    other = MemberFactory()
    client.force_login(other.user)
    assert client.post(reverse("vendors:withdraw_data_change", args=[other.vendor.slug, change.pk])).status_code == 404
    change.refresh_from_db()
    assert change.state == "OPEN"

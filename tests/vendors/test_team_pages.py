"""The pages of the team: list, invitations, roles, the right to take out data, the log."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from core.access import record_access
from tests.factories import AdviserAccessFactory, InvitationFactory, MemberFactory
from tests.vendors.team import everything
from vendors.models import Invitation, Member, MemberRole, Vendor

NAMES = (
    "vendors:team",
    "vendors:invite_member",
    "vendors:resend_invitation",
    "vendors:revoke_invitation",
    "vendors:member",
    "vendors:change_member_role",
    "vendors:set_export_right",
    "vendors:remove_member",
    "vendors:give_adviser_access",
    "vendors:end_adviser_access",
    "vendors:access_log",
)
OF_ROWS = {
    "vendors:resend_invitation": "invitation_id",
    "vendors:revoke_invitation": "invitation_id",
    "vendors:member": "member_id",
    "vendors:change_member_role": "member_id",
    "vendors:set_export_right": "member_id",
    "vendors:remove_member": "member_id",
    "vendors:end_adviser_access": "access_id",
}


@pytest.fixture
def rows(vendor: Vendor, owner: User, colleague: User) -> dict[str, Any]:
    return {
        "member_id": Member.objects.get(user=colleague).pk,
        "invitation_id": InvitationFactory(vendor=vendor, invited_by=owner).pk,
        "access_id": AdviserAccessFactory(vendor=vendor, given_by=owner).pk,
    }


def url(name: str, vendor: Vendor, rows: dict[str, Any]) -> str:
    more = {OF_ROWS[name]: rows[OF_ROWS[name]]} if name in OF_ROWS else {}
    return reverse(name, kwargs={"vendor_slug": vendor.slug, **more})


@pytest.mark.parametrize("name", NAMES)
def test_a_stranger_gets_404_everywhere_and_nothing_changes(
    client: Client, stranger: User, vendor: Vendor, rows: dict[str, Any], name: str
) -> None:
    before = everything()
    client.force_login(stranger)
    for answer in (client.get(url(name, vendor, rows)), client.post(url(name, vendor, rows), {"role": "OWNER"})):
        assert answer.status_code == 404
    assert everything() == before


@pytest.mark.parametrize("name", sorted(OF_ROWS))
def test_another_vendors_rows_are_not_found_through_the_own_panel(
    client: Client, stranger: User, vendor: Vendor, rows: dict[str, Any], name: str
) -> None:
    own = Member.objects.get(user=stranger).vendor
    before = everything()
    client.force_login(stranger)
    answer = client.post(url(name, own, rows), {"role": "OWNER", "allowed": "1"})
    assert answer.status_code == (405 if name == "vendors:member" else 404)
    assert client.get(url(name, own, rows)).status_code in {404, 405}
    assert everything() == before


def test_the_owner_sees_people_invitations_and_advisers(
    client: Client, owner: User, colleague: User, vendor: Vendor, rows: dict[str, Any]
) -> None:
    client.force_login(owner)
    text = client.get(url("vendors:team", vendor, rows)).text
    for word in (
        owner.email,
        colleague.email,
        "to Ty",
        "Zaproś osobę",
        "Wyślij jeszcze raz",
        "Cofnij zgodę",
        "Wpuść doradcę",
    ):
        assert word in text


def test_a_viewer_sees_people_only(client: Client, colleague: User, vendor: Vendor, rows: dict[str, Any]) -> None:
    client.force_login(colleague)
    text = client.get(url("vendors:team", vendor, rows)).text
    assert "Osoby" in text
    for word in ("Zaproś osobę", "Zaproszeni", "Cofnij zgodę", "Wpuść doradcę", "Otwórz dziennik"):
        assert word not in text
    for name in ("vendors:invite_member", "vendors:give_adviser_access", "vendors:access_log"):
        assert client.get(url(name, vendor, rows)).status_code == 403


def test_an_adviser_does_not_see_the_team(client: Client, vendor: Vendor) -> None:
    client.force_login(AdviserAccessFactory(vendor=vendor).adviser)
    home = client.get(reverse("panel:home", args=[vendor.slug])).text
    assert "Pracujesz w imieniu" in home
    assert "/zespol/" not in home.replace("/zespol/doradca/", "")
    assert client.get(reverse("vendors:team", args=[vendor.slug])).status_code == 403


def test_inviting_from_the_page(client: Client, owner: User, vendor: Vendor) -> None:
    client.force_login(owner)
    page = reverse("vendors:invite_member", args=[vendor.slug])
    assert client.get(page).status_code == 200
    empty = client.post(page, {"email": "nowa@example.org"})
    assert empty.status_code == 422
    assert "Wybierz rolę." in empty.text
    assert 'value="nowa@example.org"' in empty.text
    done = client.post(page, {"email": "nowa@example.org", "role": "SELLER"}, follow=True)
    assert "Wysłaliśmy zaproszenie na nowa@example.org." in done.text
    again = client.post(page, {"email": "nowa@example.org", "role": "SELLER"})
    assert again.status_code == 422
    assert "już czeka" in again.text
    assert Invitation.objects.count() == 1


def test_a_manager_is_not_offered_the_owners_role(client: Client, vendor: Vendor) -> None:
    client.force_login(MemberFactory(vendor=vendor, role=MemberRole.MANAGER).user)
    text = client.get(reverse("vendors:invite_member", args=[vendor.slug])).text
    assert 'value="MANAGER"' in text
    assert 'value="OWNER"' not in text
    bad = client.post(reverse("vendors:invite_member", args=[vendor.slug]), {"email": "a@b.pl", "role": "OWNER"})
    assert bad.status_code == 422


def test_sending_again_and_taking_back(client: Client, owner: User, vendor: Vendor, rows: dict[str, Any]) -> None:
    client.force_login(owner)
    assert "jeszcze raz" in client.post(url("vendors:resend_invitation", vendor, rows), follow=True).text
    assert "jest cofnięte" in client.post(url("vendors:revoke_invitation", vendor, rows), follow=True).text
    assert "już nie działa" in client.post(url("vendors:resend_invitation", vendor, rows), follow=True).text


def test_changing_a_role_and_the_right_to_take_out_data(
    client: Client, owner: User, colleague: User, vendor: Vendor, rows: dict[str, Any]
) -> None:
    client.force_login(owner)
    client.post(url("vendors:change_member_role", vendor, rows), {"role": "MANAGER"})
    done = client.post(url("vendors:set_export_right", vendor, rows), {"allowed": "1"}, follow=True)
    assert "Ta osoba może pobierać dane" in done.text
    member = Member.objects.get(user=colleague)
    assert (member.role, member.may_export_personal_data) == ("MANAGER", True)
    assert client.post(url("vendors:change_member_role", vendor, rows), {"role": "KING"}).status_code == 422


def test_the_last_owner_reads_why_not(client: Client, owner: User, vendor: Vendor) -> None:
    client.force_login(owner)
    own = Member.objects.get(user=owner)
    for name, data in (("vendors:remove_member", {}), ("vendors:change_member_role", {"role": "VIEWER"})):
        answer = client.post(reverse(name, args=[vendor.slug, own.pk]), data)
        assert answer.status_code == 422
        assert "To jedyny właściciel." in answer.text
    assert Member.objects.filter(pk=own.pk, role=MemberRole.OWNER).exists()


def test_leaving_and_removing(
    client: Client, owner: User, colleague: User, vendor: Vendor, rows: dict[str, Any]
) -> None:
    client.force_login(colleague)
    own = url("vendors:member", vendor, rows)
    assert "Odejdź z zespołu" in client.get(own).text
    assert "Nie należysz już do zespołu" in client.post(url("vendors:remove_member", vendor, rows), follow=True).text
    client.force_login(owner)
    other = MemberFactory(vendor=vendor)
    gone = client.post(reverse("vendors:remove_member", args=[vendor.slug, other.pk]), follow=True)
    assert "nie jest już w zespole" in gone.text
    assert client.post(reverse("vendors:remove_member", args=[vendor.slug, other.pk])).status_code == 404


def test_letting_an_adviser_in_and_out(client: Client, owner: User, vendor: Vendor, rows: dict[str, Any]) -> None:
    client.force_login(owner)
    page = reverse("vendors:give_adviser_access", args=[vendor.slug])
    bad = client.post(page, {"email": "owes@example.org", "purpose": "Zdjęcia", "until": "2001-01-01"})
    assert bad.status_code == 422
    assert "Wybierz dzień od dziś" in bad.text
    assert 'value="Zdjęcia"' in bad.text
    initial = client.get(page).context["form"]["until"].initial
    data = {"email": "owes@example.org", "purpose": "Zdjęcia", "until": initial.isoformat()}
    assert "Wysłaliśmy link" in client.post(page, data, follow=True).text
    assert "jest zakończony" in client.post(url("vendors:end_adviser_access", vendor, rows), follow=True).text


def test_the_log_shows_only_the_own_vendor_and_filters(client: Client, owner: User, vendor: Vendor) -> None:
    client.force_login(owner)
    page = reverse("vendors:access_log", args=[vendor.slug])
    assert "Nie ma tu wpisów" in client.get(page).text
    other = MemberFactory()
    record_access(by=owner, verb="order.export", subject=vendor, scope=vendor, detail="12 zamówień")
    record_access(by=owner, verb="document.view", subject=vendor, scope=vendor)
    record_access(by=other.user, verb="order.export", subject=other.vendor, scope=other.vendor, detail="cudze")
    text = client.get(page).text
    assert "Pobrana lista zamówień" in text
    assert "Otwarty dokument" in text
    assert "cudze" not in text
    only = client.get(page + "?rodzaj=dokumenty").text
    assert ("Otwarty dokument" in only, "Pobrana lista zamówień" in only) == (True, False)
    for _ in range(60):
        record_access(by=owner, verb="adviser.nowa_rzecz", subject=vendor, scope=vendor)
    many = client.get(page + "?rodzaj=doradcy").text
    assert "Doradca zrobił coś w panelu" in many
    assert "?page=2&amp;rodzaj=doradcy" in many


def test_a_big_team_needs_no_more_queries(
    client: Client, owner: User, vendor: Vendor, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(15):
        MemberFactory(vendor=vendor, role=MemberRole.VIEWER)
        InvitationFactory(vendor=vendor, invited_by=owner)
        AdviserAccessFactory(vendor=vendor, given_by=owner)
    client.force_login(owner)
    client.get(reverse("vendors:team", args=[vendor.slug]))
    with django_assert_max_num_queries(18):
        client.get(reverse("vendors:team", args=[vendor.slug]))

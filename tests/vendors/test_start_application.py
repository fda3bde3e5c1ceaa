"""start_application: a draft with its owner, once; the register's NIPs lead to claiming; wrong data change nothing."""

import pytest
from allauth.account.models import EmailAddress

from accounts.models import User
from core.errors import NotAllowed
from tests.factories import UserFactory, VendorFactory
from vendors.actions.start_application import AlreadyRegistered, TooManyApplications, start_application
from vendors.models import EntityKind, Member, MemberRole, Vendor
from vendors.rules.identity import DataRefused
from vendors.states import VendorState

pytestmark = pytest.mark.django_db
ANSWERS = {"entity_kind": EntityKind.FOUNDATION, "short_name": "Druga Półka", "nip": "PL 526-587-76-35"}


@pytest.fixture
def person(db: None) -> User:
    """Somebody whose e-mail address is confirmed."""
    user = UserFactory(email="nowa@example.org")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def test_makes_a_draft_with_the_person_as_its_owner(person: User) -> None:
    vendor = start_application(by=person, **ANSWERS)
    vendor.refresh_from_db()
    assert (vendor.state, vendor.nip, vendor.slug) == (VendorState.DRAFT, "5265877635", "druga-polka")
    assert (vendor.short_name, vendor.entity_kind, vendor.is_trader, vendor.registered_on) == (
        "Druga Półka",
        EntityKind.FOUNDATION,
        False,
        None,
    )
    assert Member.objects.values_list("vendor", "user", "role").get() == (vendor.pk, person.pk, MemberRole.OWNER)


def test_the_same_again_gives_the_begun_one_back(person: User) -> None:
    assert start_application(by=person, **ANSWERS) == start_application(by=person, **ANSWERS)
    assert Vendor.objects.count() == 1


@pytest.mark.parametrize(("name", "slug"), [("Dołącz", "dolacz-2"), ("Olszynka", "olszynka-2"), ("„”", "podmiot")])
def test_addresses_are_free_and_never_a_word_of_the_panel(name: str, slug: str, person: User) -> None:
    VendorFactory(slug="olszynka")
    assert start_application(by=person, **{**ANSWERS, "short_name": name}).slug == slug


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"nip": "5265877636"}, "nip"),
        ({"nip": " "}, "nip"),
        ({"short_name": "  "}, "short_name"),
        ({"entity_kind": "BAKERY"}, "entity_kind"),
        ({"entity_kind": ""}, "entity_kind"),
    ],
)
def test_refuses_answers_that_cannot_be(changes: dict[str, str], field: str, person: User) -> None:
    with pytest.raises(DataRefused) as refusal:
        start_application(by=person, **{**ANSWERS, **changes})
    assert refusal.value.field == field
    assert not Vendor.objects.exists()


def test_a_nip_of_the_register_leads_to_claiming(person: User) -> None:
    there = VendorFactory(nip="5265877635", state=VendorState.REGISTERED)
    with pytest.raises(AlreadyRegistered) as refusal:
        start_application(by=person, is_another_unit=True, **ANSWERS)
    assert refusal.value.vendors == [there]
    assert Vendor.objects.count() == 1


def test_another_unit_of_one_body_may_join_when_the_person_says_so(person: User) -> None:
    VendorFactory(nip="5265877635", entity_kind=EntityKind.WTZ, operating_body="Fundacja")
    unit = {**ANSWERS, "entity_kind": EntityKind.ZAZ}
    with pytest.raises(AlreadyRegistered):
        start_application(by=person, **unit)
    assert start_application(by=person, is_another_unit=True, **unit).state == VendorState.DRAFT


def test_a_draft_of_somebody_else_is_not_betrayed(person: User) -> None:
    VendorFactory(nip="5265877635", state=VendorState.DRAFT, registered_on=None)
    assert start_application(by=person, **ANSWERS).slug == "druga-polka"


def test_refuses_a_sixth_application(person: User) -> None:
    for number in range(5):
        start_application(by=person, **{**ANSWERS, "short_name": f"Półka {number}"})
    with pytest.raises(TooManyApplications):
        start_application(by=person, **ANSWERS)
    assert Vendor.objects.count() == 5


def test_refuses_an_address_that_was_not_confirmed_and_strangers(person: User) -> None:
    EmailAddress.objects.update(verified=False)
    person.refresh_from_db()
    for user in (person, UserFactory(is_active=False)):
        with pytest.raises(NotAllowed):
            start_application(by=user, **ANSWERS)
    assert not Vendor.objects.exists()

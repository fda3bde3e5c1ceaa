"""One's own account through the API: name, addresses, password, and never anybody else's."""

from typing import Any

import pytest
from django.core.cache import cache

from accounts.actions.set_default_address import set_default_address
from accounts.gateways.tokens import ACCESS, issue
from accounts.models import Address, User
from accounts.rules import MAX_ADDRESSES
from core.graphql.ids import global_id
from tests.api.buying import HOME, codes, payload
from tests.api.conftest import Ask
from tests.factories import AddressFactory

pytestmark = pytest.mark.django_db
ADDRESS = "address { id firstName city cityArea countryArea postalCode phone streetAddress2 country { code country } }"
ERRORS = "errors { field message code }"
CREATE = f"""mutation($input: AddressInput!, $type: AddressTypeEnum, $who: ID) {{
  accountAddressCreate(input: $input, type: $type, customerId: $who) {{ {ADDRESS}
    user {{ addresses {{ id isDefaultShippingAddress }} defaultShippingAddress {{ id }} }} {ERRORS} }} }}"""
UPDATE = f"""mutation($id: ID!, $input: AddressInput!) {{
  accountAddressUpdate(id: $id, input: $input) {{ {ADDRESS} {ERRORS} }} }}"""
DELETE = f"""mutation($id: ID!) {{ accountAddressDelete(id: $id) {{
  address {{ id }} user {{ addresses {{ id }} }} {ERRORS} }} }}"""
DEFAULT = f"""mutation($id: ID!, $type: AddressTypeEnum!) {{
  accountSetDefaultAddress(id: $id, type: $type) {{ user {{ defaultBillingAddress {{ id }} }} {ERRORS} }} }}"""
NAME = f"""mutation($input: AccountInput!, $who: ID) {{
  accountUpdate(input: $input, customerId: $who) {{ user {{ firstName lastName email }} {ERRORS} }} }}"""
PASSWORD = f"""mutation($old: String, $new: String!) {{
  passwordChange(oldPassword: $old, newPassword: $new) {{ user {{ email }} {ERRORS} }} }}"""
ERASE = f'mutation($url: String!) {{ accountRequestDeletion(redirectUrl: $url, channel: "x") {{ {ERRORS} }} }}'
PROFILE = """{ me { id email firstName lastName avatar { url } dateJoined isConfirmed isStaff languageCode
  addresses { id city country { code country } } defaultShippingAddress { id } defaultBillingAddress { id } } }"""


@pytest.fixture
def mine(buyer: User, ask: Ask) -> Any:
    """Ask as the buyer."""
    return lambda text, **variables: ask(text, token=issue(buyer, ACCESS), **variables)


def test_an_address_is_read_into_our_form(buyer: User, mine: Any) -> None:
    made = payload(mine(CREATE, input={**HOME, "cityArea": "Baranówka"}, type="SHIPPING"))
    assert made["errors"] == []
    row = Address.objects.for_user(buyer).get()
    assert (row.postal_code, row.phone, row.powiat, row.country) == ("35-001", "+48 600 100 200", "1863", "PL")
    assert made["address"] == {
        "id": global_id("Address", row.pk),
        "firstName": "Anna",
        "city": "Rzeszów",
        "cityArea": "",
        "countryArea": "Rzeszów",
        "postalCode": "35-001",
        "phone": "+48 600 100 200",
        "streetAddress2": "Baranówka",
        "country": {"code": "PL", "country": "Polska"},
    }
    assert made["user"]["defaultShippingAddress"] == {"id": made["address"]["id"]}
    assert made["user"]["addresses"] == [{"id": made["address"]["id"], "isDefaultShippingAddress": True}]


def test_a_land_powiat_is_known_by_name_or_code(buyer: User, mine: Any) -> None:
    for area, code in (("powiat łańcucki", "1810"), ("1810", "1810"), ("mazowieckie", ""), ("", "")):
        made = payload(mine(CREATE, input={**HOME, "city": "Żołynia", "countryArea": area}))
        assert made["errors"] == []
        assert Address.objects.latest("pk").powiat == code


@pytest.mark.parametrize(
    ("area", "city", "powiat"),
    [
        ("Krosno", "Jasło", ""),
        ("Rzeszów", "Rzeszów, Słocina", "1863"),
        ("rzeszow", "Rzeszow", "1863"),
        ("powiat rzeszowski", "Tyczyn", "1816"),
        ("powiat rzeszowski", "Krosno", "1861"),
        ("mazowieckie", "Przemyśl", "1862"),
    ],
)
def test_a_former_area_does_not_stay_with_another_town(
    buyer: User, mine: Any, area: str, city: str, powiat: str
) -> None:
    row = AddressFactory(user=buyer, city="Krosno", powiat="1861")
    changed = payload(mine(UPDATE, id=global_id("Address", row.pk), input={"city": city, "countryArea": area}))
    row.refresh_from_db()
    assert (changed["errors"], row.city, row.powiat) == ([], city, powiat)


@pytest.mark.parametrize(
    ("wrong", "field", "code"),
    [
        ({"postalCode": "abc"}, "postalCode", "INVALID"),
        ({"streetAddress1": ""}, "streetAddress1", "REQUIRED"),
        ({"city": None}, "city", "REQUIRED"),
        ({"phone": "1"}, "phone", "INVALID"),
        ({"country": "DE"}, "country", "INVALID"),
        ({"firstName": "x" * 101}, "firstName", "INVALID"),
    ],
)
def test_a_wrong_field_is_named_as_clients_name_it(
    buyer: User, mine: Any, wrong: dict[str, str], field: str, code: str
) -> None:
    made = payload(mine(CREATE, input={**HOME, **wrong}))
    assert [(error["field"], error["code"]) for error in made["errors"]] == [(field, code)]
    assert (made["address"], Address.objects.count()) == (None, 0)


def test_the_book_has_a_limit(buyer: User, mine: Any) -> None:
    AddressFactory.create_batch(MAX_ADDRESSES, user=buyer)
    assert codes(mine(CREATE, input=HOME)) == ["INVALID"]
    assert Address.objects.count() == MAX_ADDRESSES


def test_addresses_are_changed_chosen_and_deleted(buyer: User, mine: Any) -> None:
    row = AddressFactory(user=buyer, street_address_2="II piętro")
    key = global_id("Address", row.pk)
    changed = payload(mine(UPDATE, id=key, input={"city": "Krosno", "postalCode": "38 400"}))
    assert (changed["errors"], changed["address"]["city"]) == ([], "Krosno")
    row.refresh_from_db()
    assert (row.street_address_2, row.postal_code, row.powiat) == ("II piętro", "38-400", "1861")
    assert payload(mine(DEFAULT, id=key, type="BILLING"))["user"]["defaultBillingAddress"] == {"id": key}
    gone = payload(mine(DELETE, id=key))
    assert gone == {"address": {"id": key}, "user": {"addresses": []}, "errors": []}
    assert mine(PROFILE)["data"]["me"]["defaultBillingAddress"] is None


def test_somebody_elses_address_is_not_there(buyer: User, stranger: User, mine: Any) -> None:
    for foreign in (AddressFactory(user=stranger), AddressFactory(user=None)):
        key = global_id("Address", foreign.pk)
        for text, more in ((UPDATE, {"input": {"city": "X"}}), (DELETE, {}), (DEFAULT, {"type": "BILLING"})):
            assert codes(mine(text, id=key, **more)) == ["NOT_FOUND"]
    for nonsense in ("x", global_id("User", 1), global_id("Address", 10**30), global_id("Address", "a")):
        for text, more in ((UPDATE, {"input": {"city": "X"}}), (DELETE, {}), (DEFAULT, {"type": "BILLING"})):
            assert codes(mine(text, id=nonsense, **more)) == ["NOT_FOUND"]
    assert set(Address.objects.values_list("city", flat=True)) == {"Rzeszów"}


def test_the_own_name_changes_and_nobody_elses(buyer: User, stranger: User, mine: Any) -> None:
    done = payload(mine(NAME, input={"firstName": " Ewa "}))
    assert (done["errors"], done["user"]["firstName"], done["user"]["lastName"]) == ([], "Ewa", "Testowa")
    assert codes(mine(NAME, input={"firstName": "x" * 101})) == ["INVALID"]
    body = mine(NAME, input={"firstName": "Zła"}, who=global_id("User", stranger.pk))
    assert (body["data"], body["errors"][0]["extensions"]["code"]) == ({"accountUpdate": None}, "PermissionDenied")
    buyer.refresh_from_db()
    stranger.refresh_from_db()
    assert (buyer.first_name, stranger.first_name) == ("Ewa", "Anna")


def test_a_password_changes_with_the_old_one(buyer: User, mine: Any, settings: Any) -> None:
    settings.AXES_ENABLED = True
    cache.clear()
    old = issue(buyer, ACCESS)
    wrong = payload(mine(PASSWORD, old="zle", new="zielona-lipa-27"))
    assert [(error["field"], error["code"]) for error in wrong["errors"]] == [("oldPassword", "INVALID_CREDENTIALS")]
    weak = payload(mine(PASSWORD, old="haslo-do-testow", new="1"))
    assert {error["field"] for error in weak["errors"]} == {"newPassword"}
    assert payload(mine(PASSWORD, old="haslo-do-testow", new="zielona-lipa-27"))["user"] == {"email": buyer.email}
    buyer.refresh_from_db()
    assert buyer.check_password("zielona-lipa-27")
    for _ in range(settings.AXES_FAILURE_LIMIT):
        said = codes(mine(PASSWORD, old="zle", new="zielona-lipa-28"))
    assert said == ["LOGIN_ATTEMPT_DELAYED"]
    assert old != issue(buyer, ACCESS)


def test_the_way_to_erasing_is_sent_and_nothing_erased(
    buyer: User, mine: Any, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        for _again in range(3):  # one letter, however often it is asked for
            assert codes(mine(ERASE, url="https://shop.example/erase")) == []
    assert codes(mine(ERASE, url="https://evil.example/")) == ["INVALID"]
    assert [mail.to for mail in mailoutbox] == [[buyer.email]]
    assert User.objects.get(pk=buyer.pk).is_active


def test_the_profile_holds_no_null_where_clients_break(buyer: User, mine: Any) -> None:
    empty = mine(PROFILE)["data"]["me"]
    assert (empty["addresses"], empty["avatar"], empty["languageCode"], empty["isStaff"]) == ([], None, "PL", False)
    row = AddressFactory(user=buyer)
    set_default_address(address_id=row.pk, kind="SHIPPING", by=buyer)
    full = mine(PROFILE)["data"]["me"]
    assert full["addresses"][0]["country"] == {"code": "PL", "country": "Polska"}
    assert full["defaultShippingAddress"] == {"id": global_id("Address", row.pk)}

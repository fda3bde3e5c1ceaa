"""A person wants to be forgotten: T10-03."""

import uuid

import pytest
from allauth.account.models import EmailAddress
from axes.models import AccessLog
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse

from accounts.actions.erase_account import ErasureBlocked, WrongPassword, erase_account
from accounts.models import Role, User
from core.models import AccessRecord, Transition
from marketplace.checkout.actions.add_to_basket import add_to_basket
from marketplace.checkout.models import Checkout
from marketplace.orders.actions.cancel_order import cancel_order
from marketplace.orders.actions.send_message import send_message
from marketplace.orders.models import LegalHold, Order
from marketplace.orders.queries import order_token
from marketplace.reviews.actions.edit_review import edit_review
from marketplace.reviews.models import Review
from tests.factories import AddressFactory, MemberFactory, UserFactory
from tests.orders.baskets import order_of, variant_of
from tests.reviews.conftest import completed, reported, reviewed

PASSWORD = "haslo-ktore-pamietam"


@pytest.fixture
def person(vendor, owner: User) -> User:
    """Somebody who left traces everywhere: orders, a basket, addresses, messages, reviews, notices, sign-ins."""
    user = UserFactory(email="zofia.slad@example.org", first_name="Zofia", last_name="Śladowa")
    user.set_password(PASSWORD)
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    AddressFactory(user=user)
    part = completed(vendor, user)
    send_message(vendor_order_id=part.pk, by=user, text="Dziękuję.", key=uuid.uuid4())
    review = reviewed(part, text="Ładne.", signature="Zofia")
    edit_review(review_id=review.pk, by=user, stars=3, text="Zofia Śladowa poleca.", signature="Zofia")
    edit_review(review_id=review.pk, by=user, stars=3, text="600 100 200", signature="Zofia")
    reported(reviewed(completed(vendor, UserFactory())), uuid.uuid4(), name="Zofia", email=user.email, by=user)
    Checkout.objects.filter(user=user).delete()
    unpaid = order_of((variant_of(vendor), 1), user=user).vendor_orders.get()
    cancel_order(vendor_order_id=unpaid.pk, by=user, token=order_token(unpaid.order))
    add_to_basket(checkout_id=None, variant_id=variant_of(vendor).pk, quantity=1, by=user)
    AccessLog.objects.create(username=user.email, ip_address="127.0.0.1", path_info="/", user_agent="x")
    return user


def tables_with(text: str) -> list[str]:
    """Read every column of every row of the database as text, and list the tables that hold these letters."""
    found = set()
    for model in apps.get_models(include_auto_created=True):
        table = model._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}"')  # names of our own tables
            for row in cursor.fetchall():
                if any(text.lower() in str(value).lower() for value in row):
                    found.add(table)
    return sorted(found)


def test_t10_03_the_address_is_left_in_the_legal_hold_only(person: User, deliver) -> None:
    deliver()
    email = person.email
    assert {"accounts_user", "orders_order", "core_transition", "axes_accesslog"} <= set(tables_with(email))
    erase_account(by=person, password=PASSWORD)
    deliver()
    assert tables_with(email) == ["orders_legalhold"]
    assert tables_with("Śladowa") == []
    assert LegalHold.objects.count() == 2
    assert set(Transition.objects.values_list("actor_id", flat=True)) >= {person.pk}


def test_the_number_stays_and_nobody_signs_in(client: Client, person: User) -> None:
    client.force_login(person)
    erase_account(by=person, password=PASSWORD)
    gone = User.objects.get(pk=person.pk)
    assert (gone.is_active, gone.first_name, gone.email) == (False, "", f"usuniete-{person.pk}@konto.invalid")
    assert client.get(reverse("accounts:profile")).status_code == 302
    assert not Order.objects.filter(user=gone).exists()
    assert not Checkout.objects.filter(user=gone).exists()
    assert not Review.objects.exclude(signature="").filter(vendor_order__order__erased_at__isnull=False).exists()
    UserFactory(email="zofia.slad@example.org")  # the address is free again


def test_history_lets_only_the_name_go(person: User) -> None:
    row = Transition.objects.filter(actor_id=person.pk)[0]
    for change in ({"after": "NEW"}, {"actor_name": "Ktoś"}, {"actor_name": "", "note": "x"}):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            QuerySet(Transition).filter(pk=row.pk).update(**change)


def test_asks_for_the_password(person: User) -> None:
    with pytest.raises(WrongPassword):
        erase_account(by=person, password="inne")
    assert User.objects.get(pk=person.pk).is_active
    assert not LegalHold.objects.exists()


@pytest.mark.parametrize("what", ["order", "team", "role"])
def test_says_what_must_end_first(person: User, vendor, what: str) -> None:
    if what == "order":
        Checkout.objects.filter(user=person).delete()
        order_of((variant_of(vendor), 1), user=person)
    elif what == "team":
        MemberFactory(vendor=vendor, user=person)
    else:
        person.role_grants.create(role=Role.REVIEWER)
    with pytest.raises(ErasureBlocked) as refusal:
        erase_account(by=person, password=PASSWORD)
    assert len(refusal.value.obstacles) == 1
    assert User.objects.get(pk=person.pk).is_active
    assert not LegalHold.objects.exists()


def test_the_pages_lead_there(client: Client, person: User) -> None:
    client.force_login(person)
    assert reverse("accounts:export_data") in client.get(reverse("accounts:my_data")).text
    told = client.get(reverse("accounts:export_data")).json()
    assert told["account"]["email"] == person.email
    assert [len(told[name]) for name in ("addresses", "orders", "basket")] == [1, 2, 1]
    assert any(order["reviews"] for order in told["orders"])
    page = reverse("accounts:erase_account")
    assert "Tego nie da się cofnąć." in client.get(page).text
    assert client.post(page, {"password": ""}).status_code == 422
    assert client.post(page, {"password": "inne"}).status_code == 422
    response = client.post(page, {"password": PASSWORD})
    assert (response.status_code, response["Location"]) == (302, "/")
    assert not User.objects.get(pk=person.pk).is_active


def test_a_stranger_takes_only_the_own_data(client: Client, person: User, stranger: User) -> None:
    client.force_login(stranger)
    assert person.email not in client.get(reverse("accounts:export_data")).text
    client.post(reverse("accounts:erase_account"), {"password": PASSWORD})
    assert User.objects.get(pk=person.pk).is_active
    assert AccessRecord.objects.filter(verb="legal_hold.made").count() == 0

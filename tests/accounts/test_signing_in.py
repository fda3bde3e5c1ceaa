"""Sign-up, sign-in, lock-out, forgotten password, new e-mail: in Polish, by e-mail address only."""

import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.factories import MemberFactory, UserFactory

pytestmark = pytest.mark.django_db
PASSWORD = "haslo-do-testow"
NEW = "zielona-lipa-27"


def page(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def sign_in(client: Client, email: str, password: str = PASSWORD) -> Any:
    return client.post(reverse("account_login"), {"login": email, "password": password})


def test_a_person_signs_up_and_is_signed_in(client: Client, mailoutbox: list[Any]) -> None:
    answer = client.post(reverse("account_signup"), {"email": "Nowa@Example.org", "password1": NEW, "password2": NEW})
    assert (answer.status_code, answer.url) == (302, reverse("orders:my_orders"))
    assert User.objects.get().email == "nowa@example.org"
    [mail] = mailoutbox
    assert mail.subject == "Rynek ES: potwierdź swój adres e-mail"
    assert "osoba o adresie nowa@example.org podała ten adres e-mail na Rynku ES." in mail.body


def test_an_address_that_is_taken_makes_no_second_account(client: Client, buyer: User) -> None:
    answer = client.post(reverse("account_signup"), {"email": buyer.email.upper(), "password1": NEW, "password2": NEW})
    assert "W systemie jest już zarejestrowany użytkownik o tym adresie e-mail." in page(answer)
    assert User.objects.count() == 1
    assert "_auth_user_id" not in client.session


def test_weak_passwords_are_refused(client: Client, db: None) -> None:
    for weak in ("krotkie1", "1234567890123", "nowa@example.org"):
        client.post(reverse("account_signup"), {"email": "nowa@example.org", "password1": weak, "password2": weak})
    assert User.objects.count() == 0


@pytest.mark.parametrize("typed", ["kupujaca@example.org", "Kupujaca@EXAMPLE.org"])
def test_a_person_signs_in_whatever_the_case_and_out(typed: str, client: Client, buyer: User) -> None:
    assert sign_in(client, typed).url == reverse("orders:my_orders")
    assert client.session["_auth_user_id"] == str(buyer.pk)
    assert client.post(reverse("account_logout")).url == reverse("storefront:home")
    assert "_auth_user_id" not in client.session


def test_who_works_for_an_enterprise_lands_in_its_panel(client: Client) -> None:
    member = MemberFactory()
    assert sign_in(client, member.user.email).url == reverse("panel:choose")
    asked = client.post(f"{reverse('account_login')}?next=/koszyk/", {"login": member.user.email, "password": PASSWORD})
    assert asked.url == "/koszyk/"


def test_a_wrong_password_is_told_in_polish_without_saying_which_part(client: Client, buyer: User) -> None:
    known, unknown = sign_in(client, buyer.email, "zle"), sign_in(client, "nikt@example.org", "zle")
    message = "Podany adres e-mail i/lub hasło są niepoprawne."
    assert message in page(known)
    assert message in page(unknown)


def test_eight_wrong_passwords_lock_this_account_for_this_place(client: Client, buyer: User, settings: Any) -> None:
    settings.AXES_ENABLED = True
    for number in range(7):
        assert sign_in(client, buyer.email if number % 2 else buyer.email.upper(), "zle").status_code == 200
    answer = sign_in(client, buyer.email, "zle")
    assert answer.status_code == 429
    assert "Za dużo prób logowania" in page(answer)
    assert sign_in(client, buyer.email).status_code == 429
    assert "_auth_user_id" not in client.session
    other = UserFactory()
    assert sign_in(client, other.email).status_code == 302


def test_a_right_password_forgets_the_wrong_ones(client: Client, buyer: User, settings: Any) -> None:
    settings.AXES_ENABLED = True
    for _ in range(2):
        for _ in range(6):
            sign_in(client, buyer.email, "zle")
        assert sign_in(client, buyer.email).status_code == 302
        client.post(reverse("account_logout"))


def test_a_forgotten_password_is_set_anew_by_mail(client: Client, buyer: User, mailoutbox: list[Any]) -> None:
    client.post(reverse("account_reset_password"), {"email": buyer.email})
    [mail] = mailoutbox
    assert mail.subject == "Rynek ES: nowe hasło"
    assert mail.body.startswith("Dzień dobry,\n\nktoś poprosił o nowe hasło do Twojego konta na Rynku ES.")
    link = re.search(r"http://testserver(\S+)", mail.body).group(1)
    form = client.get(link, follow=True)
    done = client.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW})
    assert done.status_code == 302
    assert sign_in(client, buyer.email, NEW).status_code == 302


def test_a_new_email_counts_only_after_its_confirmation(client: Client, buyer: User, mailoutbox: list[Any]) -> None:
    EmailAddress.objects.create(user=buyer, email=buyer.email, verified=True, primary=True)
    sign_in(client, buyer.email)
    client.post(reverse("account_email"), {"email": "nowy@example.org", "action_add": ""})
    buyer.refresh_from_db()
    assert buyer.email == "kupujaca@example.org"
    mail = next(mail for mail in mailoutbox if mail.to == ["nowy@example.org"])
    link = re.search(r"http://testserver(\S+)", mail.body).group(1)
    client.post(link)
    buyer.refresh_from_db()
    assert buyer.email == "nowy@example.org"


@pytest.mark.parametrize(
    "name",
    [
        "account_login",
        "account_signup",
        "account_reset_password",
        "account_reset_password_done",
        "account_email_verification_sent",
        "account_inactive",
    ],
)
def test_pages_before_signing_in_are_reachable(name: str, client: Client) -> None:
    assert client.get(reverse(name)).status_code == 200


@pytest.mark.parametrize(
    "name",
    [
        "account_email",
        "account_change_password",
        "account_logout",
        "account_reauthenticate",
        "mfa_index",
        "accounts:profile",
    ],
)
def test_pages_of_the_account_are_reachable(name: str, client: Client, buyer: User) -> None:
    assert client.get(reverse(name)).status_code == 302
    sign_in(client, buyer.email)
    assert client.get(reverse(name)).status_code == 200


def test_the_second_factor_asks_for_the_password_once_more(client: Client, buyer: User) -> None:
    sign_in(client, buyer.email)
    again = client.get(reverse("mfa_activate_totp"))
    assert again.url.startswith(reverse("account_reauthenticate"))
    client.post(again.url, {"password": PASSWORD})
    answer = client.get(reverse("mfa_activate_totp"))
    assert answer.status_code == 200
    assert "data:image/svg+xml" in answer.content.decode()


def test_asking_for_a_password_of_nobody_says_so_by_mail_only(client: Client, db: None, mailoutbox: list[Any]) -> None:
    answer = client.post(reverse("account_reset_password"), {"email": "nikt@example.org"})
    assert answer.url == reverse("account_reset_password_done")
    assert "takiego konta nie ma" in mailoutbox[0].body

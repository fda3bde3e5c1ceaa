"""Signing in to the API: tokens, how long they live, what ends them, and who gets none."""

import datetime as dt
import json
from typing import Any

import jwt
import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.actions.end_tokens import end_tokens
from accounts.gateways.tokens import ACCESS, REFRESH, issue
from accounts.models import Role, RoleGrant, User
from core import clock
from core.graphql.ids import global_id
from core.graphql.rate import LETTERS
from tests.api.conftest import Ask

pytestmark = pytest.mark.django_db
PASSWORD, NEW = "haslo-do-testow", "zielona-lipa-27"
BACK = "https://shop.example/login?confirm=1"
SIGN_IN = """mutation($e: String!, $p: String!) { tokenCreate(email: $e, password: $p) {
  token refreshToken csrfToken user { id email isStaff } errors { field code message } } }"""
REFRESHING = """mutation($t: String, $c: String) { tokenRefresh(refreshToken: $t, csrfToken: $c) {
  token user { email } errors { field code } } }"""
VERIFY = """mutation($t: String!) { tokenVerify(token: $t) {
  isValid payload user { email } errors { code } } }"""
ME = "{ me { id email firstName isConfirmed } }"


def answer(body: dict[str, Any], name: str) -> Any:
    return body["data"][name]


def codes(body: dict[str, Any], name: str) -> list[str]:
    return [error["code"] for error in body["data"][name]["errors"]]


def sign_in(ask: Ask, person: User, password: str = PASSWORD) -> dict[str, Any]:
    return answer(ask(SIGN_IN, e=person.email, p=password), "tokenCreate")


def test_signing_in_gives_tokens_that_say_what_clients_read(buyer: User, ask: Ask, client: Client) -> None:
    found = sign_in(ask, buyer)
    assert (found["errors"], found["user"]["id"]) == ([], global_id("User", buyer.pk))
    keys = jwt.PyJWKSet.from_dict(client.get("/.well-known/jwks.json").json())
    head = jwt.get_unverified_header(found["token"])
    assert head["alg"] == "RS256"
    claims = jwt.decode(found["token"], keys[head["kid"]].key, algorithms=["RS256"])
    assert claims["iss"] == f"{settings.PUBLIC_URL}/graphql/"
    assert claims["type"] == "access"
    assert claims["exp"] - claims["iat"] == 300
    assert claims["user_id"] == found["user"]["id"]
    long = jwt.decode(found["refreshToken"], options={"verify_signature": False})
    assert long["exp"] - long["iat"] == 30 * 24 * 3600


def test_the_public_keys_hold_nothing_private(client: Client) -> None:
    (key,) = client.get("/.well-known/jwks.json").json()["keys"]
    assert set(key) == {"e", "n", "kty", "kid", "use", "alg"}


@pytest.mark.parametrize("header", ["Authorization:Bearer %s", "Authorization:JWT %s", "Authorization-Bearer:%s"])
def test_a_token_is_read_from_three_headers(buyer: User, client: Client, header: str) -> None:
    name, _colon, value = header.partition(":")
    sent = client.post(
        "/graphql/", {"query": ME}, content_type="application/json", headers={name: value % issue(buyer, ACCESS)}
    )
    assert sent.json()["data"]["me"]["email"] == buyer.email
    assert sent["Cache-Control"] == "private, no-store"


def test_nobody_is_null_and_a_bad_token_says_why(buyer: User, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ask(ME)["data"] == {"me": None}
    assert "errors" not in ask(ME)
    token = issue(buyer, ACCESS)
    for wrong in ("x", token[:-3] + "abc", issue(buyer, REFRESH), jwt.encode({"iss": "x"}, "k" * 32)):
        body = ask(ME, token=wrong)
        assert body["data"] == {"me": None}
        assert body["errors"][0]["extensions"] == {
            "code": "InvalidTokenError",
            "exception": {"code": "InvalidTokenError"},
        }
    later = clock.now() + dt.timedelta(minutes=6)
    monkeypatch.setattr("core.clock.now", lambda: later)
    body = ask(ME, token=token)
    assert body["errors"][0]["extensions"]["code"] == "ExpiredSignatureError"
    assert ask("{ products(first: 1) { totalCount } }", token=token)["data"] == {"products": {"totalCount": 0}}


def test_a_person_costs_one_query(buyer: User, ask: Ask) -> None:
    token = issue(buyer, ACCESS)
    with CaptureQueriesContext(connection) as asked:
        ask("{ me { id email firstName } }", token=token)
    assert len(asked) == 1


def test_wrong_passwords_say_the_same_of_everybody(buyer: User, ask: Ask) -> None:
    known = ask(SIGN_IN, e=buyer.email, p="zle")
    unknown = ask(SIGN_IN, e="nikt@example.org", p="zle")
    assert known["data"] == unknown["data"]
    assert codes(known, "tokenCreate") == ["INVALID_CREDENTIALS"]
    assert answer(known, "tokenCreate")["token"] is None


def test_too_many_wrong_passwords_lock_here_and_on_our_page(
    buyer: User, ask: Ask, settings: Any, client: Client
) -> None:
    settings.AXES_ENABLED = True
    cache.clear()
    for _ in range(settings.AXES_FAILURE_LIMIT):
        said = codes(ask(SIGN_IN, e=buyer.email.upper(), p="zle"), "tokenCreate")
    assert said == ["LOGIN_ATTEMPT_DELAYED"]
    assert codes(ask(SIGN_IN, e=buyer.email, p=PASSWORD), "tokenCreate") == ["LOGIN_ATTEMPT_DELAYED"]
    page = client.post("/konto/login/", {"login": buyer.email, "password": PASSWORD})
    assert page.status_code == 429


def test_one_right_password_forgets_the_wrong_ones(buyer: User, ask: Ask, settings: Any) -> None:
    settings.AXES_ENABLED = True
    cache.clear()
    for _round in range(3):
        for _try in range(settings.AXES_FAILURE_LIMIT - 1):
            ask(SIGN_IN, e=buyer.email, p="zle")
        assert sign_in(ask, buyer)["errors"] == []
        cache.clear()


def test_who_has_a_role_or_a_second_factor_gets_no_token(buyer: User, stranger: User, owner: User, ask: Ask) -> None:
    tokens = {person.pk: issue(person, ACCESS) for person in (buyer, stranger)}
    RoleGrant.objects.create(user=buyer, role=Role.REVIEWER)
    Authenticator.objects.create(user=stranger, type=Authenticator.Type.TOTP, data={})
    for person in (buyer, stranger):
        assert codes(ask(SIGN_IN, e=person.email, p=PASSWORD), "tokenCreate") == ["DISABLED_AUTHENTICATION_METHOD"]
        assert codes(ask(SIGN_IN, e=person.email, p="zle"), "tokenCreate") == ["INVALID_CREDENTIALS"]
        body = ask(ME, token=tokens[person.pk])
        assert (body["data"], body["errors"][0]["extensions"]["code"]) == ({"me": None}, "InvalidTokenError")
    assert sign_in(ask, owner)["errors"] == []


def test_an_address_must_be_confirmed_and_an_account_active(buyer: User, ask: Ask) -> None:
    row = EmailAddress.objects.create(user=buyer, email=buyer.email, verified=False, primary=True)
    assert codes(ask(SIGN_IN, e=buyer.email, p=PASSWORD), "tokenCreate") == ["ACCOUNT_NOT_CONFIRMED"]
    row.verified = True
    row.save()
    token = sign_in(ask, buyer)["token"]
    assert token
    User.objects.filter(pk=buyer.pk).update(is_active=False)
    assert codes(ask(SIGN_IN, e=buyer.email, p=PASSWORD), "tokenCreate") == ["INACTIVE"]
    assert ask(ME, token=token)["data"] == {"me": None}


def test_a_refresh_token_is_used_again_and_again_until_the_sign_out(buyer: User, ask: Ask) -> None:
    found = sign_in(ask, buyer)
    long = found["refreshToken"]
    for _ in range(9):
        fresh = answer(ask(REFRESHING, t=long), "tokenRefresh")
        assert (fresh["errors"], fresh["user"]) == ([], {"email": buyer.email})
        assert ask(ME, token=fresh["token"])["data"]["me"]["email"] == buyer.email
    assert codes(ask(REFRESHING, t=long, c="x"), "tokenRefresh") == ["JWT_INVALID_CSRF_TOKEN"]
    assert codes(ask(REFRESHING, t=long, c=found["csrfToken"]), "tokenRefresh") == []
    assert codes(ask(REFRESHING, t=found["token"]), "tokenRefresh") == ["JWT_INVALID_TOKEN"]
    assert codes(ask(REFRESHING), "tokenRefresh") == ["JWT_MISSING_TOKEN"]
    assert codes(ask(REFRESHING, t="x"), "tokenRefresh") == ["JWT_DECODE_ERROR"]
    done = ask("mutation { tokensDeactivateAll { errors { code } } }", token=found["token"])
    assert done["data"] == {"tokensDeactivateAll": {"errors": []}}
    assert codes(ask(REFRESHING, t=long), "tokenRefresh") == ["JWT_INVALID_TOKEN"]
    assert ask(ME, token=found["token"])["data"] == {"me": None}


def test_a_token_is_verified_with_what_it_says(buyer: User, ask: Ask) -> None:
    found = answer(ask(VERIFY, t=issue(buyer, ACCESS)), "tokenVerify")
    assert (found["isValid"], found["user"], found["errors"]) == (True, {"email": buyer.email}, [])
    assert found["payload"]["email"] == buyer.email
    wrong = answer(ask(VERIFY, t="x"), "tokenVerify")
    assert (wrong["isValid"], wrong["user"], wrong["errors"]) == (False, None, [{"code": "JWT_DECODE_ERROR"}])
    old = issue(buyer, ACCESS)
    end_tokens(by=buyer)
    assert answer(ask(VERIFY, t=old), "tokenVerify")["errors"] == [{"code": "JWT_INVALID_TOKEN"}]


REGISTER = """mutation($i: AccountRegisterInput!) { accountRegister(input: $i) {
  requiresConfirmation user { id email isConfirmed } errors { field code } } }"""
CONFIRM = """mutation($e: String!, $t: String!) { confirmAccount(email: $e, token: $t) {
  user { email isConfirmed } errors { field code } } }"""
RESET = """mutation($e: String!, $u: String!) { requestPasswordReset(email: $e, redirectUrl: $u,
  channel: "default-channel") { errors { field code } } }"""
SET = """mutation($e: String!, $t: String!, $p: String!) { setPassword(email: $e, token: $t, password: $p) {
  token refreshToken user { email } errors { field code } } }"""


def test_an_account_is_made_confirmed_and_used(
    db: None, ask: Ask, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    wanted = {"email": "Nowa@Example.org", "password": NEW, "redirectUrl": BACK, "languageCode": "PL"}
    with django_capture_on_commit_callbacks(execute=True):
        made = answer(ask(REGISTER, i=wanted), "accountRegister")
    person = {"id": "", "email": "nowa@example.org", "isConfirmed": False}
    assert made == {"requiresConfirmation": True, "user": person, "errors": []}
    assert codes(ask(SIGN_IN, e="nowa@example.org", p=NEW), "tokenCreate") == ["ACCOUNT_NOT_CONFIRMED"]
    token = mailoutbox[0].body.partition("&token=")[2].split()[0].replace("%3A", ":")
    assert codes(ask(CONFIRM, e="nowa@example.org", t="x"), "confirmAccount") == ["INVALID"]
    done = answer(ask(CONFIRM, e="nowa@example.org", t=token), "confirmAccount")
    assert done == {"user": {"email": "nowa@example.org", "isConfirmed": True}, "errors": []}
    assert answer(ask(SIGN_IN, e="nowa@example.org", p=NEW), "tokenCreate")["token"]


def test_asking_again_at_once_sends_no_second_letter(
    buyer: User, ask: Ask, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    for email in (buyer.email, "nowa@example.org"):
        with django_capture_on_commit_callbacks(execute=True):
            assert codes(ask(REGISTER, i={"email": email, "password": "1"}), "accountRegister") != []
            for _ in range(3):
                assert codes(ask(REGISTER, i={"email": email, "password": NEW}), "accountRegister") == []
    assert [mail.to for mail in mailoutbox] == [[buyer.email], ["nowa@example.org"]]
    assert User.objects.count() == 2


@time_machine.travel("2026-11-27T10:00:00+01:00", tick=False)
def test_one_address_sends_so_many_letters_a_minute_to_people_whom_nobody_knows(
    db: None, ask: Ask, settings: Any, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    def sent(name: str, document: str, **variables: Any) -> list[str]:
        with django_capture_on_commit_callbacks(execute=True):
            return codes(ask(document, **variables), name)

    cache.set("letters:register:127.0.0.1:" + str(int(clock.now().timestamp()) // 60), LETTERS - 1)
    new = {"password": NEW, "redirectUrl": BACK}
    said = [sent("accountRegister", REGISTER, i={**new, "email": f"{n}@example.org"}) for n in range(2)]
    assert said == [[], ["LOGIN_ATTEMPT_DELAYED"]]
    assert sent("accountRegister", REGISTER, i={**new, "email": "0@example.org"}) == []
    assert ([mail.to for mail in mailoutbox], User.objects.count()) == ([["0@example.org"]], 1)
    cache.set("letters:reset:127.0.0.1:" + str(int(clock.now().timestamp()) // 60), LETTERS)
    delayed = sent("requestPasswordReset", RESET, e="0@example.org", u=BACK)
    assert delayed == ["PASSWORD_RESET_ALREADY_REQUESTED"]
    settings.GRAPHQL_TRUSTED_ADDRESSES = ["127.0.0.1"]
    assert sent("accountRegister", REGISTER, i={**new, "email": "2@example.org"}) == []


@pytest.mark.parametrize("email", ["a b\nc@example.org", "ż" * 300, "\U0001f642 @", ""])
def test_an_email_that_is_none_is_refused_and_remembered_nowhere(db: None, ask: Ask, email: str) -> None:
    assert codes(ask(REGISTER, i={"email": email, "password": NEW}), "accountRegister") == ["INVALID"]
    assert codes(ask(RESET, e=email, u=BACK), "requestPasswordReset") == []
    assert codes(ask(SIGN_IN, e=email, p=NEW), "tokenCreate") == ["INVALID_CREDENTIALS"]


def test_registering_tells_nobody_who_has_an_account(buyer: User, ask: Ask) -> None:
    def said(email: str) -> Any:
        body = ask(REGISTER, i={"email": email, "password": NEW, "redirectUrl": BACK})
        return json.loads(json.dumps(body["data"]).replace(email, "…"))

    assert said(buyer.email) == said("nowa@example.org")
    weak = codes(ask(REGISTER, i={"email": "a@b.example", "password": "7391"}), "accountRegister")
    assert weak == ["PASSWORD_TOO_SHORT", "PASSWORD_ENTIRELY_NUMERIC"]


def test_a_forgotten_password_is_set_anew(
    buyer: User, ask: Ask, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    cache.clear()
    before = sign_in(ask, buyer)["refreshToken"]
    with django_capture_on_commit_callbacks(execute=True):
        assert codes(ask(RESET, e=buyer.email, u=BACK), "requestPasswordReset") == []
    assert codes(ask(RESET, e=buyer.email, u=BACK), "requestPasswordReset") == ["PASSWORD_RESET_ALREADY_REQUESTED"]
    assert codes(ask(RESET, e="nikt@example.org", u=BACK), "requestPasswordReset") == []
    assert codes(ask(RESET, e="nikt@example.org", u="https://evil.example"), "requestPasswordReset") == ["INVALID"]
    assert len(mailoutbox) == 1
    token = mailoutbox[0].body.partition("&token=")[2].split()[0]
    assert codes(ask(SET, e=buyer.email, t="a-b", p=NEW), "setPassword") == ["INVALID"]
    assert "PASSWORD_TOO_SHORT" in codes(ask(SET, e=buyer.email, t=token, p="1"), "setPassword")
    done = answer(ask(SET, e=buyer.email, t=token, p=NEW), "setPassword")
    assert ask(ME, token=done["token"])["data"]["me"]["email"] == buyer.email
    assert codes(ask(REFRESHING, t=before), "tokenRefresh") == ["JWT_INVALID_TOKEN"]
    assert default_token_generator.check_token(User.objects.get(pk=buyer.pk), token) is False

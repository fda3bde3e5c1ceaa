"""Tokens of the API: signed with our key, and ended with the password, the account or the person's sign-out."""

import datetime as dt
from typing import Any, Final

import jwt
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.queries import is_guarded, people_for_api
from accounts.rules import AccountRefused
from core import clock
from core.api_key import ALGORITHM, issuer, key_id, signing_key
from core.graphql.ids import global_id, number_of

ACCESS: Final = "access"
REFRESH: Final = "refresh"
LASTS: Final = {ACCESS: dt.timedelta(minutes=5), REFRESH: dt.timedelta(days=30)}


class TokenRefused(AccountRefused):
    """A token is malformed, too old, of another kind, or was ended; `code` is one of Saleor's JWT_… codes."""

    code = "JWT_INVALID_TOKEN"


def issue(user: User, kind: str, *, audience: str = "", csrf: str = "") -> str:
    """Make a token of a person; `csrf` is remembered in refresh tokens, `audience` names the client it is for."""
    now = clock.now()
    claims: dict[str, Any] = {
        "iat": now,
        "exp": now + LASTS[kind],
        "iss": issuer(),
        "owner": "rynek-es",
        "type": kind,
        "user_id": global_id("User", user.pk),
        "email": user.email,
        "is_staff": False,
        "token": _stamp(user),
    }
    if csrf:
        claims["csrf_token"] = csrf
    if audience:
        claims["aud"] = f"custom:{audience}"
    return jwt.encode(claims, signing_key(), algorithm=ALGORITHM, headers={"kid": key_id()})


def read(token: str, kind: str = "") -> dict[str, Any]:
    """Give what a token of ours says, if its signature and time are right; raises TokenRefused."""
    try:
        claims: dict[str, Any] = jwt.decode(
            token,
            signing_key().public_key(),
            algorithms=[ALGORITHM],
            issuer=issuer(),
            options={"require": ["exp", "iat", "iss"], "verify_aud": False, "verify_exp": False, "verify_iat": False},
        )
    except jwt.DecodeError as problem:
        raise TokenRefused(_("Ten token jest uszkodzony."), code="JWT_DECODE_ERROR") from problem
    except jwt.InvalidTokenError as problem:
        raise TokenRefused(_("Ten token nie jest ważny. Zaloguj się jeszcze raz.")) from problem
    if claims["exp"] <= clock.now().timestamp():
        raise TokenRefused(_("Ten token wygasł."), code="JWT_SIGNATURE_EXPIRED")
    if kind and claims.get("type") != kind:
        raise TokenRefused(_("Ten token jest innego rodzaju."))
    return claims


def person_of(token: str, kind: str = ACCESS) -> User:
    """Give whose token it is, asked anew each time: one query; raises TokenRefused when it was ended meanwhile."""
    claims = read(token, kind)
    key = number_of(str(claims.get("user_id", "")), "User")
    user: User | None = people_for_api().filter(pk=key or 0, is_active=True).first()
    if user is None or is_guarded(user) or not constant_time_compare(str(claims.get("token", "")), _stamp(user)):
        raise TokenRefused(_("Ten token nie jest już ważny. Zaloguj się jeszcze raz."))
    return user


def _stamp(user: User) -> str:
    """Give what ties a token to the password and to the last sign-out."""
    return salted_hmac("accounts.tokens", f"{user.password}:{user.token_key}", algorithm="sha256").hexdigest()[:32]

"""Who stands at the till: the signed-in person or a browser with a signed cookie, and which basket is theirs."""

from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse

from accounts.models import User
from marketplace.checkout.models import Checkout
from marketplace.checkout.queries.scope import find_checkout_id

COOKIE = "rynek_basket"
MAX_AGE = 60 * 60 * 24 * 90


def user_of(request: HttpRequest) -> User | None:
    """Give the signed-in person; without a session cookie neither session nor database is touched."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    user = getattr(request, "user", None)
    return user if isinstance(user, User) or getattr(user, "is_authenticated", False) else None


def guest_id_of(request: HttpRequest) -> UUID | None:
    """Read the guest's basket id from the signed cookie; a missing, old or forged one is nobody's."""
    made_now: UUID | None = getattr(request, "guest_basket", None)
    if made_now is not None:
        return made_now
    if COOKIE not in request.COOKIES:
        return None
    try:
        return UUID(request.get_signed_cookie(COOKIE, salt=COOKIE, max_age=MAX_AGE))
    except (BadSignature, ValueError):
        return None


def checkout_id_of(request: HttpRequest) -> UUID | None:
    """Find the visitor's own basket (`queries.scope`): at most one query beside the session's."""
    return find_checkout_id(user=user_of(request), guest_id=guest_id_of(request))


def remember_guest(request: HttpRequest, response: HttpResponse, checkout: Checkout) -> None:
    """Put a guest's basket id into the signed cookie, for 90 days from now; an account needs none."""
    if checkout.user_id is not None:
        return
    response.set_signed_cookie(
        COOKIE,
        str(checkout.pk),
        salt=COOKIE,
        max_age=MAX_AGE,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )

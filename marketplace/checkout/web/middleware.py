"""Joining baskets at sign-in, whichever way the person signed in."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from marketplace.checkout.actions.merge_baskets import merge_baskets
from marketplace.checkout.web.visitor import COOKIE, guest_id_of, user_of


class MergeBasketMiddleware:
    """On the first request of a signed-in person who still carries a guest's cookie: join the baskets, drop the cookie.

    Must stand after AuthenticationMiddleware. Requests without the cookie pass at no cost.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Merge before the page is made, so that it already shows the joined basket."""
        if COOKIE not in request.COOKIES:
            return self.get_response(request)
        user = user_of(request)
        if user is None:
            return self.get_response(request)
        guest_id = guest_id_of(request)
        if guest_id is not None:
            merge_baskets(guest_id=guest_id, by=user)
        response = self.get_response(request)
        response.delete_cookie(COOKIE, samesite="Lax")
        return response

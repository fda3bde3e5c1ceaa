"""What every page shares: the operator's data, guards around every answer, and rule errors that became nobody's."""

from collections.abc import Callable
from typing import Any, Final
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control

from core.errors import NotAllowed, RuleViolation

CSRF_FIELD: Final = "csrfmiddlewaretoken"


class HtmxRequest(HttpRequest):
    """A request after HtmxMiddleware: `request.htmx` is true when htmx asked for a part of the page."""

    htmx: Any


def site(_request: HttpRequest) -> dict[str, object]:
    """Give every template the market's name and the operator's legal data, which are configuration (law.md D1).

    `site` is the same under the name that our own pages use; allauth puts another thing there on its pages.
    """
    market = {
        "name": settings.SITE_NAME,
        "operator_name": settings.OPERATOR_NAME,
        "operator_address": settings.OPERATOR_ADDRESS,
        "operator_email": settings.OPERATOR_EMAIL,
        "operator_phone": settings.OPERATOR_PHONE,
        "public_url": settings.PUBLIC_URL,
    }
    return {"market": market, "site": market}


def comes_from_here(request: HttpRequest) -> bool:
    """Tell whether the browser says that the request was made by a page of this host; silence counts as no."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None and site != "same-origin":
        return False
    origin = request.headers.get("Origin")
    if origin is not None:
        return urlsplit(origin).netloc == request.get_host()
    return site == "same-origin"


def typed_fields(request: HttpRequest) -> list[tuple[str, str]]:
    """Give what a form brought, as names and values in its order, without the token."""
    return [(name, value) for name, values in request.POST.lists() for value in values if name != CSRF_FIELD]


def is_private(request: HttpRequest) -> bool:
    """Tell whether a form may not be written into a page to be sent again: a password, an order (law.md R2-02)."""
    return any("password" in name or name == "agreement" for name in request.POST)


def came_from(request: HttpRequest) -> str:
    """Give the path and query of our own page that the request came from; empty when the browser does not say."""
    back = urlsplit(request.headers.get("Referer", ""))
    is_ours = back.netloc == request.get_host() and back.path.startswith("/") and not back.path.startswith("//")
    return urlunsplit(("", "", back.path, back.query, "")) if is_ours else ""


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """Answer a form whose token is out of date, mostly because its sender signed in in another tab; nothing is lost.

    A form from our own page comes back with what was typed and a fresh token, to be sent again. Not so a password, and
    not an order, whose button must be pressed on the page that shows the contract (law.md R2-02): these lead back.
    """
    may_come_back = comes_from_here(request) and not is_private(request)
    context = {"typed": typed_fields(request) if may_come_back else [], "back": came_from(request) or "/"}
    return render(request, "csrf.html", context, status=403)


class GuardMiddleware:
    """Turns away addresses that no database can read, and keeps personal pages out of foreign hands.

    A NUL in the path or the query answers 404: PostgreSQL refuses such text with an error. An answer that says nothing
    of its own about caching may be kept by the reader's browser only, which must ask each time: the back button after
    signing out on a shared computer shows no orders.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on and mark the answer."""
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return HttpResponseNotFound(render_to_string("404.html", request=request))
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_cache=True)
        return response


class RuleErrorMiddleware:
    """Shows a rule's refusal as a page of its own when no view turned it into a form error: 403 or 409, never 500."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Turn NotAllowed into 403, any other rule violation into 409 with its message, a missing row into 404."""
        if isinstance(exception, ObjectDoesNotExist):
            return render(request, "404.html", status=404)
        if isinstance(exception, NotAllowed):
            return render(request, "403.html", {"reason": exception.message}, status=403)
        if isinstance(exception, RuleViolation):
            return render(request, "refused.html", {"reason": exception.message}, status=409)
        return None

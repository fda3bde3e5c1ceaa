"""What every page shares: the operator's data, and rule errors that became nobody's form error."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.errors import NotAllowed, RuleViolation


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

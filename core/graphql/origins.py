"""Storefronts in a browser that come from another host (CORS): the API may be asked by their pages, without cookies."""

from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

_METHODS: Final = "GET, POST, OPTIONS"
#: What clients send: Saleor's, and what tracing and Apollo's and Relay's libraries add.
_SENT: Final = (
    "Accept, Accept-Language, Authorization, Authorization-Bearer, Content-Type, If-None-Match, X-Requested-With, "
    "Apollo-Require-Preflight, Baggage, Sentry-Trace, Traceparent, Tracestate"
)
_READ: Final = "ETag, Retry-After"
#: Seconds for which a browser need not ask again; browsers take two hours at most.
_KEPT: Final = "7200"


def preflight() -> HttpResponse:
    """Answer what a browser asks before it sends a token or JSON."""
    answer = HttpResponse(status=204)
    answer["Access-Control-Allow-Methods"] = _METHODS
    answer["Access-Control-Allow-Headers"] = _SENT
    answer["Access-Control-Max-Age"] = _KEPT
    answer["Allow"] = _METHODS
    return answer


def let_pages_read(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """Say whose pages may read an answer: API_ALLOWED_ORIGINS, `*` for all.

    No cookie says who asks here, so a page learns nothing that it could not ask for from its own server; that browsers
    must not send any is said by leaving Access-Control-Allow-Credentials out.
    """
    allowed: list[str] = settings.API_ALLOWED_ORIGINS
    origin = request.headers.get("Origin", "")
    if "*" in allowed:
        answer["Access-Control-Allow-Origin"] = "*"
    else:
        patch_vary_headers(answer, ("Origin",))
        if origin not in allowed:
            return answer
        answer["Access-Control-Allow-Origin"] = origin
    answer["Access-Control-Expose-Headers"] = _READ
    return answer

"""Whole pages for visitors whom nothing distinguishes: no session, no basket, no message waiting.

A page is kept in the memory of the process under the version of the catalogue, the day in Warsaw and everything of the
request that it depends on. The version moves in the same transaction as any change that a buyer can see and is read
before a page is made, so a kept page is never older than what it is found under (docs/adr/0004); at midnight the day
changes and with it every certificate that begins or ends.
"""

import functools
import hashlib
import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Concatenate, Final, ParamSpec
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.middleware.csrf import get_token
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import get_language

from core import changes, clock
from core.changes import CATALOGUE
from core.local_cache import LocalCache
from marketplace.checkout.web.visitor import COOKIE

P = ParamSpec("P")
View = Callable[Concatenate[Any, P], HttpResponse]

MAX_BYTES: Final = 2_000_000
VARY: Final = ("Cookie", "Accept-Language", "HX-Request", "HX-Target")
_TOKEN: Final = re.compile(rb'(?<=name="csrfmiddlewaretoken" value=")[A-Za-z0-9]{64}(?=")')

_pages: Final = LocalCache(MAX_BYTES)


@dataclass(frozen=True, slots=True)
class _Page:
    """A kept page: its bytes, packed to a sixth and cut where a visitor's own form token belongs; headers; a digest."""

    parts: tuple[bytes, ...]
    headers: dict[str, str]
    digest: str


def page_cache(view: View[P]) -> View[P]:
    """Answer GET and HEAD from memory where the visitor is like any other; otherwise just call the view.

    Kept are answers 200 that set no cookie. Every visitor's form token is put in afresh. Browsers may keep a page but
    must ask each time (Cache-Control: no-cache); they are told 304 when it is still the same. Nothing is kept in
    debugging, where templates change under one version.
    """

    @functools.wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.method not in {"GET", "HEAD"} or _is_somebody(request):
            response = view(request, *args, **kwargs)
            patch_cache_control(response, private=True, no_cache=True)
            patch_vary_headers(response, VARY)
            return response
        key = _key(request)
        page: _Page | None = None if settings.DEBUG else _pages.get(key)
        if page is None:
            response = view(request, *args, **kwargs)
            patch_cache_control(response, no_cache=True)
            patch_vary_headers(response, VARY)
            page = _keepable(request, response)
            if page is None:
                return response
            if not settings.DEBUG:
                _pages.put(key, page, sum(map(len, page.parts)) + 1000)
        return _serve(request, page)

    return answer


def _is_somebody(request: HttpRequest) -> bool:
    """Tell whether a page could say something to this visitor that it does not say to others."""
    personal = (settings.SESSION_COOKIE_NAME, COOKIE, "messages")
    return any(name in request.COOKIES for name in personal)


def _key(request: HttpRequest) -> tuple[object, ...]:
    """Name everything that a page depends on; the version first, read now, before anything is rendered."""
    query = request.META.get("QUERY_STRING", "")
    pairs = sorted(parse_qsl(query), key=lambda pair: pair[0]) if query else ()
    return (
        changes.version(CATALOGUE),
        clock.today(),
        get_language(),
        request.headers.get("HX-Request", ""),
        request.headers.get("HX-Target", ""),
        request.headers.get("HX-History-Restore-Request", ""),
        request.scheme,
        request.get_host(),
        request.path,
        urlencode(pairs),
    )


def _keepable(request: HttpRequest, response: HttpResponse) -> _Page | None:
    """Make a page to keep of an answer, or None when it is not for everybody."""
    if response.status_code != 200 or response.streaming or response.cookies:
        return None
    parts = tuple(_TOKEN.split(response.content))
    if request.META.get("CSRF_COOKIE_NEEDS_UPDATE") and len(parts) == 1:
        return None
    digest = hashlib.blake2b(b"".join(parts), digest_size=12).hexdigest()
    return _Page(tuple(zlib.compress(part, 1) for part in parts), dict(response.headers), digest)


def _serve(request: HttpRequest, page: _Page) -> HttpResponse:
    """Answer with a kept page, or with 304 to a browser that has it, its form token included."""
    token, tag = b"", f'"{page.digest}"'
    if len(page.parts) > 1:
        token = get_token(request).encode()
        secret = hashlib.blake2b(request.META["CSRF_COOKIE"].encode(), digest_size=6).hexdigest()
        tag = f'"{page.digest}-{secret}"'
    if tag in request.META.get("HTTP_IF_NONE_MATCH", ""):
        response: HttpResponse = HttpResponseNotModified()
        for name in ("Cache-Control", "Vary", "Content-Language"):
            if name in page.headers:
                response[name] = page.headers[name]
    else:
        response = HttpResponse(token.join(map(zlib.decompress, page.parts)), headers=page.headers)
    response["ETag"] = tag
    return response

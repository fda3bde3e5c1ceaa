"""The endpoint `POST /graphql/`: who asks, whether it is the asker's turn, the answer, and what may be kept of it."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core import changes, clock
from core.changes import CATALOGUE
from core.graphql.context import Context
from core.graphql.errors import Refused, formatted
from core.graphql.execution import Endpoint
from core.graphql.origins import let_pages_read, preflight
from core.graphql.rate import take_turn
from core.graphql.sent import Sent, read
from core.local_cache import LocalCache

Kept = tuple[bytes, str]
_kept: Final = LocalCache(1_500_000)
#: What can be answered without a document, the first one wherever it is all the same.
_KINDS: Final = ("application/json", "text/html")


@dataclass(frozen=True, slots=True)
class ApiView:
    """Answers requests of the API: the documents are known, weighed, and run in time (`endpoint`).

    `know` tells who asks; `public` are the fields of Query whose answers depend on nothing but the catalogue, so that
    they may be kept under its version for whoever is not signed in. `page` is shown to a browser that comes without a
    query.
    """

    endpoint: Endpoint
    know: Callable[[HttpRequest], Context]
    public: frozenset[str]
    page: Callable[[HttpRequest], HttpResponse] | None = None

    def answer(self, request: HttpRequest) -> HttpResponse:
        """Answer a request: 200 with what was read, 400 for a document that cannot be run, 429 before its turn."""
        return let_pages_read(request, self._answered(request))

    def _answered(self, request: HttpRequest) -> HttpResponse:
        if request.method == "OPTIONS":
            return preflight()
        if request.method not in {"GET", "POST"}:
            return _refused(_("API GraphQL przyjmuje POST i GET."), 405, Allow="GET, POST, OPTIONS")
        if self.page is not None and "query" not in request.GET and request.get_preferred_type(_KINDS) == _KINDS[1]:
            return self.page(request)
        try:
            sent = read(request)
        except Refused as refusal:
            return _refused(refusal.message, 400)
        context = self.know(request)
        turn = take_turn(request, context)
        if not turn.is_allowed:
            return _refused(_("Za dużo zapytań naraz. Spróbuj za chwilę."), 429, **{"Retry-After": str(turn.wait)})
        return self._answer(request, context, sent)

    def _answer(self, request: HttpRequest, context: Context, sent: Sent) -> HttpResponse:
        """Answer from memory where the same was asked by nobody known before; otherwise run the document."""
        key = self._key(context, sent)
        kept: Kept | None = _kept.get(key) if key else None
        if kept is None:
            may_change = request.method == "POST"
            answer = self.endpoint.run(sent.text, sent.variables, sent.name, context, may_change=may_change)
            body = json.dumps(answer.body, separators=(",", ":"), ensure_ascii=False).encode()
            if not key or not answer.was_run or "errors" in answer.body:
                response = HttpResponse(body, status=200 if answer.was_run else 400, content_type="application/json")
                response["Cache-Control"] = "private, no-store"
                return response
            kept = (body, f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"')
            _kept.put(key, kept, len(body) + 500)
        return _conditional(request, kept)

    def _key(self, context: Context, sent: Sent) -> tuple[object, ...] | None:
        """Name everything that a public answer depends on, the version first; None when it may not be kept."""
        if context.user is not None or context.app is not None or context.denied is not None:
            return None
        if not self.endpoint.documents.is_public(sent.text, sent.name, self.public):
            return None
        asked = json.dumps(sent.variables, sort_keys=True, separators=(",", ":"))
        return (changes.version(CATALOGUE), clock.today(), get_language(), sent.text, sent.name, asked)


def _conditional(request: HttpRequest, kept: Kept) -> HttpResponse:
    body, tag = kept
    if tag in request.headers.get("If-None-Match", ""):
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = HttpResponse(body, content_type="application/json")
    response["ETag"] = tag
    response["Cache-Control"] = "no-cache"
    patch_vary_headers(response, ("Authorization", "Authorization-Bearer", "Accept-Language"))
    return response


def _refused(message: str, status: int, **headers: str) -> HttpResponse:
    response = JsonResponse({"errors": [formatted(Refused(message))]}, status=status, headers=headers)
    response["Cache-Control"] = "private, no-store"
    return response

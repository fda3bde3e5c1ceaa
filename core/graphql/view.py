"""The endpoint `POST /graphql/`: who asks, whether it is the asker's turn, the answer, and what may be kept of it."""

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any, Final

import graphene
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from graphene_django.views import GraphQLView, HttpError

from core import changes, clock
from core.changes import CATALOGUE
from core.graphql.context import Context
from core.graphql.errors import Refused, formatted
from core.graphql.execution import Endpoint
from core.graphql.rate import take_turn
from core.local_cache import LocalCache

Kept = tuple[bytes, str]
_kept: Final = LocalCache(4_000_000)


class ApiView(GraphQLView):
    """Reads requests as graphene-django does and runs them in our own way (documents known, weighed, in time).

    `endpoint` runs documents; `know` tells who asks; `public` are the fields of Query whose answers depend on nothing
    but the catalogue, so that they may be kept under its version for whoever is not signed in. `page` is shown to a
    browser that comes without a query.
    """

    endpoint: Endpoint
    know: Callable[[HttpRequest], Context]
    public: frozenset[str] = frozenset()
    page: Callable[[HttpRequest], HttpResponse] | None = None

    def __init__(
        self,
        *,
        schema: graphene.Schema,
        endpoint: Endpoint,
        know: Callable[[HttpRequest], Context],
        public: frozenset[str],
        page: Callable[[HttpRequest], HttpResponse] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(schema=schema, **options)
        self.endpoint, self.know, self.public, self.page = endpoint, know, public, page

    def dispatch(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Answer a request: 200 with what was read, 400 for a document that cannot be run, 429 before its turn."""
        if request.method not in {"GET", "POST"}:
            return _refused(_("API GraphQL przyjmuje POST i GET."), 405, Allow="GET, POST")
        try:
            data = self.parse_body(request)
            if self.page is not None and "query" not in request.GET and self.request_wants_html(request):
                return self.page(request)
            text, variables, name, _id = self.get_graphql_params(request, data)
        except HttpError:
            return _refused(_("Treść żądania ma być obiektem JSON z kluczem `query`."), 400)
        except UnicodeDecodeError:
            return _refused(_("Treść żądania ma być w UTF-8."), 400)
        if not isinstance(text, str) or not text.strip():
            return _refused(_("Brakuje zapytania: klucz `query`."), 400)
        if not isinstance({} if variables is None else variables, dict) or not isinstance(name or "", str):
            return _refused(_("`variables` ma być obiektem, a `operationName` tekstem."), 400)
        context = self.know(request)
        turn = take_turn(request, context)
        if not turn.is_allowed:
            return _refused(_("Za dużo zapytań naraz. Spróbuj za chwilę."), 429, **{"Retry-After": str(turn.wait)})
        return self._answer(request, context, text, variables or {}, name)

    def _answer(
        self, request: HttpRequest, context: Context, text: str, variables: Mapping[str, Any], name: str | None
    ) -> HttpResponse:
        """Answer from memory where the same was asked by nobody known before; otherwise run the document."""
        key = self._key(context, text, variables, name)
        kept: Kept | None = _kept.get(key) if key else None
        if kept is None:
            may_change = request.method == "POST"
            answer = self.endpoint.run(text, variables, name, context, may_change=may_change)
            body = json.dumps(answer.body, separators=(",", ":"), ensure_ascii=False).encode()
            if not key or not answer.was_run or "errors" in answer.body:
                response = HttpResponse(body, status=200 if answer.was_run else 400, content_type="application/json")
                response["Cache-Control"] = "private, no-store"
                return response
            kept = (body, f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"')
            _kept.put(key, kept, len(body) + 500)
        return _conditional(request, kept)

    def _key(
        self, context: Context, text: str, variables: Mapping[str, Any], name: str | None
    ) -> tuple[object, ...] | None:
        """Name everything that a public answer depends on, the version first; None when it may not be kept."""
        if context.user is not None or context.app is not None or context.denied is not None:
            return None
        if not self.endpoint.documents.is_public(text, name, self.public):
            return None
        asked = json.dumps(variables, sort_keys=True, separators=(",", ":"))
        return (changes.version(CATALOGUE), clock.today(), get_language(), text, name, asked)


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

"""What a client sent: a document, its variables and the name of an operation, in any of the usual shapes."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from core.graphql.errors import Refused

_FORMS = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})


@dataclass(frozen=True, slots=True)
class Sent:
    """A document to run; `name` chooses one of its operations."""

    text: str
    variables: Mapping[str, Any]
    name: str | None


def read(request: HttpRequest) -> Sent:
    """Read a request: JSON, the bare document, a form, or the address alone, which goes first; raises Refused."""
    body = _body(request)

    def sent(key: str) -> Any:
        return request.GET.get(key) or body.get(key)

    text, variables, name = sent("query"), sent("variables"), sent("operationName")
    if not isinstance(text, str) or not text.strip():
        raise Refused(_("Brakuje zapytania: klucz `query`."))
    if variables and isinstance(variables, str):
        variables = _parsed(variables)
    if not isinstance({} if variables is None else variables, dict) or not isinstance(name or "", str):
        raise Refused(_("`variables` ma być obiektem, a `operationName` tekstem."))
    return Sent(text, variables or {}, None if name == "null" else name)


def _body(request: HttpRequest) -> Mapping[str, Any]:
    kind = (request.content_type or "").lower()
    if kind in _FORMS:
        return request.POST.dict()
    if kind not in {"application/json", "application/graphql"}:
        return {}
    try:
        text = request.body.decode()
    except UnicodeDecodeError:
        raise Refused(_("Treść żądania ma być w UTF-8.")) from None
    if kind == "application/graphql":
        return {"query": text}
    body = _parsed(text)
    if not isinstance(body, dict):
        raise Refused(_("Treść żądania ma być obiektem JSON z kluczem `query`."))
    return body


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise Refused(_("Treść żądania ma być obiektem JSON z kluczem `query`.")) from None

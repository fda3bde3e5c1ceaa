"""What a client sent: a document, its variables and the name of an operation, in any of the usual shapes."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest
from django.utils.translation import gettext as _

from core.graphql.errors import Refused
from core.text import UNWRITABLE

_FORMS = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})
#: How deep objects and lists may lie in each other; no input of ours needs more than ten.
_DEPTH: Final = 50


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
    if any(UNWRITABLE.search(one) for one in (text, name or "", *_texts(variables or {}))):
        raise Refused(_("W zapytaniu jest znak, którego nie da się zapisać."))
    return Sent(text, variables or {}, None if name == "null" else name)


def _texts(variables: Mapping[str, Any]) -> Iterator[str]:
    """Give every text in variables, names included; raises Refused when they are too deep."""
    waiting: list[tuple[Any, int]] = [(variables, 1)]
    while waiting:
        value, depth = waiting.pop()
        if depth > _DEPTH:
            raise Refused(_("Zmienne są zbyt głęboko zagnieżdżone."))
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            yield from value
            waiting += [(one, depth + 1) for one in value.values()]
        elif isinstance(value, list):
            waiting += [(one, depth + 1) for one in value]


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

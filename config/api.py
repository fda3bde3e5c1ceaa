"""The endpoint of the GraphQL API."""

from functools import cache
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from accounts.gateways.tokens import TokenRefused, person_of
from config.api_examples import EXAMPLES
from core.graphql.context import Context
from core.graphql.errors import PermissionDenied, Refused
from vendors.actions.note_token_use import note_token_use
from vendors.gateways.programs import program_by_secret
from vendors.queries.api_tokens import is_use_noted
from vendors.rules.api_tokens import PREFIX

if TYPE_CHECKING:
    from core.graphql.view import ApiView

#: What is said outside `errors` of a token that is no good, as clients look for it.
INVALID: Final = "InvalidTokenError"
NAMES: Final = {"JWT_SIGNATURE_EXPIRED": "ExpiredSignatureError"}


def know(request: HttpRequest) -> Context:
    """Tell who asks, by the token in the header; what is wrong with it is said where somebody must be known."""
    token = token_in(request)
    if not token:
        return Context(request=request)
    if token.startswith(PREFIX):
        return _program(request, token)
    try:
        return Context(request=request, user=person_of(token))
    except TokenRefused as refusal:
        return Context(request=request, denied=Refused(str(refusal.message), NAMES.get(refusal.code, INVALID)))


def token_in(request: HttpRequest) -> str:
    """Read `Authorization: Bearer T`, `Authorization: JWT T` or `Authorization-Bearer: T`; empty without one."""
    kind, _space, token = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() in {"bearer", "jwt"} and token.strip():
        return token.strip()
    return request.headers.get("Authorization-Bearer", "").strip()


def _program(request: HttpRequest, secret: str) -> Context:
    """Recognise a program by its token; one that does not work makes nobody known, whatever the reason."""
    app = program_by_secret(secret)
    if app is None:
        return Context(request=request, denied=PermissionDenied())
    if not is_use_noted(app):
        note_token_use(token_id=app.pk)
    return Context(request=request, app=app)


@cache
def view() -> "ApiView":
    """Put the schema together once: a web process does so when it starts (config/wsgi.py), others never do."""
    from config.schema import PUBLIC, schema
    from core.graphql.execution import Endpoint
    from core.graphql.view import ApiView

    endpoint = Endpoint(schema.graphql_schema)
    page = try_it if settings.DEBUG else None
    return ApiView(endpoint, know, PUBLIC, page)


def try_it(request: HttpRequest) -> HttpResponse:
    """Show the page where one tries the API, filled with an example; in development only."""
    key = request.GET.get("example")
    chosen = next((one for one in EXAMPLES if one.key == key), EXAMPLES[0])
    context = {
        "examples": EXAMPLES,
        "chosen": chosen.key,
        "query": chosen.query,
        "variables": chosen.variables,
        "endpoint": reverse("graphql"),
    }
    return render(request, "core/graphql.html", context)


@csrf_exempt  # no cookie says who asks here: tokens do
def graphql(request: HttpRequest) -> HttpResponse:
    """Answer a request of the API."""
    return view().answer(request)

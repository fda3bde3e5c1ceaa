"""The endpoint of the GraphQL API."""

from functools import cache
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from core.graphql.context import Context

if TYPE_CHECKING:
    from core.graphql.view import ApiView


def know(request: HttpRequest) -> Context:
    """Tell who asks."""
    return Context(request=request)


@cache
def _view() -> "ApiView":
    """Put the schema together at the first request: a worker that answers none needs no memory for it."""
    from config.schema import PUBLIC, schema
    from core.graphql.execution import Endpoint
    from core.graphql.view import ApiView

    endpoint = Endpoint(schema.graphql_schema)
    return ApiView(schema=schema, endpoint=endpoint, know=know, public=PUBLIC)


@csrf_exempt  # no cookie says who asks here: tokens do
def graphql(request: HttpRequest) -> HttpResponse:
    """Answer a request of the API."""
    return _view().dispatch(request)
